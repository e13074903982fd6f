package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something of another body that a credential rests on, with a last day of its own.
 *
 * @param holdingId the license key, or {@code certification/} and the id of the declaration
 * @param label such as {@code US-OH RN} or {@code CRC}; never a number
 * @param expiresOn last day on which it is valid, inclusive; null = unknown or none
 * @param knownAt when this last day became known
 * @param reminders rungs that are settled, of this and of earlier last days
 * @param revision how often the last day changed
 */
public record Holding(
        String holdingId,
        Kind kind,
        String label,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        Instant knownAt,
        List<Reminder> reminders,
        int revision) {

    public enum Kind {
        LICENSE,
        CERTIFICATION
    }

    public Holding {
        reminders = List.copyOf(reminders);
    }

    Holding(
            String holdingId,
            Kind kind,
            String label,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            Instant knownAt) {
        this(holdingId, kind, label, issuedOn, expiresOn, knownAt, List.of(), 0);
    }

    /** Another last day is another ladder. */
    Holding dated(@Nullable LocalDate issued, @Nullable LocalDate expires, Instant at) {
        var same = Objects.equals(expires, expiresOn);
        return new Holding(
                holdingId,
                kind,
                label,
                issued,
                expires,
                same ? knownAt : at,
                reminders,
                same ? revision : revision + 1);
    }

    Holding with(Reminder reminder) {
        return new Holding(
                holdingId,
                kind,
                label,
                issuedOn,
                expiresOn,
                knownAt,
                Stream.concat(reminders.stream(), Stream.of(reminder)).toList(),
                revision);
    }
}
