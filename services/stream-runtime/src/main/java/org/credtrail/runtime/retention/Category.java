package org.credtrail.runtime.retention;

import java.time.Instant;
import java.time.Period;
import org.credtrail.model.flow.Periods;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param heldBy the service that holds it, or {@code every service}
 * @param period as it is set here; null = time alone does not end it
 * @param from what starts the clock
 * @param does what is done then
 * @param by who does it
 * @param source where the period comes from
 */
public record Category(
        String id,
        String says,
        String heldBy,
        @Nullable Period period,
        String from,
        String does,
        String by,
        String source) {
    private static final String EVERYWHERE = "every service";

    boolean isHeldBy(String service) {
        return heldBy.equals(EVERYWHERE) || heldBy.equals(service);
    }

    /** When something is due whose clock started then; null = never by time alone. */
    @Nullable
    Instant dueAfter(Instant start) {
        return period == null ? null : Periods.after(start, period);
    }

    /** What started its clock before this instant is due now. */
    @Nullable
    Instant dueBefore(Instant now) {
        return period == null ? null : Periods.after(now, period.negated());
    }
}
