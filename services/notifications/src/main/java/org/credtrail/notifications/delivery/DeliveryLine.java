package org.credtrail.notifications.delivery;

/** One effect as lists show it: one document each. */
public record DeliveryLine(String candidateId, Effect effect) {
    public static final String COLLECTION = "deliveries";

    /** Sorts by candidate, then in the order things were asked for. */
    static String id(String candidateId, int position) {
        return "%s/%06d".formatted(candidateId, position);
    }
}
