package org.credtrail.runtime.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a person would have it: its body, and its type and source where those could not be read. Null = as it
 * was.
 */
public record Correction(
        @Nullable String value,
        @Nullable String type,
        @Nullable String source) {}
