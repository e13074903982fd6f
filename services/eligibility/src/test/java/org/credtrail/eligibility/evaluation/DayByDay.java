package org.credtrail.eligibility.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/**
 * The criteria of experience and education of {@code SEED-2023-04} as declared, told a second time: slowly, day after day,
 * with no interval in sight.
 */
final class DayByDay {
    private static final Rational FULL_TIME = Rational.of(35);
    private static final Rational CAP = Rational.of(40);
    private static final int POOLED_MONTH = 31;

    private final Dossier dossier;
    private final LocalDate asOf;
    private final LocalDate first;
    private boolean assumed;
    private boolean employedOnly;

    private DayByDay(Dossier dossier, LocalDate asOf) {
        this.dossier = dossier;
        this.asOf = asOf;
        var earliest = asOf;
        for (var job : dossier.employments()) {
            earliest = job.from().isBefore(earliest) ? job.from() : earliest;
            for (var row : job.ledger()) {
                earliest = row.from().isBefore(earliest) ? row.from() : earliest;
            }
        }
        this.first = earliest;
    }

    static Map<String, CriterionOutcome> outcomes(Dossier dossier, LocalDate asOf) {
        var walk = new DayByDay(dossier, asOf);
        var asDeclared = walk.met();
        walk.assumed = true;
        var assuming = walk.met();
        var outcomes = new LinkedHashMap<String, CriterionOutcome>();
        asDeclared.forEach((id, met) -> outcomes.put(
                id,
                met
                        ? CriterionOutcome.MET
                        : assuming.get(id) || id.equals("CCM-SELF3") || id.equals("ACM-SUPCONTACT")
                                ? CriterionOutcome.MISSING
                                : CriterionOutcome.NOT_MET));
        return outcomes;
    }

    private Map<String, Boolean> met() {
        var met = new LinkedHashMap<String, Boolean>();
        met.put("CCM-E-A", routeA());
        met.put("CCM-E-B", routeB());
        met.put("CCM-E-C", routeC());
        met.put("CCM-SELF3", clients());
        met.put("ACM-EXP", yearOrHours(this::inCare));
        met.put("ACM-PSS", yearOrHours(this::supervisedInScope));
        met.put("ACM-SUPCONTACT", contact());
        met.put("ANCC-RN2Y", elapsed(this::asNurse).compareTo(Rational.of(24)) >= 0);
        met.put("ANCC-H2000", hours(this::clinical, asOf.minusYears(3)).compareTo(Rational.of(2000)) >= 0);
        met.put("ANCC-CE30", courses().compareTo(Rational.of(30)) >= 0);
        return met;
    }

    private boolean routeA() {
        return months((job, day) -> is(job, Role.CASE_MANAGER) && yes(job.supervised()) && underCcm(job, day));
    }

    private boolean routeB() {
        return fullTimeMonths((job, _) -> is(job, Role.CASE_MANAGER)).compareTo(Rational.of(24)) >= 0;
    }

    private boolean routeC() {
        return months((job, _) -> is(job, Role.CASE_MANAGER_SUPERVISOR));
    }

    private boolean clients() {
        if (dossier.employments().stream().noneMatch(job -> Boolean.TRUE.equals(job.selfEmployed()) && counts(job))) {
            return true;
        }
        employedOnly = true;
        var employed = routeA() || routeB() || routeC();
        employedOnly = false;
        return employed
                || dossier.references().stream()
                                .filter(reference -> reference.kind() == Reference.Kind.CLIENT_ORGANIZATION
                                        && reference.verification() != Verification.REJECTED)
                                .count()
                        >= 3;
    }

    private boolean contact() {
        var counted = dossier.employments().stream()
                .filter(this::supervisedInScope)
                .filter(job -> first.datesUntil(asOf).anyMatch(day -> worked(job, day)))
                .toList();
        return counted.stream().anyMatch(job -> job.supervisor() != null)
                || elapsed(this::supervisedInScope).compareTo(Rational.of(24)) >= 0;
    }

    private boolean inCare(Employment job) {
        return is(job, Role.CASE_MANAGER) && yes(job.healthCareDelivery());
    }

    private boolean supervisedInScope(Employment job) {
        return inCare(job) && yes(job.supervised()) && yes(job.withinScope());
    }

    private boolean asNurse(Employment job) {
        return is(job, Role.REGISTERED_NURSE) || (yes(job.paid()) && counts(job) && yes(job.clinicalNursing()));
    }

    private boolean clinical(Employment job) {
        return is(job, Role.CASE_MANAGER) && yes(job.clinicalNursing());
    }

    private boolean yearOrHours(Predicate<Employment> counted) {
        var fullTime = new ArrayList<Rational>();
        for (var day = first; day.isBefore(asOf); day = day.plusDays(1)) {
            fullTime.add(
                    fraction(day, (job, _) -> counted.test(job)).equals(Rational.ONE) ? Rational.ONE : Rational.ZERO);
        }
        return measured(fullTime).compareTo(Rational.of(12)) >= 0
                || hours(counted, first).compareTo(Rational.of(2080)) >= 0;
    }

    private boolean months(OnDay counted) {
        return fullTimeMonths(counted).compareTo(Rational.of(12)) >= 0;
    }

    private Rational fullTimeMonths(OnDay counted) {
        var fractions = new ArrayList<Rational>();
        for (var day = first; day.isBefore(asOf); day = day.plusDays(1)) {
            fractions.add(fraction(day, counted));
        }
        return measured(fractions);
    }

    private Rational elapsed(Predicate<Employment> counted) {
        var present = new ArrayList<Rational>();
        for (var day = first; day.isBefore(asOf); day = day.plusDays(1)) {
            var today = day;
            var isPresent = dossier.employments().stream().anyMatch(job -> counted.test(job) && worked(job, today));
            present.add(isPresent ? Rational.ONE : Rational.ZERO);
        }
        return measured(present);
    }

    /** Months of each stretch of equal days, times what a day of it counts. */
    private Rational measured(List<Rational> days) {
        var sum = Rational.ZERO;
        for (var from = 0; from < days.size(); ) {
            var to = from;
            while (to < days.size() && days.get(to).equals(days.get(from))) {
                to++;
            }
            var begin = first.plusDays(from);
            var end = first.plusDays(to);
            var whole = 0;
            while (!begin.plusMonths(whole + 1).isAfter(end)) {
                whole++;
            }
            var rest = end.toEpochDay() - begin.plusMonths(whole).toEpochDay();
            sum = sum.plus(
                    Rational.of(whole).plus(Rational.of(rest, POOLED_MONTH)).times(days.get(from)));
            from = to;
        }
        return sum;
    }

    private Rational hours(Predicate<Employment> counted, LocalDate notBefore) {
        var sum = Rational.ZERO;
        for (var day = first; day.isBefore(asOf); day = day.plusDays(1)) {
            if (!day.isBefore(notBefore)) {
                sum = sum.plus(hours(counted, notBefore, day));
            }
        }
        return sum;
    }

    private Rational hours(Predicate<Employment> counted, LocalDate notBefore, LocalDate day) {
        var shown = Rational.ZERO;
        var estimated = Rational.ZERO;
        for (var job : dossier.employments()) {
            if (counted.test(job) && (!job.ledger().isEmpty() ? job.from().isBefore(asOf) : worked(job, day))) {
                for (var row : job.ledger()) {
                    if (!day.isBefore(row.from()) && !day.isAfter(row.to())) {
                        var days = row.to().toEpochDay() - row.from().toEpochDay() + 1;
                        shown = shown.plus(Rational.of(row.hours()).dividedBy(days));
                    }
                }
                estimated = job.ledger().isEmpty() ? estimated.plus(weekly(job).dividedBy(7)) : estimated;
            }
        }
        var room = CAP.dividedBy(7).minus(shown);
        return room.signum() <= 0 ? shown : shown.plus(estimated.compareTo(room) < 0 ? estimated : room);
    }

    private Rational courses() {
        var sum = Rational.ZERO;
        for (var course : dossier.continuingEducation()) {
            if (!course.completedOn().isBefore(asOf.minusYears(3))
                    && course.completedOn().isBefore(asOf)
                    && course.categories().contains(Category.NURSING_CASE_MANAGEMENT)) {
                sum = sum.plus(Rational.of(course.hours()));
            }
        }
        return sum;
    }

    private interface OnDay {
        boolean counts(Employment job, LocalDate day);
    }

    private Rational fraction(LocalDate day, OnDay counted) {
        var sum = Rational.ZERO;
        for (var job : dossier.employments()) {
            if (counted.counts(job, day) && worked(job, day)) {
                sum = sum.plus(weekly(job));
            }
        }
        return sum.compareTo(FULL_TIME) >= 0 ? Rational.ONE : sum.dividedBy(FULL_TIME);
    }

    private Rational weekly(Employment job) {
        BigDecimal hours = Boolean.TRUE.equals(job.selfEmployed()) ? job.billableHoursPerMonth() : job.hoursPerWeek();
        if (hours == null) {
            return assumed ? CAP : Rational.ZERO;
        }
        return Boolean.TRUE.equals(job.selfEmployed())
                ? Rational.of(hours).times(12).dividedBy(52)
                : Rational.of(hours);
    }

    private boolean is(Employment job, Role role) {
        return job.role() == role && yes(job.paid()) && counts(job);
    }

    private boolean counts(Employment job) {
        return job.verification() != Verification.REJECTED
                && !(employedOnly && Boolean.TRUE.equals(job.selfEmployed()));
    }

    private boolean yes(Boolean answer) {
        return answer == null ? assumed : answer;
    }

    private static boolean worked(Employment job, LocalDate day) {
        return !day.isBefore(job.from()) && (job.to() == null || !day.isAfter(job.to()));
    }

    private static boolean underCcm(Employment job, LocalDate day) {
        var ccm = job.supervisor() == null ? null : job.supervisor().ccm();
        return ccm != null && !day.isBefore(ccm.from()) && (ccm.to() == null || !day.isAfter(ccm.to()));
    }
}
