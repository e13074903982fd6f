package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A board that keeps a license of the holder has not spoken for longer than expected. The latest silence of each board
 * is kept.
 *
 * @param since the day its next word was due
 * @param lastWord when it was last heard
 * @param knownAt when the silence became known
 * @param endedAt when it became known that the board speaks again; null = it does not
 * @param reminders rungs that are settled
 */
public record BoardSilence(
        String boardId,
        LocalDate since,
        Instant lastWord,
        Instant knownAt,
        @Nullable Instant endedAt,
        List<Reminder> reminders) {

    public BoardSilence {
        reminders = List.copyOf(reminders);
    }

    BoardSilence ended(Instant at) {
        return new BoardSilence(boardId, since, lastWord, knownAt, at, reminders);
    }

    BoardSilence with(Reminder reminder) {
        return new BoardSilence(
                boardId,
                since,
                lastWord,
                knownAt,
                endedAt,
                Stream.concat(reminders.stream(), Stream.of(reminder)).toList());
    }
}
