package org.credtrail.model.message;

import java.time.LocalDate;
import org.credtrail.model.Certification;
import org.credtrail.model.Topics;
import org.credtrail.model.message.CredentialMessage.Term;
import org.jspecify.annotations.Nullable;

/** The life of a credential. Key: candidate id; sender {@code credential/<id>}. Dates are in the body's zone. */
@OnTopic(Topics.CREDENTIALS)
public sealed interface CredentialFact extends Payload {
    String candidateId();

    String credentialId();

    Certification certification();

    @MessageType("credential.granted")
    record CredentialGranted(
            String candidateId, String credentialId, Certification certification, String applicationId, Term term)
            implements CredentialFact {}

    /** The renewal window {@code [opensOn, closesOn]} has opened. */
    @MessageType("credential.renewal-opened")
    record RenewalOpened(
            String candidateId,
            String credentialId,
            Certification certification,
            Term term,
            LocalDate opensOn,
            LocalDate closesOn)
            implements CredentialFact {}

    /**
     * One rung of the reminder ladder is due.
     *
     * @param rung days before (positive) or after (negative) the end of the term
     * @param skipped true when a later rung was already due: recorded, never sent
     */
    @MessageType("credential.reminder-due")
    record ReminderDue(
            String candidateId,
            String credentialId,
            Certification certification,
            Term term,
            int rung,
            LocalDate dueOn,
            boolean skipped)
            implements CredentialFact {}

    @MessageType("credential.renewed")
    record CredentialRenewed(
            String candidateId, String credentialId, Certification certification, Term oldTerm, Term newTerm)
            implements CredentialFact {}

    @MessageType("credential.lapsed")
    record CredentialLapsed(
            String candidateId, String credentialId, Certification certification, Term term, LocalDate on)
            implements CredentialFact {}

    @MessageType("credential.suspended")
    record CredentialSuspended(
            String candidateId, String credentialId, Certification certification, String reason, String by)
            implements CredentialFact {}

    /** {@code newTerm}: a term that begins with the reinstatement; null = the old one goes on. */
    @MessageType("credential.reinstated")
    record CredentialReinstated(
            String candidateId,
            String credentialId,
            Certification certification,
            String reason,
            String by,
            @Nullable Term newTerm)
            implements CredentialFact {}

    /** Put on hold at the holder's wish: not used until it is reinstated. */
    @MessageType("credential.inactivated")
    record CredentialInactivated(
            String candidateId, String credentialId, Certification certification, String reason, String by)
            implements CredentialFact {}

    @MessageType("credential.retired")
    record CredentialRetired(
            String candidateId,
            String credentialId,
            Certification certification,
            @Nullable String reason,
            String by) implements CredentialFact {}

    @MessageType("credential.revoked")
    record CredentialRevoked(
            String candidateId, String credentialId, Certification certification, String reason, String by)
            implements CredentialFact {}
}
