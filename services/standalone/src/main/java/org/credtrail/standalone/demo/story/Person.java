package org.credtrail.standalone.demo.story;

import org.jspecify.annotations.Nullable;

/**
 * An invented applicant.
 *
 * @param npi valid, or null: not everybody has one
 * @param timeZone such as {@code America/Denver}; null = not given
 */
public record Person(
        String givenName,
        String familyName,
        String email,
        @Nullable String phone,
        @Nullable String timeZone,
        @Nullable String npi) {}
