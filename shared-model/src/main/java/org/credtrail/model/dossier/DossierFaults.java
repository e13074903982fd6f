package org.credtrail.model.dossier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.LicenseKey;
import org.jspecify.annotations.Nullable;

/** What is wrong with a dossier that its shape alone does not show: impossible intervals, hours and ids, all at once. */
public final class DossierFaults {
    private static final BigDecimal HOURS_OF_A_DAY = new BigDecimal(24);
    private static final BigDecimal HOURS_OF_A_WEEK = new BigDecimal(168);
    private static final BigDecimal HOURS_OF_A_MONTH = new BigDecimal(744);
    /** A day is all that is known of a course, and when it began is not: it may have been a long one. */
    private static final BigDecimal HOURS_OF_A_YEAR = new BigDecimal(8_784);

    private static final int MOST_DIGITS = 20;
    /** An id is repeated in reasons, names of contacts and of timers. */
    private static final int LONGEST_ID = 200;

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> unreadable;

    private DossierFaults(Set<String> unreadable) {
        this.unreadable = unreadable;
    }

    /** One fault. {@code pointer} is a JSON Pointer (RFC 6901) to the field at fault. */
    public record Fault(String pointer, String detail) {}

    /**
     * All faults of a dossier, in the order of its lists.
     *
     * @param pointerPrefix pointer of the dossier itself, such as {@code /dossier}; empty when it is the whole body
     */
    public static List<Fault> of(Dossier dossier, String pointerPrefix) {
        return of(dossier, pointerPrefix, Set.of());
    }

    /** {@code unreadable}: pointers to what stands there without meaning, so that nothing is compared with it. */
    public static List<Fault> of(Dossier dossier, String pointerPrefix, Set<String> unreadable) {
        var check = new DossierFaults(unreadable);
        check.licenses(dossier.licenses(), pointerPrefix + "/licenses");
        check.ids(dossier.degrees().stream().map(Degree::id).toList(), pointerPrefix + "/degrees");
        check.certifications(dossier.certifications(), pointerPrefix + "/certifications");
        check.employments(dossier.employments(), pointerPrefix + "/employments");
        check.ids(dossier.references().stream().map(Reference::id).toList(), pointerPrefix + "/references");
        check.continuingEducation(dossier.continuingEducation(), pointerPrefix + "/continuingEducation");
        check.disclosures(dossier.disclosures(), pointerPrefix + "/disclosures");
        return List.copyOf(check.faults);
    }

    private void licenses(List<License> licenses, String list) {
        ids(licenses.stream().map(License::id).toList(), list);
        for (var i = 0; i < licenses.size(); i++) {
            var license = licenses.get(i);
            var at = list + "/" + i;
            nameable(license.jurisdiction(), "RN", "1", at + "/jurisdiction", "a jurisdiction");
            nameable("US", license.type(), "1", at + "/type", "a license type");
            nameable("US", "RN", license.number(), at + "/number", "a license number");
            inOrder(license.issuedOn(), license.expiresOn(), at + "/expiresOn", "issuedOn");
            history(license.history(), at + "/history");
        }
    }

    /** Entries follow each other by effect or by knowledge: one that runs back in both is misplaced. */
    private void history(List<License.StatusEntry> entries, String list) {
        for (var i = 1; i < entries.size(); i++) {
            var before = entries.get(i - 1);
            var entry = entries.get(i);
            var isLearntLater = before.knownAt() != null
                    && entry.knownAt() != null
                    && entry.knownAt().isAfter(before.knownAt());
            if (entry.effectiveOn().isBefore(before.effectiveOn()) && !isLearntLater) {
                add(list + "/" + i + "/effectiveOn", "runs back behind the entry before");
            }
        }
    }

    private void certifications(List<HeldCertification> certifications, String list) {
        ids(certifications.stream().map(HeldCertification::id).toList(), list);
        for (var i = 0; i < certifications.size(); i++) {
            var certification = certifications.get(i);
            inOrder(certification.issuedOn(), certification.expiresOn(), list + "/" + i + "/expiresOn", "issuedOn");
        }
    }

    private void employments(List<Employment> employments, String list) {
        ids(employments.stream().map(Employment::id).toList(), list);
        for (var i = 0; i < employments.size(); i++) {
            employment(employments.get(i), list + "/" + i);
        }
    }

    private void employment(Employment job, String at) {
        inOrder(job.from(), job.to(), at + "/to", "from");
        between(job.hoursPerWeek(), HOURS_OF_A_WEEK, at + "/hoursPerWeek", "168 hours a week");
        between(job.billableHoursPerMonth(), HOURS_OF_A_MONTH, at + "/billableHoursPerMonth", "744 hours a month");
        var supervisor = job.supervisor();
        if (supervisor != null && supervisor.ccm() != null) {
            inOrder(supervisor.ccm().from(), supervisor.ccm().to(), at + "/supervisor/ccm/to", "from");
        }
        ledger(job.ledger(), at + "/ledger");
        var confirmed = job.confirmed();
        if (confirmed != null) {
            inOrder(confirmed.from(), confirmed.to(), at + "/confirmed/to", "from");
            between(confirmed.hoursPerWeek(), HOURS_OF_A_WEEK, at + "/confirmed/hoursPerWeek", "168 hours a week");
            between(
                    confirmed.billableHoursPerMonth(),
                    HOURS_OF_A_MONTH,
                    at + "/confirmed/billableHoursPerMonth",
                    "744 hours a month");
        }
    }

    private void ledger(List<Employment.LedgerRow> rows, String list) {
        var ofDay = new HashMap<LocalDate, BigDecimal>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var at = list + "/" + i;
            if (row.to().isBefore(row.from())) {
                add(at + "/to", "must not be before from");
                isNegative(row.hours(), at + "/hours");
                continue;
            }
            var days = ChronoUnit.DAYS.between(row.from(), row.to()) + 1;
            var most = HOURS_OF_A_DAY.multiply(BigDecimal.valueOf(days));
            if (between(row.hours(), most, at + "/hours", "24 hours a day") && days == 1) {
                totalOfDay(ofDay, row, at);
            }
        }
    }

    private void totalOfDay(Map<LocalDate, BigDecimal> ofDay, Employment.LedgerRow row, String at) {
        if (ofDay.merge(row.from(), row.hours(), BigDecimal::add).compareTo(HOURS_OF_A_DAY) > 0) {
            add(at + "/hours", "brings " + row.from() + " above 24 hours");
        }
    }

    private void disclosures(List<Disclosure> disclosures, String list) {
        var seen = new HashSet<Disclosure.Question>();
        for (var i = 0; i < disclosures.size(); i++) {
            var at = list + "/" + i + "/question";
            if (!isUnreadable(at) && !seen.add(disclosures.get(i).question())) {
                add(at, "is answered twice");
            }
        }
    }

    private boolean isUnreadable(String at) {
        return unreadable.stream().anyMatch(other -> at.equals(other) || at.startsWith(other + "/"));
    }

    private void continuingEducation(List<ContinuingEducation> courses, String list) {
        ids(courses.stream().map(ContinuingEducation::id).toList(), list);
        for (var i = 0; i < courses.size(); i++) {
            var hours = courses.get(i).hours();
            var at = list + "/" + i + "/hours";
            if (hours.signum() <= 0) {
                add(at, "must be above 0");
            } else {
                between(hours, HOURS_OF_A_YEAR, at, "8784 hours, a whole year");
            }
        }
    }

    private void ids(List<String> ids, String list) {
        Set<String> seen = new HashSet<>();
        for (var i = 0; i < ids.size(); i++) {
            var at = list + "/" + i + "/id";
            if (ids.get(i).isBlank()) {
                add(at, "must not be empty");
            } else if (ids.get(i).length() > LONGEST_ID || ids.get(i).chars().anyMatch(Character::isISOControl)) {
                add(at, "must be at most " + LONGEST_ID + " characters on one line");
            } else if (!seen.add(ids.get(i))) {
                add(at, "must be unique in its list");
            }
        }
    }

    /** Every license needs a key; a part that is empty once normalised leaves it without one. */
    private void nameable(String jurisdiction, String type, String number, String at, String what) {
        if (jurisdiction.length() > LicenseKey.LONGEST_PART
                || type.length() > LicenseKey.LONGEST_PART
                || number.length() > LicenseKey.LONGEST_PART) {
            add(at, "must be at most " + LicenseKey.LONGEST_PART + " characters");
            return;
        }
        try {
            LicenseKey.of(jurisdiction, type, number);
        } catch (IllegalArgumentException _) {
            add(at, "must hold " + what);
        }
    }

    private void inOrder(@Nullable LocalDate from, @Nullable LocalDate to, String at, String earlier) {
        if (from != null && to != null && to.isBefore(from)) {
            add(at, "must not be before " + earlier);
        }
    }

    private boolean between(@Nullable BigDecimal hours, BigDecimal most, String at, String mostInWords) {
        if (hours == null) {
            return false;
        }
        if (isNegative(hours, at)) {
            return false;
        }
        if (hours.compareTo(most) > 0) {
            add(at, "must not be above " + mostInWords);
            return false;
        }
        return hasSaneDigits(hours, at);
    }

    private boolean isNegative(BigDecimal hours, String at) {
        if (hours.signum() < 0) {
            add(at, "must not be negative");
            return true;
        }
        return false;
    }

    private boolean hasSaneDigits(BigDecimal hours, String at) {
        if (Math.abs((long) hours.scale()) <= MOST_DIGITS && hours.precision() <= MOST_DIGITS) {
            return true;
        }
        add(at, "must not have more than " + MOST_DIGITS + " digits");
        return false;
    }

    private void add(String pointer, String detail) {
        faults.add(new Fault(pointer, detail));
    }
}
