package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * One credential of a person.
 *
 * @param term the current one, or after a renewal the one that comes
 * @param knownAt when the system learnt that it was granted
 * @param announcedFor last day of the term whose window has been announced; null = none yet
 * @param openingToldFor last day of the term whose opening was told by itself; null = none yet
 * @param reminders all recorded rungs, oldest first, of this and of earlier terms
 * @param renewals all renewals received, oldest first
 * @param escalations who of the staff was told, of this and of earlier terms
 * @param revision how often a date or the state changed since the grant
 * @param changedAt when that was last so
 * @param returns from retirement into a term of its own, oldest first
 */
public record Credential(
        String credentialId,
        String applicationId,
        Certification certification,
        CredentialState state,
        Term term,
        Instant knownAt,
        @Nullable LocalDate announcedFor,
        @Nullable LocalDate openingToldFor,
        List<Reminder> reminders,
        List<Renewal> renewals,
        List<Escalated> escalations,
        int revision,
        Instant changedAt,
        List<Return> returns) {

    public Credential {
        reminders = List.copyOf(reminders);
        renewals = List.copyOf(renewals);
        escalations = escalations == null ? List.of() : List.copyOf(escalations);
        returns = returns == null ? List.of() : List.copyOf(returns);
    }

    /** A return from retirement after the term had ended. */
    public record Return(Instant at, Term oldTerm, Term newTerm) {}

    static Credential granted(
            String candidateId, String applicationId, Certification certification, Term term, Instant knownAt) {
        var begun = !term.from().isAfter(LocalDate.ofInstant(knownAt, certification.zone()));
        return new Credential(
                idOf(candidateId, applicationId, certification),
                applicationId,
                certification,
                begun ? CredentialState.ACTIVE : CredentialState.GRANTED,
                term,
                knownAt,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                0,
                knownAt,
                List.of());
    }

    /** One credential per application and certification. */
    static String idOf(String candidateId, String applicationId, Certification certification) {
        return DerivedIds.of("credential", candidateId, applicationId, certification.label());
    }

    Credential in(CredentialState next, Instant at) {
        return moved(next, term, at);
    }

    /** {@code newTerm}: the one that counts from now on. */
    Credential moved(CredentialState next, Term newTerm, Instant at) {
        return new Credential(
                credentialId,
                applicationId,
                certification,
                next,
                newTerm,
                knownAt,
                announcedFor,
                openingToldFor,
                reminders,
                renewals,
                escalations,
                revision + 1,
                at,
                returns);
    }

    /** Active again, in a term that begins with the return. */
    Credential returned(CredentialState next, Term newTerm, Instant at) {
        var back = moved(next, newTerm, at);
        return back.with(
                announcedFor,
                openingToldFor,
                reminders,
                renewals,
                escalations,
                added(returns, new Return(at, term, newTerm)));
    }

    Credential announced() {
        return with(term.to(), openingToldFor, reminders, renewals, escalations, returns);
    }

    Credential openingTold() {
        return with(announcedFor, term.to(), reminders, renewals, escalations, returns);
    }

    Credential with(Reminder reminder) {
        return with(announcedFor, openingToldFor, added(reminders, reminder), renewals, escalations, returns);
    }

    Credential with(Renewal renewal) {
        return with(announcedFor, openingToldFor, reminders, added(renewals, renewal), escalations, returns);
    }

    Credential with(Escalated escalated) {
        return with(announcedFor, openingToldFor, reminders, renewals, added(escalations, escalated), returns);
    }

    /** What was heard and said grows; state and dates stay. */
    private Credential with(
            @Nullable LocalDate announced,
            @Nullable LocalDate openingTold,
            List<Reminder> rungs,
            List<Renewal> received,
            List<Escalated> told,
            List<Return> back) {
        return new Credential(
                credentialId,
                applicationId,
                certification,
                state,
                term,
                knownAt,
                announced,
                openingTold,
                rungs,
                received,
                told,
                revision,
                changedAt,
                back);
    }

    private static <T> List<T> added(List<T> items, T item) {
        return Stream.concat(items.stream(), Stream.of(item)).toList();
    }

    boolean isAnnounced() {
        return term.to().equals(announcedFor);
    }

    /** Whether the opening of the current term's renewal was told by itself. */
    boolean isOpeningTold() {
        return term.to().equals(openingToldFor);
    }

    boolean hasEscalatedTo(StaffRole role) {
        return escalations.stream()
                .anyMatch(told -> told.to() == role && told.termEnd().equals(term.to()));
    }

    /** Each term that was followed by another one, by a renewal or a return, in order. */
    public Stream<Change> changes() {
        return Stream.concat(
                        renewals.stream()
                                .flatMap(renewal -> renewal.newTerm() == null
                                        ? Stream.<Change>of()
                                        : Stream.of(new Change(renewal.oldTerm(), renewal.newTerm()))),
                        returns.stream().map(back -> new Change(back.oldTerm(), back.newTerm())))
                .sorted(Comparator.comparing(change -> change.newTerm().from()));
    }

    /** One term followed by another. */
    public record Change(Term oldTerm, Term newTerm) {}

    /** The rungs of the current term that are settled. */
    public List<Reminder> remindersOfTerm() {
        return reminders.stream()
                .filter(reminder -> reminder.termEnd().equals(term.to()))
                .toList();
    }
}
