package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialHoursCounted;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.evaluation.Activity;
import org.credtrail.renewals.evaluation.CountedHours;
import org.credtrail.renewals.evaluation.HoursCount;
import org.credtrail.renewals.rules.RuleBook;

/**
 * Tells how many contact hours of a term count, so that nobody else has to count them: at the beginning of each term on
 * record, and whenever the ledger changes them. What comes with a day alone is told beforehand.
 */
final class HoursNews {
    private final RuleBook rules;

    HoursNews(RuleBook rules) {
        this.rules = rules;
    }

    /** What there is to tell after something heard at this instant has turned one state into the other. */
    List<Outgoing> told(String key, CandidateCredentials before, CandidateCredentials after, Instant at) {
        return after.credentials().stream()
                .filter(credential -> !isSame(before, after, credential))
                .map(credential -> fact(key, after, credential, at))
                .filter(fact -> before.credential(fact.credentialId())
                        .map(known -> fact(key, before, known, at))
                        .filter(fact::equals)
                        .isEmpty())
                .map(fact -> Outgoing.of(key, fact, at))
                .toList();
    }

    /** Spares most messages the counting. */
    private static boolean isSame(CandidateCredentials before, CandidateCredentials after, Credential credential) {
        return before.ledger().equals(after.ledger())
                && before.credential(credential.credentialId())
                        .filter(known -> known.term().equals(credential.term()))
                        .isPresent();
    }

    private CredentialHoursCounted fact(String key, CandidateCredentials person, Credential credential, Instant at) {
        var rule = rules.of(credential.certification()).hours();
        var term = credential.term();
        var today = LocalDate.ofInstant(at, credential.certification().zone());
        var activities = person.ledger().activities();
        return new CredentialHoursCounted(
                key,
                credential.credentialId(),
                credential.certification(),
                term,
                HoursCount.plain(rule.required()),
                days(term, today, activities)
                        .map(day -> told(day, HoursCount.of(rule, term, day, activities)))
                        .toList());
    }

    /** Today, and the days to come on which something recorded is completed. */
    private static Stream<LocalDate> days(Term term, LocalDate today, List<Activity> activities) {
        var toCome = activities.stream()
                .map(Activity::completedOn)
                .filter(day -> day.isAfter(today) && !day.isBefore(term.from()) && !day.isAfter(term.to()))
                .distinct()
                .sorted();
        return Stream.concat(Stream.of(today), toCome);
    }

    private static CredentialFact.HoursCount told(LocalDate from, CountedHours hours) {
        return new CredentialFact.HoursCount(
                from,
                hours.counted(),
                hours.byCategory().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> entry.getValue())),
                hours.minimums(),
                HoursCount.plain(hours.missing()));
    }
}
