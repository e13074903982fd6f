package org.credtrail.model.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Employment.Role;
import org.jspecify.annotations.Nullable;

/** What the references of a candidate are told. Key: candidate id. What a referee writes in own words stays in contacts. */
@OnTopic(Topics.REFERENCES_INBOX)
public sealed interface ReferenceMessage extends Payload {
    String candidateId();

    String referenceId();

    /**
     * The referee said who they are, by POST.
     *
     * @param identityContactId contact id of whom they say they are; null = written when there was one for each generation
     */
    @MessageType("referee.identified")
    record RefereeIdentified(
            String candidateId,
            String referenceId,
            int generation,
            Instant at,
            @Nullable String identityContactId) implements ReferenceMessage {
        public RefereeIdentified(String candidateId, String referenceId, int generation, Instant at) {
            this(candidateId, referenceId, generation, at, null);
        }
    }

    /**
     * The last page of the form was sent.
     *
     * @param traces null = unknown
     */
    @MessageType("referee.answered")
    record RefereeAnswered(
            String candidateId,
            String referenceId,
            int generation,
            Instant at,
            Answer answer,
            @Nullable Traces traces) implements ReferenceMessage {
        public RefereeAnswered(String candidateId, String referenceId, int generation, Instant at, Answer answer) {
            this(candidateId, referenceId, generation, at, answer, null);
        }
    }

    /**
     * How an answer came about, to be compared with others. Hashes are keyed with the deployment's secret.
     *
     * @param device hash of what a browser tells about itself; null = nothing told
     * @param network hash of the network it came from; null = this machine
     * @param wording hash of the free text; null = none, or too short to compare
     * @param leftOn the referee's last day with the organization spoken for; null = still there, or not told
     */
    record Traces(
            @Nullable String device,
            @Nullable String network,
            @Nullable String wording,
            @Nullable LocalDate leftOn) {}

    /**
     * A member of staff asked by phone and wrote down the answer.
     *
     * @param spokenContactId contact id of the person spoken with
     * @param calledAt when the call took place
     * @param numberLookedUp whether the number was found independently of what the applicant sent in
     */
    @MessageType("phone-verification.recorded")
    record PhoneVerificationRecorded(
            String candidateId,
            String referenceId,
            String spokenContactId,
            Instant calledAt,
            boolean numberLookedUp,
            Answer answer,
            String by,
            Instant at)
            implements ReferenceMessage {}

    /** The applicant's own word on an answer; the text is kept under {@code textContactId}. */
    @MessageType("applicant-statement.recorded")
    record ApplicantStatementRecorded(
            String candidateId,
            String referenceId,
            String textContactId,
            String by,
            Instant at,
            @Nullable Traces traces)
            implements ReferenceMessage {}

    /**
     * A referee's structured answers.
     *
     * @param to null = still employed or still a client
     * @param commentId contact id under which the free text is kept
     * @param each one answer per piece of evidence where the referee was asked about several; else empty
     * @param supervisorCredential what the applicant's supervisor held at that time; null = not known, or not asked
     * @param withoutGap whether the applicant worked there throughout; null = not known, or not asked
     * @param gapReasonId contact id under which is kept when gaps were, and why
     * @param unknown what the referee was asked and does not know; null = nothing
     */
    record Answer(
            Verdict verdict,
            @Nullable Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BigDecimal hoursPerWeek,
            @Nullable BigDecimal billableHoursPerMonth,
            @Nullable Boolean supervised,
            @Nullable Boolean inScope,
            @Nullable Boolean wouldReengage,
            @Nullable String relationship,
            @Nullable String commentId,
            List<EvidenceAnswer> each,
            @Nullable SupervisorCredential supervisorCredential,
            @Nullable Boolean withoutGap,
            @Nullable String gapReasonId,
            @Nullable HowWell howWellKnown,
            @Nullable List<Detail> unknown) {
        public Answer {
            each = each == null ? List.of() : List.copyOf(each);
            unknown = unknown == null ? null : List.copyOf(unknown);
        }

        /** Nothing said of the supervisor, of gaps, or of how well the applicant is known. */
        public Answer(
                Verdict verdict,
                @Nullable Role role,
                @Nullable LocalDate from,
                @Nullable LocalDate to,
                @Nullable BigDecimal hoursPerWeek,
                @Nullable BigDecimal billableHoursPerMonth,
                @Nullable Boolean supervised,
                @Nullable Boolean inScope,
                @Nullable Boolean wouldReengage,
                @Nullable String relationship,
                @Nullable String commentId,
                List<EvidenceAnswer> each) {
            this(
                    verdict,
                    role,
                    from,
                    to,
                    hoursPerWeek,
                    billableHoursPerMonth,
                    supervised,
                    inScope,
                    wouldReengage,
                    relationship,
                    commentId,
                    each,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** What a referee says of one of several pieces of evidence; its fields mean what those of {@link Answer} mean. */
    record EvidenceAnswer(
            String evidenceId,
            Verdict verdict,
            @Nullable Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BigDecimal hoursPerWeek,
            @Nullable BigDecimal billableHoursPerMonth,
            @Nullable Boolean supervised,
            @Nullable Boolean inScope,
            @Nullable SupervisorCredential supervisorCredential,
            @Nullable Boolean withoutGap,
            @Nullable List<Detail> unknown) {
        public EvidenceAnswer {
            unknown = unknown == null ? null : List.copyOf(unknown);
        }

        /** Nothing said of the supervisor or of gaps. */
        public EvidenceAnswer(
                String evidenceId,
                Verdict verdict,
                @Nullable Role role,
                @Nullable LocalDate from,
                @Nullable LocalDate to,
                @Nullable BigDecimal hoursPerWeek,
                @Nullable BigDecimal billableHoursPerMonth,
                @Nullable Boolean supervised,
                @Nullable Boolean inScope) {
            this(
                    evidenceId,
                    verdict,
                    role,
                    from,
                    to,
                    hoursPerWeek,
                    billableHoursPerMonth,
                    supervised,
                    inScope,
                    null,
                    null,
                    null);
        }
    }

    /** What a referee is asked of a job beside its dates, hours and role, and may not know. */
    enum Detail {
        SUPERVISED,
        IN_SCOPE,
        SUPERVISOR_CREDENTIAL
    }

    /** A supervisor's own credential, as far as a criterion asks for it. */
    enum SupervisorCredential {
        NONE,
        /** A license or a certification that is not the CCM. */
        OTHER,
        CCM
    }

    /** How well a referee knows the applicant's work. */
    enum HowWell {
        VERY_WELL,
        WELL,
        SLIGHTLY
    }

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
