package org.credtrail.renewals.ledger.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.renewals.Words;
import org.credtrail.renewals.evaluation.HoursCount;
import org.credtrail.renewals.ledger.EntryState;
import org.credtrail.renewals.ledger.Evidence;
import org.credtrail.renewals.ledger.Judgement;
import org.credtrail.renewals.ledger.Ledger;
import org.credtrail.renewals.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger for readers.
 *
 * @param hours with two decimals at most, never rounded up
 * @param sameAs the earlier entry of the same course, whenever that was taken; within one term only one of them counts
 */
record EntryItem(
        String entryId,
        @Nullable String title,
        @Nullable String provider,
        @Nullable String approvalNumber,
        LocalDate completedOn,
        BigDecimal minutes,
        BigDecimal hours,
        List<ContinuingEducation.Category> categories,
        String source,
        EntryState state,
        @Nullable String sameAs,
        List<Evidence> evidence,
        List<Judgement> judgements) {

    static List<EntryItem> all(Ledger ledger, Words words) {
        var repeated = ledger.repeated();
        return ledger.entries().stream()
                .map(entry -> of(entry, repeated, words))
                .toList();
    }

    /** {@code repeated}: as the ledger of the entry tells, in every view alike. */
    static EntryItem of(LedgerEntry entry, Map<String, String> repeated, Words words) {
        return new EntryItem(
                entry.entryId(),
                entry.title(),
                entry.provider(),
                entry.approvalNumber(),
                entry.completedOn(),
                entry.minutes(),
                HoursCount.hours(entry.minutes()),
                entry.categories(),
                entry.source(),
                entry.state(),
                repeated.get(entry.entryId()),
                entry.evidence(),
                entry.judgements().stream()
                        .map(j -> new Judgement(j.verdict(), words.read(j.reason()), j.by(), j.at()))
                        .toList());
    }
}
