package org.credtrail.renewals.ledger.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.Words;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.credential.web.Credentials.Held;
import org.credtrail.renewals.evaluation.CountedHours;
import org.credtrail.renewals.evaluation.HoursCount;
import org.credtrail.renewals.evaluation.Pace;
import org.credtrail.renewals.ledger.EntryState;
import org.credtrail.renewals.ledger.LedgerEntry;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of one term of one credential.
 *
 * @param items everything completed within the term, earliest first
 */
record TermLedger(
        String credentialId,
        String candidateId,
        Certification certification,
        Term term,
        CredentialView.Hours hours,
        List<Gap> shortfalls,
        Pace pace,
        List<Item> items) {

    record Gap(String what, BigDecimal required, BigDecimal reached, BigDecimal missing) {}

    /** {@code counted}: hours of it that count; {@code why}: why not all of it does. */
    record Item(
            EntryItem entry, BigDecimal counted, @Nullable String why) {}

    static TermLedger of(Held held, Term term, LocalDate today, RuleBook rules, Words words) {
        var credential = held.credential();
        var ledger = held.person().ledger();
        var hours = HoursCount.of(rules.of(credential.certification()).hours(), term, today, ledger.activities());
        var counted = hours.items().stream().collect(Collectors.toMap(CountedHours.Item::id, item -> item));
        var repeated = ledger.repeated();
        var items = ledger.entries().stream()
                .filter(entry -> !entry.completedOn().isBefore(term.from())
                        && !entry.completedOn().isAfter(term.to()))
                .sorted(Comparator.comparing(LedgerEntry::completedOn))
                .map(entry -> item(entry, EntryItem.of(entry, repeated, words), counted))
                .toList();
        return new TermLedger(
                credential.credentialId(),
                held.candidateId(),
                credential.certification(),
                term,
                CredentialView.Hours.of(hours),
                hours.shortfalls().stream()
                        .map(gap -> new Gap(gap.what(), gap.required(), gap.reached(), HoursCount.plain(gap.missing())))
                        .toList(),
                Pace.of(hours, term, today),
                items);
    }

    private static Item item(LedgerEntry entry, EntryItem shown, Map<String, CountedHours.Item> counted) {
        if (entry.state() == EntryState.REJECTED) {
            return new Item(
                    shown,
                    BigDecimal.ZERO,
                    "rejected: " + shown.judgements().getLast().reason());
        }
        var item = Optional.ofNullable(counted.get(entry.entryId())).orElseThrow();
        return new Item(shown, item.hours(), item.leftOut());
    }

    /** All terms on record that can be asked for, the current one first. */
    static Stream<Term> terms(Credential credential) {
        return Stream.of(
                        Stream.of(credential.term()),
                        credential.renewals().stream().map(renewal -> renewal.oldTerm()),
                        credential.returns().stream().map(back -> back.oldTerm()))
                .flatMap(terms -> terms)
                .distinct();
    }
}
