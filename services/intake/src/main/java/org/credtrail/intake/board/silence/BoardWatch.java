package org.credtrail.intake.board.silence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The watch over one board.
 *
 * @param registeredAt counts as the last word of a board never heard
 * @param lookAt when to look next
 * @param silentSince the last word before the silence that was told; null = none was told since the board spoke
 */
public record BoardWatch(
        Duration expectedEvery,
        Instant registeredAt,
        Instant lookAt,
        @Nullable Instant silentSince) {

    /** Ten years, leap days included. */
    public static final Duration LONGEST_CADENCE = Duration.ofDays(3_653);

    /** The cadence a board is watched at: beyond the longest one its next word might be due when no clock gets to. */
    public static Duration watched(Duration expectedEvery) {
        return expectedEvery.compareTo(LONGEST_CADENCE) > 0 ? LONGEST_CADENCE : expectedEvery;
    }

    /** A board is silent from the moment on at which its next word was due. */
    public static boolean isSilent(Instant lastWord, Duration expectedEvery, Instant now) {
        return !now.isBefore(lastWord.plus(watched(expectedEvery)));
    }

    static BoardWatch begun(Duration expectedEvery, Instant registeredAt) {
        var every = watched(expectedEvery);
        return new BoardWatch(every, registeredAt, registeredAt.plus(every), null);
    }

    BoardWatch every(Duration otherCadence) {
        var every = watched(otherCadence);
        var lastWordAtLatest = lookAt.minus(expectedEvery);
        return new BoardWatch(every, registeredAt, lastWordAtLatest.plus(every), silentSince);
    }

    BoardWatch heardAt(Instant lastWord) {
        return new BoardWatch(expectedEvery, registeredAt, lastWord.plus(expectedEvery), null);
    }

    /** The next silence can begin one cadence from now at the earliest. */
    BoardWatch silent(Instant lastWord, Instant now) {
        return new BoardWatch(expectedEvery, registeredAt, now.plus(expectedEvery), lastWord);
    }
}
