package org.credtrail.model.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What the references of a candidate are told. Key: candidate id. What a referee writes in own words stays in contacts. */
@OnTopic(Topics.REFERENCES_INBOX)
public sealed interface ReferenceMessage extends Payload {
    String candidateId();

    String referenceId();

    /** The referee said who they are, by POST. */
    @MessageType("referee.identified")
    record RefereeIdentified(String candidateId, String referenceId, int generation, Instant at)
            implements ReferenceMessage {}

    /** The last page of the form was sent. */
    @MessageType("referee.answered")
    record RefereeAnswered(String candidateId, String referenceId, int generation, Instant at, Answer answer)
            implements ReferenceMessage {}

    /**
     * A referee's structured answers.
     *
     * @param to null = still employed or still a client
     * @param commentId contact id under which the free text is kept
     */
    record Answer(
            Verdict verdict,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BigDecimal hoursPerWeek,
            @Nullable BigDecimal billableHoursPerMonth,
            @Nullable Boolean supervised,
            @Nullable Boolean inScope,
            @Nullable Boolean wouldReengage,
            @Nullable String relationship,
            @Nullable String commentId) {}

    enum Verdict {
        /** The claim is right as it stands. */
        CONFIRM,
        /** It happened, with other dates or hours. */
        CORRECT,
        /** Will not or cannot answer. */
        DECLINE
    }

    /** A member of staff acted. {@code newContactId} names the referee to ask instead, for a replacement. */
    @MessageType("reference-action.taken")
    record ReferenceActionTaken(
            String candidateId,
            String referenceId,
            StaffAction action,
            @Nullable String reason,
            @Nullable String newContactId,
            String by,
            Instant at)
            implements ReferenceMessage {}

    enum StaffAction {
        RESEND,
        REPLACE,
        REJECT
    }
}
