package org.credtrail.renewals.credential;

import java.time.Instant;
import org.credtrail.model.message.CredentialMessage.Term;
import org.jspecify.annotations.Nullable;

/**
 * A renewal that was received, whatever its outcome.
 *
 * @param id of the message that brought it
 * @param oldTerm the term it was to follow
 * @param newTerm null when it changed nothing
 */
public record Renewal(
        String id,
        Instant receivedAt,
        String outcome,
        Term oldTerm,
        @Nullable Term newTerm) {}
