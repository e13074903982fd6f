package org.credtrail.intake.board.registry;

import java.time.Instant;
import org.credtrail.intake.board.registry.Boards.LastRoster;
import org.jspecify.annotations.Nullable;

/**
 * A board whose roster lost so many licenses at once that a person must look: it ends when they come back, or a person says so, and
 * not with the next roster that lacks them too.
 *
 * @param since when that roster came
 * @param before how many licenses the board had until then
 */
record Held(Instant since, long before) {
    /** More than a tenth of all, and at least ten. */
    private static final long SHARE = 10;

    private static final long LEAST = 10;

    /** Whether the board is held once this roster was read; null = it is not. */
    static @Nullable Held after(@Nullable Held earlier, LastRoster roster) {
        var before = earlier == null ? roster.present() + roster.vanished() : earlier.before();
        var missing = before - roster.present();
        if (earlier == null) {
            missing = roster.vanished();
        }
        if (missing < LEAST || missing * SHARE <= before) {
            return null;
        }
        return earlier == null ? new Held(roster.receivedAt(), before) : earlier;
    }
}
