package org.credtrail.dashboard.neighbors;

import org.jspecify.annotations.Nullable;

/** The token with which the dashboard asks by itself, when nobody's page does. */
@FunctionalInterface
public interface OwnToken {
    /** Where no token is needed, or none can be had. */
    OwnToken NONE = () -> null;

    /** Null = without one. @throws RuntimeException if the issuer does not give it */
    @Nullable
    String get();
}
