package org.credtrail.runtime;

import org.credtrail.model.message.Payload;

/** A wish of a service: keep the latest value per key of this compacted topic in the collection {@code name}. */
public record Table(String name, String topic, Class<? extends Payload> type) {}
