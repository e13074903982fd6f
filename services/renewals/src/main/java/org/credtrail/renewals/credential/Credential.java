package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CredentialMessage.Term;
import org.jspecify.annotations.Nullable;

/**
 * One credential of a person.
 *
 * @param term the current one, or after a renewal the one that comes
 * @param knownAt when the system learnt that it was granted
 * @param announcedFor last day of the term whose window has been announced; null = none yet
 * @param reminders all recorded rungs, oldest first, of this and of earlier terms
 * @param renewals all renewals received, oldest first
 * @param revision how often a date or the state changed since the grant
 * @param changedAt when that was last so
 */
public record Credential(
        String credentialId,
        String applicationId,
        Certification certification,
        CredentialState state,
        Term term,
        Instant knownAt,
        @Nullable LocalDate announcedFor,
        List<Reminder> reminders,
        List<Renewal> renewals,
        int revision,
        Instant changedAt) {

    public Credential {
        reminders = List.copyOf(reminders);
        renewals = List.copyOf(renewals);
    }

    static Credential granted(
            String candidateId, String applicationId, Certification certification, Term term, Instant knownAt) {
        return new Credential(
                idOf(candidateId, applicationId, certification),
                applicationId,
                certification,
                CredentialState.GRANTED,
                term,
                knownAt,
                null,
                List.of(),
                List.of(),
                0,
                knownAt);
    }

    /** One credential per application and certification. */
    static String idOf(String candidateId, String applicationId, Certification certification) {
        return DerivedIds.of("credential", candidateId, applicationId, certification.label());
    }

    Credential in(CredentialState next, Instant at) {
        return new Credential(
                credentialId,
                applicationId,
                certification,
                next,
                term,
                knownAt,
                announcedFor,
                reminders,
                renewals,
                revision + 1,
                at);
    }

    Credential renewed(CredentialState next, Term newTerm, Instant at) {
        return new Credential(
                credentialId,
                applicationId,
                certification,
                next,
                newTerm,
                knownAt,
                announcedFor,
                reminders,
                renewals,
                revision + 1,
                at);
    }

    Credential announced() {
        return new Credential(
                credentialId,
                applicationId,
                certification,
                state,
                term,
                knownAt,
                term.to(),
                reminders,
                renewals,
                revision,
                changedAt);
    }

    Credential with(Reminder reminder) {
        return new Credential(
                credentialId,
                applicationId,
                certification,
                state,
                term,
                knownAt,
                announcedFor,
                Stream.concat(reminders.stream(), Stream.of(reminder)).toList(),
                renewals,
                revision,
                changedAt);
    }

    Credential with(Renewal renewal) {
        return new Credential(
                credentialId,
                applicationId,
                certification,
                state,
                term,
                knownAt,
                announcedFor,
                reminders,
                Stream.concat(renewals.stream(), Stream.of(renewal)).toList(),
                revision,
                changedAt);
    }

    boolean everRenewed() {
        return renewals.stream().anyMatch(renewal -> renewal.newTerm() != null);
    }

    boolean isAnnounced() {
        return term.to().equals(announcedFor);
    }

    /** The rungs of the current term that are settled. */
    public List<Reminder> remindersOfTerm() {
        return reminders.stream()
                .filter(reminder -> reminder.termEnd().equals(term.to()))
                .toList();
    }
}
