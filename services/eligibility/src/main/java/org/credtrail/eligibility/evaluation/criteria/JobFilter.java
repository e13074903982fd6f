package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Job;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.WeeklyHours;
import org.credtrail.model.dossier.Employment.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs count. Unpaid work never does (domain §0, convention 12).
 *
 * @param roles empty = any
 * @param supervised the work was supervised; of the self-employed: a client supervised in writing
 * @param supervisedByCcm only days on which the supervisor's CCM was active
 * @param withinScope within the employer's case management functions and expectations
 */
public record JobFilter(
        List<Role> roles,
        boolean supervised,
        boolean supervisedByCcm,
        boolean healthCareDelivery,
        boolean withinScope,
        boolean clinicalNursing) {

    public JobFilter {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    /** A job and days of it that count, those to come included. */
    record Counted(Job job, DayRange range) {

        private boolean isBegun(@Nullable LocalDate notBefore, LocalDate asOf) {
            return range.from().isBefore(asOf)
                    && (notBefore == null || !range.to().isBefore(notBefore));
        }
    }

    /** Jobs any of the filters takes, in the order of the dossier, with all the days they take. */
    static List<Counted> count(Case at, List<JobFilter> filters) {
        var counted = new ArrayList<Counted>();
        var jobs = at.jobs();
        for (var i = 0; i < jobs.size(); i++) {
            var days = jobs.get(i).days();
            if (days != null) {
                addDays(at, filters, jobs.get(i), days, counted);
            }
        }
        return counted;
    }

    private static void addDays(Case at, List<JobFilter> filters, Job job, DayRange days, List<Counted> counted) {
        var isTakenUnderCcm = false;
        for (var i = 0; i < filters.size(); i++) {
            var filter = filters.get(i);
            if (filter.takes(at, job)) {
                if (!filter.supervisedByCcm) {
                    counted.add(new Counted(job, days));
                    return;
                }
                isTakenUnderCcm = true;
            }
        }
        if (isTakenUnderCcm) {
            for (var range : DayRange.merged(underCcm(job, days))) {
                counted.add(new Counted(job, range));
            }
        }
    }

    private static List<DayRange> underCcm(Job job, DayRange days) {
        var under = new ArrayList<DayRange>(job.ccm().size());
        for (var ccm : job.ccm()) {
            var range = days.within(ccm.from(), ccm.to());
            if (range != null) {
                under.add(range);
            }
        }
        return under;
    }

    static boolean asksAbout(Subject subject, List<JobFilter> filters) {
        for (var filter : filters) {
            if (filter.asksAbout(subject)) {
                return true;
            }
        }
        return false;
    }

    private boolean asksAbout(Subject subject) {
        return switch (subject) {
            case JOB_PAID -> true;
            case JOB_SUPERVISED -> supervised;
            case JOB_IN_HEALTH_CARE_DELIVERY -> healthCareDelivery;
            case JOB_WITHIN_SCOPE -> withinScope;
            case JOB_IN_CLINICAL_NURSING -> clinicalNursing;
            case LICENSE_CITED, DEGREE, JOB_HOURS -> false;
        };
    }

    /** Those of which a day lies before the as-of date (convention 2). */
    static List<Counted> begun(List<Counted> counted, LocalDate asOf) {
        return begun(counted, null, asOf);
    }

    /** Those of which a day lies before the as-of date, but not before another; null = however early. */
    static List<Counted> begun(List<Counted> counted, @Nullable LocalDate notBefore, LocalDate asOf) {
        for (var i = 0; i < counted.size(); i++) {
            if (!counted.get(i).isBegun(notBefore, asOf)) {
                var begun = new ArrayList<Counted>(counted.size());
                for (var each : counted) {
                    if (each.isBegun(notBefore, asOf)) {
                        begun.add(each);
                    }
                }
                return begun;
            }
        }
        return counted;
    }

    /** The days of any of them, however few the hours, as runs of fraction one. */
    static List<WeeklyHours> runs(List<Counted> counted) {
        var ranges = new ArrayList<DayRange>(counted.size());
        for (var each : counted) {
            ranges.add(each.range);
        }
        var runs = new ArrayList<WeeklyHours>(ranges.size());
        for (var range : DayRange.merged(ranges)) {
            runs.add(new WeeklyHours(range, Rational.ONE));
        }
        return runs;
    }

    static List<String> ids(List<Counted> jobs) {
        if (jobs.size() == 1) {
            return List.of(jobs.getFirst().job.id());
        }
        var ids = new ArrayList<String>(jobs.size());
        for (var counted : jobs) {
            if (!ids.contains(counted.job.id())) {
                ids.add(counted.job.id());
            }
        }
        return ids;
    }

    /** What the candidate left open about these jobs and is assumed, in words; null when nothing. */
    static @Nullable String leftOpen(Case at, List<Counted> jobs, List<JobFilter> filters, boolean hoursMatter) {
        if (!at.answersAssumed()) {
            return null;
        }
        var open = new ArrayList<String>();
        for (var counted : jobs) {
            for (var filter : filters) {
                var fields = filter.openFields(counted.job(), hoursMatter);
                if (!fields.isEmpty()) {
                    open.add(counted.job().id() + " (" + String.join(", ", fields) + ")");
                    break;
                }
            }
        }
        return open.isEmpty() ? null : "Say what was left open of " + String.join(", ", open) + ".";
    }

    private boolean takes(Case at, Job job) {
        var declared = job.employment();
        return (roles.isEmpty() || roles.contains(job.role()))
                && at.isYes(declared.paid())
                && (!supervised || at.isYes(job.supervised()))
                && (!healthCareDelivery || at.isYes(declared.healthCareDelivery()))
                && (!withinScope || at.isYes(job.withinScope()))
                && (!clinicalNursing || at.isYes(declared.clinicalNursing()));
    }

    private List<String> openFields(Job job, boolean hoursMatter) {
        var fields = new ArrayList<String>();
        var declared = job.employment();
        openField(fields, true, declared.paid(), "paid");
        openField(fields, supervised, job.supervised(), "supervised");
        openField(fields, healthCareDelivery, declared.healthCareDelivery(), "health care delivery");
        openField(fields, withinScope, job.withinScope(), "within scope");
        openField(fields, clinicalNursing, declared.clinicalNursing(), "clinical nursing");
        if (hoursMatter && job.weeklyHours() == null) {
            fields.add(job.isSelfEmployed() ? "billable hours per month" : "hours per week");
        }
        return fields;
    }

    private static void openField(List<String> fields, boolean asked, @Nullable Boolean answer, String name) {
        if (asked && answer == null) {
            fields.add(name);
        }
    }
}
