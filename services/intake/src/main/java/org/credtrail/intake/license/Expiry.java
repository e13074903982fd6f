package org.credtrail.intake.license;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.flow.Timer;

/** The days on which a license changes by itself: an entry comes into force, or its expiry draws near. */
final class Expiry {
    /** Days begin and end where most certifying bodies have their seat (domain §0, convention 1). */
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    static final String IN_FORCE = "in-force";
    static final String EXPIRING = "expiring-";

    private static final List<Integer> RUNGS = List.of(90, 30, 7);
    private static final Set<LicenseStatus> IN_PRACTICE =
            Set.of(LicenseStatus.ACTIVE, LicenseStatus.PROBATION, LicenseStatus.CONDITIONAL);

    private Expiry() {}

    static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** Calendar days, never blocks of 24 hours. */
    static int daysLeft(LocalDate today, LocalDate expiresOn) {
        return Math.toIntExact(ChronoUnit.DAYS.between(today, expiresOn));
    }

    static List<Timer> timers(LicenseRecord license) {
        var timers = new ArrayList<Timer>();
        var dealtWith = dayOf(license.clockAt());
        license.history().stream()
                .map(LicenseRecord.Entry::effectiveOn)
                .filter(day -> day.isAfter(dealtWith))
                .min(LocalDate::compareTo)
                .ifPresent(day -> timers.add(new Timer(IN_FORCE, startOf(day))));
        var latest = license.lastInForce().orElse(null);
        if (latest == null || license.watchers().isEmpty() || !IN_PRACTICE.contains(latest.status())) {
            return timers;
        }
        var expiresOn = license.expiresOn(latest.effectiveOn());
        if (expiresOn != null) {
            RUNGS.stream()
                    .map(days -> new Timer(EXPIRING + days, startOf(expiresOn.minusDays(days))))
                    .filter(timer -> timer.dueAt().isAfter(license.clockAt()))
                    .forEach(timers::add);
        }
        return timers;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
