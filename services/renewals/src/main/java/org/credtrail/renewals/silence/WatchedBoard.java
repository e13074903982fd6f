package org.credtrail.renewals.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.renewals.credential.Reminder;
import org.jspecify.annotations.Nullable;

/**
 * A board as far as its silence matters to people whose licenses it keeps.
 *
 * @param expectedEvery how often it is expected to speak
 * @param silence null while it speaks, or when it never spoke: then nobody's license was heard from it
 * @param telling null once every holder knows how things stand
 */
public record WatchedBoard(
        Duration expectedEvery,
        @Nullable Silence silence,
        @Nullable Telling telling) {

    /**
     * A silence that lasts.
     *
     * @param lastWord the board's last one
     * @param since the day its next word was due, in the zone most bodies keep
     * @param holders how many people were told to expect nothing from it
     * @param reminders rungs that are settled
     */
    public record Silence(Instant lastWord, LocalDate since, Instant knownAt, int holders, List<Reminder> reminders) {
        public Silence {
            reminders = List.copyOf(reminders);
        }

        Silence toldTo(int more) {
            return new Silence(lastWord, since, knownAt, holders + more, reminders);
        }

        Silence with(Reminder reminder) {
            return new Silence(
                    lastWord,
                    since,
                    knownAt,
                    holders,
                    Stream.concat(reminders.stream(), Stream.of(reminder)).toList());
        }
    }

    /**
     * Holders are being told, a page at a time.
     *
     * @param over whether of the silence's end rather than its beginning
     * @param after the last holder told; null = none yet
     */
    public record Telling(
            boolean over,
            Instant lastWord,
            Instant at,
            @Nullable String after) {
        Telling from(String last) {
            return new Telling(over, lastWord, at, last);
        }
    }

    WatchedBoard every(Duration cadence) {
        return new WatchedBoard(cadence, silence, telling);
    }

    WatchedBoard silentSince(Silence begun, Instant at) {
        return new WatchedBoard(expectedEvery, begun, new Telling(false, begun.lastWord(), at, null));
    }

    WatchedBoard speaksAgain(Silence ended, Instant at) {
        return new WatchedBoard(expectedEvery, null, new Telling(true, ended.lastWord(), at, null));
    }

    WatchedBoard with(@Nullable Silence newer, @Nullable Telling next) {
        return new WatchedBoard(expectedEvery, newer, next);
    }
}
