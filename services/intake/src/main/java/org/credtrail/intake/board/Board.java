package org.credtrail.intake.board;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A registered source of notices.
 *
 * @param jurisdiction such as {@code US-WA}
 * @param profile names the words and columns of the board; null = read with the common words only
 * @param expectedEvery how often the board is expected to be heard
 */
public record Board(
        String boardId,
        String name,
        String jurisdiction,
        @Nullable String profile,
        Duration expectedEvery,
        Signing signing) {

    /** Whether notices must be signed by Standard Webhooks. */
    public enum Signing {
        REQUIRED,
        NONE
    }
}
