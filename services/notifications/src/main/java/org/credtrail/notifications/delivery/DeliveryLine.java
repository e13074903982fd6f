package org.credtrail.notifications.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One effect as lists show it: one document each.
 *
 * @param keptSince when the clock of what was written started; null = it does not run
 */
public record DeliveryLine(
        String candidateId, Effect effect, @Nullable Instant keptSince) {
    public static final String COLLECTION = "deliveries";

    static DeliveryLine of(String candidateId, Ledger ledger, Effect effect) {
        return new DeliveryLine(
                candidateId, effect, ledger.held() ? null : effect.writtenAt().orElse(null));
    }

    /** Whether a line can have such an id. */
    public static boolean isId(String text) {
        return text.matches(".+/[0-9]{6,}");
    }

    /** Sorts by candidate, then in the order things were asked for. */
    static String id(String candidateId, int position) {
        return "%s/%06d".formatted(candidateId, position);
    }
}
