package org.credtrail.renewals.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.message.CredentialMessage.ContactHoursClaimed;
import org.credtrail.renewals.evaluation.Activity;
import org.jspecify.annotations.Nullable;

/**
 * One activity in the ledger of a person. It may serve several credentials, once in each term.
 *
 * @param minutes exact, 60 to the contact hour
 * @param source {@code DOSSIER}, {@code ENTERED} or {@code IMPORTED}
 */
public record LedgerEntry(
        String entryId,
        @Nullable String title,
        @Nullable String provider,
        @Nullable String approvalNumber,
        LocalDate completedOn,
        BigDecimal minutes,
        List<ContinuingEducation.Category> categories,
        String source,
        List<Evidence> evidence,
        List<Judgement> judgements) {

    private static final String DOSSIER = "DOSSIER";

    public LedgerEntry {
        categories = List.copyOf(categories);
        evidence = List.copyOf(evidence);
        judgements = List.copyOf(judgements);
    }

    /** From an application's dossier. */
    public static LedgerEntry of(ContinuingEducation course) {
        var activity = Activity.of(course);
        return new LedgerEntry(
                course.id(),
                course.title(),
                course.provider(),
                course.approvalNumber(),
                course.completedOn(),
                activity.minutes(),
                course.categories(),
                DOSSIER,
                List.of(),
                List.of());
    }

    public static LedgerEntry of(ContactHoursClaimed claim) {
        return new LedgerEntry(
                claim.entryId(),
                claim.title(),
                claim.provider(),
                claim.approvalNumber(),
                claim.completedOn(),
                claim.minutes(),
                claim.categories(),
                claim.source().name(),
                List.of(),
                List.of());
    }

    public EntryState state() {
        return judgements.isEmpty()
                ? EntryState.CLAIMED
                : switch (judgements.getLast().verdict()) {
                    case VERIFIED -> EntryState.VERIFIED;
                    case REJECTED -> EntryState.REJECTED;
                };
    }

    public Activity activity() {
        var isNamedByOwner = source.equals(DOSSIER);
        return new Activity(
                entryId,
                Activity.name(isNamedByOwner ? entryId : null, title, entryId),
                title,
                provider,
                approvalNumber,
                minutes,
                completedOn,
                categories);
    }

    /** The same entry told again: what was proved and judged stays. */
    public LedgerEntry toldAgain(LedgerEntry newer) {
        return newer.with(evidence, judgements);
    }

    public LedgerEntry with(Evidence document) {
        var others = evidence.stream().filter(known -> !known.evidenceId().equals(document.evidenceId()));
        return with(Stream.concat(others, Stream.of(document)).toList(), judgements);
    }

    public LedgerEntry with(Judgement judgement) {
        return with(
                evidence,
                Stream.concat(judgements.stream(), Stream.of(judgement)).toList());
    }

    private LedgerEntry with(List<Evidence> documents, List<Judgement> words) {
        return new LedgerEntry(
                entryId, title, provider, approvalNumber, completedOn, minutes, categories, source, documents, words);
    }
}
