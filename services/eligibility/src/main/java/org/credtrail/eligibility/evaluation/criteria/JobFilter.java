package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Job;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.model.dossier.Employment;
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

    /** A job and those of its days that count. */
    record Counted(Job job, DayRange range) {}

    /** Jobs any of the filters takes, in the order of the dossier. */
    static List<Counted> count(Case at, List<JobFilter> filters) {
        return count(at, filters, null);
    }

    /** The same, of work on or after a day; null = of all work. */
    static List<Counted> count(Case at, List<JobFilter> filters, @Nullable LocalDate notBefore) {
        var counted = new ArrayList<Counted>();
        for (var job : at.jobs()) {
            for (var filter : filters) {
                if (filter.takes(at, job.employment()) && filter.addDays(job, at.asOf(), notBefore, counted)) {
                    break;
                }
            }
        }
        return counted;
    }

    static List<String> ids(List<Counted> jobs) {
        return jobs.stream().map(counted -> counted.job().id()).distinct().toList();
    }

    /** What the candidate left open about these jobs, in words; null when nothing. */
    static @Nullable String leftOpen(List<Counted> jobs, List<JobFilter> filters, boolean hoursMatter) {
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

    private boolean takes(Case at, Employment job) {
        return (roles.isEmpty() || roles.contains(job.role()))
                && at.isYes(job.paid())
                && (!supervised || at.isYes(job.supervised()))
                && (!healthCareDelivery || at.isYes(job.healthCareDelivery()))
                && (!withinScope || at.isYes(job.withinScope()))
                && (!clinicalNursing || at.isYes(job.clinicalNursing()));
    }

    /** Whether any day counts. */
    private boolean addDays(Job job, LocalDate asOf, @Nullable LocalDate notBefore, List<Counted> counted) {
        var worked = job.before(asOf);
        var range = worked == null ? null : worked.within(notBefore, null);
        if (range == null) {
            return false;
        }
        if (!supervisedByCcm) {
            return counted.add(new Counted(job, range));
        }
        var before = counted.size();
        for (var ccm : job.ccm()) {
            var under = range.within(ccm.from(), ccm.to());
            if (under != null) {
                counted.add(new Counted(job, under));
            }
        }
        return counted.size() > before;
    }

    private List<String> openFields(Job job, boolean hoursMatter) {
        var fields = new ArrayList<String>();
        var declared = job.employment();
        openField(fields, true, declared.paid(), "paid");
        openField(fields, supervised, declared.supervised(), "supervised");
        openField(fields, healthCareDelivery, declared.healthCareDelivery(), "health care delivery");
        openField(fields, withinScope, declared.withinScope(), "within scope");
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
