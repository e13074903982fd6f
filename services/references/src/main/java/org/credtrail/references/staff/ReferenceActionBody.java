package org.credtrail.references.staff;

import org.jspecify.annotations.Nullable;

/**
 * The body of an action; may be left out.
 *
 * @param reason why, for the record
 * @param referee whom to ask instead; only for a replacement, null = the applicant is asked to name somebody
 */
record ReferenceActionBody(
        @Nullable String reason, @Nullable NewReferee referee) {

    record NewReferee(
            String name,
            String email,
            @Nullable String phone,
            @Nullable String timeZone) {}
}
