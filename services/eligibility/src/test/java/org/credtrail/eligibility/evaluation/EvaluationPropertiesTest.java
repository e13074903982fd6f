package org.credtrail.eligibility.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.eligibility.Determined.CAPABILITIES;
import static org.credtrail.eligibility.Determined.SEED;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Employment.LedgerRow;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Evidence;

/** What holds of every dossier under {@code SEED-2023-04}. */
class EvaluationPropertiesTest {
    private static final LocalDate EPOCH = LocalDate.parse("2021-01-15");
    private static final int SPAN = 1100;

    @Property(tries = 100)
    void every_result_agrees_with_a_walk_over_days(
            @ForAll("dossiers") Dossier dossier, @ForAll("days") LocalDate asOf) {
        var expected = DayByDay.outcomes(dossier, asOf);
        var found = outcomes(dossier, asOf);
        found.keySet().retainAll(expected.keySet());

        assertThat(found).isEqualTo(expected);
    }

    @Property(tries = 60)
    void splitting_an_employment_in_two_changes_nothing(
            @ForAll("dossiers") Dossier dossier, @ForAll("days") LocalDate asOf, @ForAll("dates") LocalDate cut) {
        var parts = new ArrayList<Employment>();
        for (var job : dossier.employments()) {
            var isInside =
                    job.from().isBefore(cut) && (job.to() == null || !job.to().isBefore(cut));
            if (isInside && job.ledger().isEmpty()) {
                parts.add(job(job, job.id(), job.from(), cut.minusDays(1)));
                parts.add(job(job, job.id() + "-b", cut, job.to()));
            } else {
                parts.add(job);
            }
        }

        assertThat(answers(with(dossier, parts), asOf)).isEqualTo(answers(dossier, asOf));
    }

    @Property(tries = 60)
    void the_order_of_facts_changes_nothing(
            @ForAll("dossiers") Dossier dossier, @ForAll("days") LocalDate asOf, @ForAll Random random) {
        var shuffled = new Dossier(
                dossier.licenses(),
                dossier.degrees(),
                dossier.certifications(),
                shuffled(dossier.employments(), random),
                shuffled(dossier.references(), random),
                shuffled(dossier.continuingEducation(), random),
                shuffled(dossier.disclosures(), random));

        assertThat(answers(shuffled, asOf)).isEqualTo(answers(dossier, asOf));
    }

    @Property(tries = 60)
    void a_full_time_employment_told_twice_adds_nothing(
            @ForAll("dossiers") Dossier dossier, @ForAll("days") LocalDate asOf) {
        // part-time work told twice is two jobs at once: below full time the two add up, as convention 4 has it
        var twice = new ArrayList<Employment>();
        for (var job : dossier.employments()) {
            twice.add(job);
            var isFullTime = job.hoursPerWeek() != null && job.hoursPerWeek().compareTo(BigDecimal.valueOf(40)) >= 0;
            if (isFullTime && job.ledger().isEmpty()) {
                twice.add(job(job, job.id() + "-again", job.from(), job.to()));
            }
        }

        assertThat(answers(with(dossier, twice), asOf)).isEqualTo(answers(dossier, asOf));
    }

    /**
     * Time that stands apart from all other work. Time that closes a gap or thickens part-time work may measure less: a run
     * is measured from its own first day, and 31 pooled days are a month while a month may have 28 (conventions 3 and 4).
     */
    @Property(tries = 60)
    void more_qualifying_time_never_turns_met_into_not_met(
            @ForAll("dossiers") Dossier dossier, @ForAll("days") LocalDate asOf, @ForAll("jobs") Employment more) {
        var earliest = dossier.employments().stream()
                .map(Employment::from)
                .min(LocalDate::compareTo)
                .orElse(EPOCH);
        var apart = job(more, "more", earliest.minusDays(400), earliest.minusDays(2));
        var jobs = new ArrayList<>(dossier.employments());
        jobs.add(apart);
        var after = outcomes(with(dossier, jobs), asOf);

        outcomes(dossier, asOf).forEach((id, outcome) -> {
            if (outcome == CriterionOutcome.MET) {
                assertThat(after.get(id)).as(id).isNotEqualTo(CriterionOutcome.NOT_MET);
            }
        });
    }

    @Property(tries = 60)
    void a_day_more_at_the_end_of_the_last_job_never_turns_met_into_not_met(
            @ForAll("dossiers") Dossier dossier, @ForAll("days") LocalDate asOf) {
        var jobs = new ArrayList<>(dossier.employments());
        var last = jobs.stream()
                .filter(job -> job.to() != null)
                .max((one, other) -> one.to().compareTo(other.to()))
                .orElse(null);
        if (last == null
                || jobs.stream()
                        .anyMatch(job -> job != last && overlaps(job, last.to().plusDays(1)))) {
            return;
        }
        jobs.set(jobs.indexOf(last), job(last, last.id(), last.from(), last.to().plusDays(1)));
        var after = outcomes(with(dossier, jobs), asOf);

        outcomes(dossier, asOf).forEach((id, outcome) -> {
            if (outcome == CriterionOutcome.MET) {
                assertThat(after.get(id)).as(id).isNotEqualTo(CriterionOutcome.NOT_MET);
            }
        });
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void nothing_changes_before_the_day_of_the_next_review_and_something_does_on_it(
            @ForAll("dossiers") Dossier dossier, @ForAll("days") LocalDate asOf, @ForAll Evidence evidence) {
        for (var certification : Certification.values()) {
            var now = determine(certification, dossier, asOf, evidence);
            var next = now.nextReviewOn();
            var until = next == null || next.isAfter(asOf.plusDays(400)) ? asOf.plusDays(400) : next;
            for (var day = asOf.plusDays(1); day.isBefore(until); day = day.plusDays(1)) {
                assertThat(answer(determine(certification, dossier, day, evidence)))
                        .isEqualTo(answer(now));
            }
            if (next != null) {
                assertThat(answer(determine(certification, dossier, next, evidence)))
                        .isNotEqualTo(answer(now));
            }
        }
    }

    private static List<Object> answer(Determination of) {
        return List.of(
                of.outcome(),
                of.route(),
                of.flags().stream().map(Determination.Flag::code).toList());
    }

    private static boolean overlaps(Employment job, LocalDate day) {
        return DayRange.between(job.from(), job.to() == null ? day : job.to()) != null
                && !job.from().isAfter(day.plusDays(1))
                && (job.to() == null || !job.to().isBefore(day.minusDays(1)));
    }

    private static Map<String, CriterionOutcome> outcomes(Dossier dossier, LocalDate asOf) {
        var outcomes = new LinkedHashMap<String, CriterionOutcome>();
        for (var certification : Certification.values()) {
            determine(certification, dossier, asOf)
                    .criteria()
                    .forEach(criterion -> outcomes.put(criterion.id(), criterion.outcome()));
        }
        return outcomes;
    }

    /** Everything but the ids of the evidence and what is said of single jobs. */
    private static List<Object> answers(Dossier dossier, LocalDate asOf) {
        var answers = new ArrayList<>();
        for (var certification : Certification.values()) {
            var determination = determine(certification, dossier, asOf);
            answers.add(determination.outcome());
            answers.add(determination.route());
            answers.add(String.valueOf(determination.nextReviewOn()));
            determination.criteria().forEach(criterion -> {
                answers.add(criterion.id() + " " + criterion.outcome());
                answers.add(criterion.measured());
                answers.add(String.valueOf(criterion.shortfall()));
            });
        }
        return answers;
    }

    private static Determination determine(Certification certification, Dossier dossier, LocalDate asOf) {
        return determine(certification, dossier, asOf, Evidence.AS_DECLARED);
    }

    private static Determination determine(
            Certification certification, Dossier dossier, LocalDate asOf, Evidence evidence) {
        var noon = asOf.atTime(12, 0).atZone(certification.zone()).toInstant();
        return Evaluation.determine(
                Question.of(certification, noon, null, Instant.EPOCH, evidence, dossier), SEED, CAPABILITIES);
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static Dossier with(Dossier dossier, List<Employment> jobs) {
        return new Dossier(
                dossier.licenses(),
                dossier.degrees(),
                dossier.certifications(),
                jobs,
                dossier.references(),
                dossier.continuingEducation(),
                dossier.disclosures());
    }

    private static Employment job(Employment job, String id, LocalDate from, LocalDate to) {
        return new Employment(
                id,
                job.employer(),
                job.role(),
                from,
                to,
                job.hoursPerWeek(),
                job.paid(),
                job.selfEmployed(),
                job.billableHoursPerMonth(),
                job.supervised(),
                job.healthCareDelivery(),
                job.withinScope(),
                job.clinicalNursing(),
                job.supervisor(),
                job.ledger(),
                job.verification(),
                null);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(200, SPAN).map(EPOCH::plusDays);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.integers().between(0, SPAN).map(EPOCH::plusDays);
    }

    private static Arbitrary<Boolean> mostlyYes() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(true)),
                Tuple.of(2, Arbitraries.just(false)),
                Tuple.of(1, Arbitraries.just((Boolean) null)));
    }

    private record Time(LocalDate from, LocalDate to, BigDecimal hours, Boolean selfEmployed) {}

    private record Answers(Boolean paid, Boolean supervised, Boolean care, Boolean scope, Boolean clinical) {}

    private Arbitrary<Time> times() {
        return Combinators.combine(
                        dates(),
                        Arbitraries.integers().between(0, 900).injectNull(0.15),
                        Arbitraries.of("3.5", "17.5", "20", "35", "36.25", "40", "60")
                                .injectNull(0.05),
                        Arbitraries.frequency(Tuple.of(6, false), Tuple.of(1, true)))
                .as((from, length, hours, self) -> new Time(
                        from,
                        length == null ? null : from.plusDays(length),
                        hours == null ? null : new BigDecimal(hours),
                        self));
    }

    private Arbitrary<Supervisor> supervisors() {
        return Combinators.combine(
                        dates(), dates().injectNull(0.5), Arbitraries.integers().between(0, 3))
                .as((from, to, kind) -> switch (kind) {
                    case 0 -> new Supervisor(null, null, null);
                    default ->
                        new Supervisor(
                                null,
                                null,
                                new HeldCcm(
                                        kind == 1 ? EPOCH.minusYears(5) : from,
                                        to == null || to.isBefore(from) ? null : to));
                })
                .injectNull(0.2);
    }

    private Arbitrary<List<LedgerRow>> ledgers() {
        var row = Combinators.combine(
                        dates(),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 900))
                .as((from, length, hours) -> new LedgerRow(
                        from, from.plusDays(length), BigDecimal.valueOf(Math.min(hours, 24 * (length + 1)))));
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(List.<LedgerRow>of())),
                Tuple.of(1, row.list().ofMinSize(1).ofMaxSize(3)));
    }

    @Provide
    Arbitrary<Employment> jobs() {
        var answers = Combinators.combine(mostlyYes(), mostlyYes(), mostlyYes(), mostlyYes(), mostlyYes())
                .as(Answers::new);
        var roles = Arbitraries.frequency(
                Tuple.of(5, Role.CASE_MANAGER),
                Tuple.of(1, Role.CASE_MANAGER_SUPERVISOR),
                Tuple.of(1, Role.REGISTERED_NURSE),
                Tuple.of(1, Role.OTHER));
        var standings = Arbitraries.frequency(
                Tuple.of(6, Verification.CONFIRMED),
                Tuple.of(2, Verification.DECLARED),
                Tuple.of(1, Verification.REJECTED));
        return Combinators.combine(times(), answers, roles, supervisors(), ledgers(), standings)
                .as((time, given, role, supervisor, ledger, standing) -> new Employment(
                        "job",
                        null,
                        role,
                        time.from,
                        time.to,
                        time.selfEmployed ? null : time.hours,
                        given.paid,
                        time.selfEmployed,
                        time.selfEmployed && time.hours != null ? time.hours.multiply(BigDecimal.valueOf(4)) : null,
                        given.supervised,
                        given.care,
                        given.scope,
                        given.clinical,
                        supervisor,
                        ledger,
                        standing,
                        null));
    }

    @Provide
    Arbitrary<Dossier> dossiers() {
        var courses = Combinators.combine(
                        dates(), Arbitraries.integers().between(1, 24), Arbitraries.of(Category.values()))
                .as((day, hours, category) -> new ContinuingEducation(
                        "ce", null, null, null, BigDecimal.valueOf(hours), day, List.of(category)))
                .list()
                .ofMaxSize(6);
        return Combinators.combine(
                        jobs().list().ofMaxSize(5),
                        courses,
                        Arbitraries.integers().between(0, 4))
                .as((jobs, education, clients) -> {
                    var named = new ArrayList<Employment>();
                    for (var i = 0; i < jobs.size(); i++) {
                        named.add(job(
                                jobs.get(i),
                                "job-" + i,
                                jobs.get(i).from(),
                                jobs.get(i).to()));
                    }
                    var references = new ArrayList<Reference>();
                    for (var i = 0; i < clients; i++) {
                        references.add(new Reference(
                                "ref-" + i, Reference.Kind.CLIENT_ORGANIZATION, "Clinic", null, null, null));
                    }
                    var disclosures = new ArrayList<Disclosure>();
                    for (var question : Disclosure.Question.values()) {
                        disclosures.add(new Disclosure(question, false, null));
                    }
                    return new Dossier(List.of(), List.of(), List.of(), named, references, education, disclosures);
                });
    }
}
