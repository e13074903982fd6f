package org.credtrail.renewals.credential;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.evaluation.CountedHours;
import org.credtrail.renewals.evaluation.HoursCount;
import org.credtrail.renewals.rules.RenewalRules;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * One credential for readers.
 *
 * @param nextReminder the next rung not settled yet; null = the ladder is over
 * @param hours of the current term, from the ledger of contact hours; as kept, those of days to come too: see {@link #asOf}
 * @param flags what is wrong with the holder's licenses now
 * @param revision how often a date or the state changed since the grant, last at {@code changedAt}
 */
public record CredentialView(
        String credentialId,
        String candidateId,
        Certification certification,
        CredentialState state,
        Term term,
        Window window,
        @Nullable NextReminder nextReminder,
        Hours hours,
        List<LicenseFlag> flags,
        int revision,
        Instant changedAt) {

    /** {@code lateUntil}: last day on which a late request is heard; null = there is no late window. */
    public record Window(
            LocalDate opensOn, LocalDate closesOn, @Nullable LocalDate lateUntil) {}

    public record NextReminder(int rung, LocalDate dueOn, Instant at) {}

    public record Hours(
            BigDecimal required, BigDecimal counted, Map<ContinuingEducation.Category, BigDecimal> byCategory) {

        public static Hours of(CountedHours hours) {
            return new Hours(hours.required(), hours.counted(), hours.byCategory());
        }
    }

    /** As readers are to see it: what is not completed yet does not count. */
    public CredentialView asOf(Instant now, CandidateCredentials person, RuleBook book) {
        var today = LocalDate.ofInstant(now, certification.zone());
        return new CredentialView(
                credentialId,
                candidateId,
                certification,
                state,
                term,
                window,
                nextReminder,
                hours(person, term, today, book.of(certification)),
                flags,
                revision,
                changedAt);
    }

    private static Hours hours(CandidateCredentials person, Term term, LocalDate through, RenewalRules rules) {
        return Hours.of(
                HoursCount.of(rules.hours(), term, through, person.ledger().activities()));
    }

    public static CredentialView of(
            String candidateId, CandidateCredentials person, Credential credential, RuleBook book) {
        var rules = book.of(credential.certification());
        var term = credential.term();
        return new CredentialView(
                credential.credentialId(),
                candidateId,
                credential.certification(),
                credential.state(),
                term,
                new Window(
                        rules.term().opensOn(term),
                        term.to(),
                        rules.late().days() > 0
                                ? term.to().plusDays(rules.late().days())
                                : null),
                nextReminder(
                        credential, book, Zones.of(person, rules.certification().zone())),
                hours(person, term, term.to(), rules),
                LicenseFlag.of(person.licenses()).stream()
                        .filter(flag -> flag.until() == null)
                        .toList(),
                credential.revision(),
                credential.changedAt());
    }

    private static @Nullable NextReminder nextReminder(Credential credential, RuleBook book, ZoneId zone) {
        var certification = credential.certification();
        return Agenda.of(credential, book.of(certification), book.ladderOf(certification), zone).stream()
                .filter(RungIsDue.class::isInstance)
                .map(RungIsDue.class::cast)
                .findFirst()
                .map(rung -> new NextReminder(rung.rung(), rung.on(), rung.at()))
                .orElse(null);
    }
}
