package org.credtrail.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A board whose roster lost so many licenses at once that a person must look: it ends when they come back, or a person says
 * so, and not with the next roster that lacks them too.
 *
 * @param since when that roster came
 * @param before how many licenses the board had until then
 */
public record BoardHold(Instant since, long before) {
    /** More than a tenth of all, and at least ten, or all there were: of what is many to a small board nothing else tells. */
    private static final long SHARE = 10;

    private static final long LEAST = 10;

    /**
     * Whether a board is held once a roster was read; null = it is not.
     *
     * @param earlier the hold until then; null = none was
     * @param present licenses in the roster
     * @param vanished licenses that the roster before this one had and this one lacks
     */
    public static @Nullable BoardHold after(
            @Nullable BoardHold earlier, long present, long vanished, Instant receivedAt) {
        var before = earlier == null ? present + vanished : earlier.before();
        var missing = earlier == null ? vanished : before - present;
        var isMany = missing >= LEAST && missing * SHARE > before;
        var isAll = present == 0 && missing > 0;
        if (!isMany && !isAll) {
            return null;
        }
        return earlier == null ? new BoardHold(receivedAt, before) : earlier;
    }
}
