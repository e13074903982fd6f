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
 * @param asked evidence whose verification was asked for, as {@code KIND:id}
 * @param reviewedOn the {@code nextReviewOn} whose timer has fired; null = none has
 */
public record Application(
        String applicationId,
        Certification certification,
        Instant submittedAt,
        Instant knownAt,
        List<Determination> determinations,
        List<String> asked,
        @Nullable LocalDate reviewedOn) {

    public Application {
        determinations = List.copyOf(determinations);
        asked = List.copyOf(asked);
    }

    /** The current one; null before the first. */
    public @Nullable Determination current() {
        return determinations.isEmpty() ? null : determinations.getLast();
    }

    /** The day on which a timer has to wake us; null = none. */
    @Nullable
    LocalDate nextReviewOn() {
        var current = current();
        var day = current == null ? null : current.nextReviewOn();
        return day == null || day.equals(reviewedOn) ? null : day;
    }

    Application determined(Determination determination) {
        var all = new ArrayList<>(determinations);
        all.add(determination);
        return new Application(applicationId, certification, submittedAt, knownAt, all, asked, reviewedOn);
    }

    Application asked(List<String> more) {
        var all = new ArrayList<>(asked);
        all.addAll(more);
        return new Application(applicationId, certification, submittedAt, knownAt, determinations, all, reviewedOn);
    }

    Application reviewed() {
        var current = current();
        return new Application(
                applicationId,
                certification,
                submittedAt,
                knownAt,
                determinations,
                asked,
                current == null ? null : current.nextReviewOn());
    }
}
