package org.credtrail.runtime.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record to be published, encoded once: a repeat has the same bytes. {@code value} null = a tombstone. */
public record OutRecord(String topic, String key, byte @Nullable [] value, Map<String, String> headers) {}
