package org.credtrail.model.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What the credentials of a candidate are told. Key: candidate id. */
@OnTopic(Topics.RENEWALS_INBOX)
public sealed interface CredentialMessage extends Payload {
    String candidateId();

    String credentialId();

    /** A renewal was received and evaluated; the evaluation is part of the message, so that a replay needs no rules. */
    @MessageType("renewal.received")
    record RenewalReceived(
            String candidateId,
            String credentialId,
            Instant receivedAt,
            String outcome,
            @Nullable Term newTerm,
            Map<String, BigDecimal> hours)
            implements CredentialMessage {
        public RenewalReceived {
            hours = Collections.unmodifiableMap(new TreeMap<>(hours));
        }
    }

    /** A member of staff acted, with a reason. */
    @MessageType("credential-action.taken")
    record CredentialActionTaken(
            String candidateId, String credentialId, StaffAction action, String reason, String by, Instant at)
            implements CredentialMessage {}

    enum StaffAction {
        SUSPEND,
        REINSTATE,
        RETIRE,
        REVOKE
    }

    /** A term of certification, both days inclusive, in the body's zone. */
    record Term(LocalDate from, LocalDate to) {}
}
