package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion looks at: the facts, the day, and whose word counts.
 *
 * @param asOf requirements must be met on this day; experience counts through the day before
 */
public final class Case {
    private final Facts facts;
    private final LocalDate asOf;
    private final Conventions conventions;
    private final List<Requirement.Leaf> criteria;
    private final Reading reading;
    private final List<Job> jobs;

    /**
     * How the facts are read.
     *
     * @param confirmedOnly jobs and references count only when somebody else has answered for them
     * @param answersAssumed questions left open are taken as answered in the candidate's favor
     * @param byReferees jobs are told in the referees' words
     * @param employedOnly self-employed jobs are left out
     */
    private record Reading(boolean confirmedOnly, boolean answersAssumed, boolean byReferees, boolean employedOnly) {

        boolean counts(Verification standing) {
            return switch (standing) {
                case DECLARED -> !confirmedOnly;
                case CONFIRMED, CONFLICTING -> true;
                case REJECTED -> false;
            };
        }

        List<Job> jobs(Facts facts) {
            var jobs = new ArrayList<Job>();
            for (var job : facts.jobs(byReferees, confirmedOnly)) {
                if (counts(job.standing()) && !(employedOnly && job.isSelfEmployed())) {
                    jobs.add(job);
                }
            }
            return jobs;
        }
    }

    private Case(
            Facts facts,
            LocalDate asOf,
            Conventions conventions,
            List<Requirement.Leaf> criteria,
            Reading reading,
            List<Job> jobs) {
        this.facts = facts;
        this.asOf = asOf;
        this.conventions = conventions;
        this.criteria = criteria;
        this.reading = reading;
        this.jobs = jobs;
    }

    static Case asDeclared(Facts facts, LocalDate asOf, Conventions conventions, List<Requirement.Leaf> criteria) {
        var reading = new Reading(false, false, false, false);
        return new Case(facts, asOf, conventions, criteria, reading, reading.jobs(facts));
    }

    public LocalDate asOf() {
        return asOf;
    }

    public Conventions conventions() {
        return conventions;
    }

    public Dossier dossier() {
        return facts.dossier();
    }

    public List<HeldLicense> licenses() {
        return facts.licenses();
    }

    /** The days to come on which any license begins, changes or is over, in order of time. */
    public List<LocalDate> licenseDays() {
        return facts.licenseDays();
    }

    /** Another criterion of the same rule set. */
    public Criterion criterion(String id) {
        for (var leaf : criteria) {
            if (leaf.id().equals(id)) {
                return leaf.criterion();
            }
        }
        throw new IllegalArgumentException("no criterion " + id);
    }

    public boolean answersAssumed() {
        return reading.answersAssumed;
    }

    /** Whether a yes was given, or is assumed where none was. */
    public boolean isYes(@Nullable Boolean answer) {
        return answer == null ? reading.answersAssumed : answer;
    }

    /** Whether a declaration of this standing counts; rejected evidence never does. */
    public boolean counts(@Nullable Verification standing) {
        return reading.counts(standing == null ? Verification.DECLARED : standing);
    }

    /** The jobs that count, in the words that count. */
    public List<Job> jobs() {
        return jobs;
    }

    /** Whether a self-employed job is declared, confirmed or not. */
    public boolean isSelfEmployed() {
        for (var job : facts.declared()) {
            if (job.isSelfEmployed() && job.standing() != Verification.REJECTED) {
                return true;
            }
        }
        return false;
    }

    /** The same case without self-employed jobs. */
    public Case employedOnly() {
        return with(new Reading(reading.confirmedOnly, reading.answersAssumed, reading.byReferees, true));
    }

    Case confirmedOnly() {
        return with(new Reading(true, reading.answersAssumed, reading.byReferees, reading.employedOnly));
    }

    Case assumingAnswers() {
        return new Case(
                facts,
                asOf,
                conventions,
                criteria,
                new Reading(reading.confirmedOnly, true, reading.byReferees, reading.employedOnly),
                jobs);
    }

    Case byReferees() {
        return with(new Reading(reading.confirmedOnly, reading.answersAssumed, true, reading.employedOnly));
    }

    Case on(LocalDate day) {
        return new Case(facts, day, conventions, criteria, reading, jobs);
    }

    private Case with(Reading other) {
        return new Case(facts, asOf, conventions, criteria, other, other.jobs(facts));
    }
}
