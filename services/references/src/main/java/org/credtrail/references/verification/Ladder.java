package org.credtrail.references.verification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happens on which day after a referee was asked. Days are calendar days in the zone of the link, at the time of
 * day of the request.
 */
public record Ladder(List<Rung> rungs) {

    /** Reminders on days 3, 7 and 12, the link lives 14 days, the coordinator follows on day 15, the applicant on day 30. */
    public static final Ladder STANDARD = new Ladder(List.of(
            new Rung(3, Action.REMIND),
            new Rung(7, Action.REMIND),
            new Rung(12, Action.REMIND),
            new Rung(14, Action.EXPIRE),
            new Rung(15, Action.COORDINATOR),
            new Rung(30, Action.NAME_ANOTHER)));

    /** One step: {@code day} counts from the day of the request. */
    public record Rung(int day, Action what) {}

    /** What a rung does. */
    public enum Action {
        /** Mail the referee again. */
        REMIND,
        /** The link dies. */
        EXPIRE,
        /** A coordinator takes over. */
        COORDINATOR,
        /** Ask the applicant for somebody else. */
        NAME_ANOTHER
    }

    /** A rung with its instant. */
    public record Due(int day, Action what, Instant at) {}

    public Ladder {
        rungs = rungs.stream().sorted(Comparator.comparingInt(Rung::day)).toList();
        if (rungs.stream().filter(r -> r.what() == Action.EXPIRE).count() != 1) {
            throw new IllegalArgumentException("a ladder lets the link expire exactly once");
        }
    }

    Instant expiry(Instant askedAt, String zone) {
        return rungs.stream()
                .filter(r -> r.what() == Action.EXPIRE)
                .map(r -> due(r, askedAt, zone).at())
                .findFirst()
                .orElseThrow();
    }

    /** The first rung after an instant that is wanted, or null when the ladder ends. */
    @Nullable
    Due next(Instant askedAt, String zone, Instant after, Predicate<Action> wanted) {
        return rungs.stream()
                .filter(r -> wanted.test(r.what()))
                .map(r -> due(r, askedAt, zone))
                .filter(d -> d.at().isAfter(after))
                .findFirst()
                .orElse(null);
    }

    /** All rungs from one instant to another, both inclusive. */
    List<Due> between(Link link, Instant from, Instant to) {
        return rungs.stream()
                .map(r -> due(r, link.askedAt(), link.zone()))
                .filter(d -> !d.at().isBefore(from) && !d.at().isAfter(to))
                .toList();
    }

    private static Due due(Rung rung, Instant askedAt, String zone) {
        var at = askedAt.atZone(zoneOf(zone)).plusDays(rung.day()).toInstant();
        return new Due(rung.day(), rung.what(), at);
    }

    /** The zone of that name, or UTC when nobody knows it. */
    public static ZoneId zoneOf(@Nullable String zone) {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }
}
