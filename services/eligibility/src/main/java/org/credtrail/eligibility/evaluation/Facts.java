package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.dossier.Verification;

/**
 * A dossier prepared for evaluation, once for all days.
 *
 * @param licenseDays after the as-of date, on which any of them begins, changes or is over, in order of time
 * @param declared jobs in the candidate's words
 * @param vouched the same without what was declared and the referee does not know
 * @param told the jobs in the referees' words, where they differ or agree
 * @param toldVouched the same without what the referee does not know
 * @param withdrawn ids of evidence whose reference was withdrawn after it had counted
 * @param objected ids of evidence whose referee said what a person has to weigh
 * @param disputed whether a referee contradicts, be it in nothing that a criterion shows or a person has to weigh
 * @param open what something was left open about that an answer could turn
 */
record Facts(
        Dossier dossier,
        List<HeldLicense> licenses,
        List<LocalDate> licenseDays,
        List<Job> declared,
        List<Job> vouched,
        List<Job> told,
        List<Job> toldVouched,
        Set<String> withdrawn,
        Set<String> objected,
        boolean disputed,
        Set<Subject> open) {

    static Facts of(Question question, LocalDate asOf, Capabilities capabilities) {
        var dossier = question.dossier();
        var licenses = new ArrayList<HeldLicense>(dossier.licenses().size());
        for (var license : dossier.licenses()) {
            licenses.add(HeldLicense.knownAt(question.knownAt(), license, capabilities));
        }
        var declared = new ArrayList<Job>(dossier.employments().size());
        for (var job : dossier.employments()) {
            declared.add(Job.asDeclared(job, question.supervisorsCcm().get(job.id())));
        }
        var vouched = vouched(declared, question.told());
        var told = told(declared, question.told());
        return new Facts(
                dossier,
                licenses,
                HeldLicense.turningDaysAfter(asOf, licenses),
                declared,
                vouched,
                told,
                vouched == declared ? told : told(vouched, question.told()),
                question.withdrawn(),
                question.objected(),
                isDisputed(declared, question, told != declared),
                open(dossier, declared));
    }

    /** What clients say of their shares contradicts nothing as long as the criteria stand: others may have the rest. */
    private static boolean isDisputed(List<Job> jobs, Question question, boolean isToldOtherwise) {
        for (var job : jobs) {
            if (job.standing() == Verification.CONFLICTING
                            && !question.objected().contains(job.id())
                    || isToldOtherwise && job.asTold(question.told().get(job.id())) != job) {
                return true;
            }
        }
        for (var reference : question.dossier().references()) {
            if (reference.kind() == Reference.Kind.CLIENT_ORGANIZATION
                    && reference.verification() == Verification.CONFLICTING
                    && !question.objected().contains(reference.id())) {
                return true;
            }
        }
        return false;
    }

    /** The same list if everything is known to those who answered. */
    private static List<Job> vouched(List<Job> declared, Map<String, Told> told) {
        var vouched = declared;
        for (var i = 0; i < declared.size(); i++) {
            var said = told.get(declared.get(i).id());
            if (said != null && !said.unknown().isEmpty()) {
                vouched = vouched == declared ? new ArrayList<>(declared) : vouched;
                vouched.set(i, declared.get(i).without(said.unknown()));
            }
        }
        return vouched;
    }

    /** The same list if no referee tells anything differently. */
    private static List<Job> told(List<Job> jobs, Map<String, Told> told) {
        var all = new ArrayList<Job>(jobs.size());
        var differs = false;
        for (var job : jobs) {
            var said = told.get(job.id());
            if (said != null && !said.shares().isEmpty()) {
                all.addAll(job.inShares(said.shares()));
                differs = true;
            } else {
                var other = job.asTold(said);
                all.add(other);
                differs |= other != job;
            }
        }
        return differs ? all : jobs;
    }

    /** What a referee leaves out stays as declared, so that the declaration alone tells. */
    private static Set<Subject> open(Dossier dossier, List<Job> jobs) {
        var open = EnumSet.noneOf(Subject.class);
        for (var license : dossier.licenses()) {
            if (license.cited() == null) {
                open.add(Subject.LICENSE_CITED);
            }
        }
        for (var degree : dossier.degrees()) {
            if (degree.accredited() == null || degree.fieldExperience() == null) {
                open.add(Subject.DEGREE);
            }
        }
        for (var job : jobs) {
            job.addOpen(open);
        }
        return open;
    }

    /** {@code vouchedOnly}: without what those who answered do not know. */
    List<Job> jobs(boolean byReferees, boolean vouchedOnly) {
        if (byReferees) {
            return vouchedOnly ? toldVouched : told;
        }
        return vouchedOnly ? vouched : declared;
    }

    /** Whether any referee tells a job differently. */
    boolean hasConflict() {
        return told != declared;
    }
}
