package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.jspecify.annotations.Nullable;

/**
 * One application and every determination of it, the first one first.
 *
 * @param knownAt when we learnt of it
 * @param causes of the determinations, in the same order; empty where they were made before causes were kept
 * @param asked evidence whose verification was asked for, as {@code KIND:id}
 * @param reviewedOn the latest {@code nextReviewOn} whose timer has fired; null = none has
 * @param decision the last decision of a person; null = none yet
 */
public record Application(
        String applicationId,
        Certification certification,
        Instant submittedAt,
        Instant knownAt,
        List<Determination> determinations,
        List<Cause> causes,
        List<String> asked,
        @Nullable LocalDate reviewedOn,
        @Nullable Decision decision) {

    public Application {
        determinations = List.copyOf(determinations);
        causes = causes == null ? List.of() : List.copyOf(causes);
        asked = List.copyOf(asked);
    }

    static Application submitted(
            String applicationId, Certification certification, Instant submittedAt, Instant knownAt) {
        return new Application(
                applicationId, certification, submittedAt, knownAt, List.of(), List.of(), List.of(), null, null);
    }

    /** The day of submission in the zone of the certifying body. */
    public LocalDate asOf() {
        return LocalDate.ofInstant(submittedAt, certification.zone());
    }

    /** The current one; null before the first. */
    public @Nullable Determination current() {
        return determinations.isEmpty() ? null : determinations.getLast();
    }

    /** What made a determination necessary. {@code number} counts from 1; null when it was not kept. */
    public @Nullable Cause cause(int number) {
        var kept = number - 1 - (determinations.size() - causes.size());
        return kept < 0 ? null : causes.get(kept);
    }

    /** The day on which a timer has to wake us; null = none. */
    @Nullable
    LocalDate nextReviewOn() {
        var current = current();
        var day = current == null ? null : current.nextReviewOn();
        return day == null || reviewedOn != null && !day.isAfter(reviewedOn) ? null : day;
    }

    Application determined(Determination determination, Cause cause) {
        return new Application(
                applicationId,
                certification,
                submittedAt,
                knownAt,
                and(determinations, determination),
                and(causes, cause),
                asked,
                reviewedOn,
                decision);
    }

    Application asked(List<String> more) {
        var all = new ArrayList<>(asked);
        all.addAll(more);
        return new Application(
                applicationId, certification, submittedAt, knownAt, determinations, causes, all, reviewedOn, decision);
    }

    /** {@code day}: whose timer has fired, though the answer may name another one meanwhile. */
    Application reviewed(LocalDate day) {
        return new Application(
                applicationId,
                certification,
                submittedAt,
                knownAt,
                determinations,
                causes,
                asked,
                reviewedOn == null || day.isAfter(reviewedOn) ? day : reviewedOn,
                decision);
    }

    Application decided(Decision by) {
        return new Application(
                applicationId, certification, submittedAt, knownAt, determinations, causes, asked, reviewedOn, by);
    }

    private static <T> List<T> and(List<T> list, T more) {
        var all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
