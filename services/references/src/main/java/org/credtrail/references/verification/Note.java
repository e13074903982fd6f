package org.credtrail.references.verification;

import java.time.Instant;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about a request, for the record.
 *
 * @param textContactId contact id under which the applicant's own words are kept; null for what staff did
 * @param traces of the applicant's browser; null = unknown
 */
public record Note(
        Instant at,
        String by,
        What what,
        @Nullable String reason,
        @Nullable String textContactId,
        @Nullable Traces traces) {

    public enum What {
        RESENT,
        REPLACED,
        REJECTED,
        PHONED,
        STATEMENT
    }

    static Note staff(Instant at, String by, What what, @Nullable String reason) {
        return new Note(at, by, what, reason, null, null);
    }
}
