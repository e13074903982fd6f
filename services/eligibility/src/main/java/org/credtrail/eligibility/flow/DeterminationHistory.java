package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.credtrail.model.eligibility.Determination;
import org.jspecify.annotations.Nullable;

/** All determinations of a candidate, superseded ones too; and what should have been determined at an instant. */
public final class DeterminationHistory {
    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(
                    (Entry entry) -> entry.determination().knownAt())
            .thenComparing(Entry::number)
            .reversed();

    private final Determiner determiner;

    public DeterminationHistory(Determiner determiner) {
        this.determiner = determiner;
    }

    /**
     * One determination.
     *
     * @param number 1 for the first of its application; 0 for one that was never made but follows from what was known
     * @param decision what a person decided on it or on one before it; null = nothing yet
     */
    public record Entry(
            String applicationId,
            int number,
            Determination determination,
            @Nullable Decision decision) {}

    /**
     * Newest {@code knownAt} first.
     *
     * @param asOf another day than that of submission asks what would be decided of an application of that day; null =
     *     the day of submission
     * @param knownAt what was or should have been decided with what was known then; null = everything decided so far
     * @param now the instant of the question
     */
    public List<Entry> of(EligibilityState state, @Nullable LocalDate asOf, @Nullable Instant knownAt, Instant now) {
        var entries = new ArrayList<Entry>();
        for (var application : state.applications()) {
            if (knownAt != null && application.knownAt().isAfter(knownAt)) {
                continue;
            }
            if (asOf == null || asOf.equals(application.asOf())) {
                entries.addAll(made(state, application, knownAt));
            } else {
                var determination = determiner.asOf(state, application, asOf, knownAt, knownAt == null ? now : knownAt);
                entries.add(new Entry(application.applicationId(), 0, determination, null));
            }
        }
        entries.sort(NEWEST_FIRST);
        return entries;
    }

    private List<Entry> made(EligibilityState state, Application application, @Nullable Instant knownAt) {
        var entries = new ArrayList<Entry>();
        Determination last = null;
        for (var i = 0; i < application.determinations().size(); i++) {
            var determination = application.determinations().get(i);
            if (knownAt == null || !determination.knownAt().isAfter(knownAt)) {
                last = determination;
                entries.add(entry(application, i + 1, last));
            }
        }
        if (knownAt != null) {
            var should = determiner.asKnownAt(state, application, knownAt);
            if (last == null || !Determiner.sameAnswer(last, should)) {
                entries.add(new Entry(application.applicationId(), 0, should, null));
            }
        }
        return entries;
    }

    private static Entry entry(Application application, int number, Determination determination) {
        var decision = application.decision();
        return new Entry(
                application.applicationId(),
                number,
                determination,
                decision == null || decision.number() > number ? null : decision);
    }
}
