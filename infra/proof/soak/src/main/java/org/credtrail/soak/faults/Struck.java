package org.credtrail.soak.faults;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault that happened, or was left out, and how the system came back.
 *
 * @param lasted until everything was whole again
 * @param accepted from then until the next application was accepted
 * @param determined until it had its determination
 * @param shown until the dashboard showed that
 * @param trouble why it did not come back, or was left out; else null
 */
public record Struck(
        Kind kind,
        String what,
        Instant at,
        Duration lasted,
        @Nullable Duration accepted,
        @Nullable Duration determined,
        @Nullable Duration shown,
        boolean isSkipped,
        @Nullable String trouble) {

    static Struck skipped(Kind kind, String why) {
        return new Struck(kind, "", Instant.now(), Duration.ZERO, null, null, null, true, why);
    }
}
