package org.credtrail.model.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.ContinuingEducation;
import org.jspecify.annotations.Nullable;

/** What the credentials of a candidate are told. Key: candidate id. */
@OnTopic(Topics.RENEWALS_INBOX)
public sealed interface CredentialMessage extends Payload {
    String candidateId();

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
        REVOKE,
        /** Put on hold at the holder's wish. */
        INACTIVATE,
        /** The holder died: all credentials end. */
        RECORD_DEATH
    }

    /**
     * Contact hours entered or imported into a person's ledger.
     *
     * @param entryId unique in the ledger; the same activity always gives the same id
     * @param minutes above 0; 60 are one contact hour
     */
    @MessageType("contact-hours.claimed")
    record ContactHoursClaimed(
            String candidateId,
            String entryId,
            @Nullable String title,
            @Nullable String provider,
            @Nullable String approvalNumber,
            LocalDate completedOn,
            BigDecimal minutes,
            List<ContinuingEducation.Category> categories,
            LedgerSource source,
            Instant at)
            implements CredentialMessage {
        public ContactHoursClaimed {
            categories = List.copyOf(categories);
        }
    }

    enum LedgerSource {
        ENTERED,
        IMPORTED
    }

    /** A document that proves an entry was kept; {@code sha256} of its bytes, hexadecimal. */
    @MessageType("contact-hours.evidenced")
    record ContactHoursEvidenced(
            String candidateId,
            String entryId,
            String evidenceId,
            String mediaType,
            long bytes,
            String sha256,
            Instant at)
            implements CredentialMessage {}

    /** A person looked at an entry of the ledger. */
    @MessageType("contact-hours.judged")
    record ContactHoursJudged(
            String candidateId, String entryId, LedgerVerdict verdict, String reason, String by, Instant at)
            implements CredentialMessage {}

    enum LedgerVerdict {
        VERIFIED,
        REJECTED
    }

    /**
     * A board that keeps a license of the person fell silent.
     *
     * @param silentSince the day its next word was due
     * @param lastWord when it was last heard
     * @param at when the silence became known
     */
    @MessageType("board-silence.began")
    record BoardSilenceBegan(String candidateId, String boardId, LocalDate silentSince, Instant lastWord, Instant at)
            implements CredentialMessage {}

    /** The board speaks again. */
    @MessageType("board-silence.ended")
    record BoardSilenceEnded(String candidateId, String boardId, Instant at) implements CredentialMessage {}

    /** A term of certification, both days inclusive, in the body's zone. */
    record Term(LocalDate from, LocalDate to) {}
}
