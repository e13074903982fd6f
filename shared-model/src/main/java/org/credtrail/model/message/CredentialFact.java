package org.credtrail.model.message;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /**
     * How many contact hours of the term count, told whenever that changes.
     *
     * @param required in total
     * @param counts earliest first; the first holds already, others from their day on, for courses recorded before it
     */
    @MessageType("credential.hours-counted")
    record CredentialHoursCounted(
            String candidateId,
            String credentialId,
            Certification certification,
            Term term,
            BigDecimal required,
            List<HoursCount> counts)
            implements CredentialFact {
        public CredentialHoursCounted {
            counts = List.copyOf(counts);
        }
    }

    /**
     * Contact hours as they count from a day on: completed by then, repeats once, under the caps.
     *
     * @param byCategory a course of two categories shows in both, and once in {@code counted}
     * @param minimums of single categories, reached or not
     * @param missing the least hours that would fill every gap; 0 = enough
     */
    record HoursCount(
            LocalDate from,
            BigDecimal counted,
            Map<String, BigDecimal> byCategory,
            List<HoursMinimum> minimums,
            BigDecimal missing) {
        public HoursCount {
            byCategory = Collections.unmodifiableMap(new TreeMap<>(byCategory));
            minimums = List.copyOf(minimums);
        }
    }

    /** What is asked of one category, such as {@code ethics}, and how much of it counts. */
    record HoursMinimum(String what, BigDecimal required, BigDecimal counted) {}
}
