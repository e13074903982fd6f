package org.credtrail.renewals.credential;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.evaluation.HoursCount;
import org.credtrail.renewals.rules.RenewalRules;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * One credential for readers.
 *
 * @param nextReminder the next rung not settled yet; null = the ladder is over
 * @param hours of the current term, from the ledger of recorded courses
 */
public record CredentialView(
        String credentialId,
        String candidateId,
        Certification certification,
        CredentialState state,
        Term term,
        Window window,
        @Nullable NextReminder nextReminder,
        Hours hours) {

    /** {@code lateUntil}: last day on which a late request is heard; null = there is no late window. */
    public record Window(
            LocalDate opensOn, LocalDate closesOn, @Nullable LocalDate lateUntil) {}

    public record NextReminder(int rung, LocalDate dueOn, Instant at) {}

    public record Hours(
            BigDecimal required, BigDecimal counted, Map<ContinuingEducation.Category, BigDecimal> byCategory) {}

    public static CredentialView of(
            String candidateId, CandidateCredentials person, Credential credential, RuleBook book) {
        var rules = book.of(credential.certification());
        var term = credential.term();
        var hours = HoursCount.of(rules.hours(), term, term.to(), person.continuingEducation());
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
                nextReminder(credential, rules, book, Zones.of(person, rules)),
                new Hours(hours.required(), hours.counted(), hours.byCategory()));
    }

    private static @Nullable NextReminder nextReminder(
            Credential credential, RenewalRules rules, RuleBook book, ZoneId zone) {
        return Agenda.of(credential, rules, book.ladder(), zone).stream()
                .filter(RungIsDue.class::isInstance)
                .map(RungIsDue.class::cast)
                .findFirst()
                .map(rung -> new NextReminder(rung.rung(), rung.on(), rung.at()))
                .orElse(null);
    }
}
