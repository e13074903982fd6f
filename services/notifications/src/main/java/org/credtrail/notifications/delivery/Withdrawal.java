package org.credtrail.notifications.delivery;

/** A withdrawal that came before the request it is about. */
public record Withdrawal(String effectId, String reason) {}
