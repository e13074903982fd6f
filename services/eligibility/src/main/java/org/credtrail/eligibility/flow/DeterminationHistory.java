package org.credtrail.eligibility.flow;

import java.time.Instant;
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
     */
    public record Entry(String applicationId, int number, Determination determination) {}

    /**
     * Newest {@code knownAt} first.
     *
     * @param knownAt what was or should have been decided with what was known then; null = everything decided so far
     */
    public List<Entry> of(EligibilityState state, @Nullable Instant knownAt) {
        var entries = new ArrayList<Entry>();
        for (var application : state.applications()) {
            if (knownAt == null || !application.knownAt().isAfter(knownAt)) {
                entries.addAll(of(state, application, knownAt));
            }
        }
        entries.sort(NEWEST_FIRST);
        return entries;
    }

    private List<Entry> of(EligibilityState state, Application application, @Nullable Instant knownAt) {
        var entries = new ArrayList<Entry>();
        var determinations = application.determinations();
        Determination last = null;
        for (var i = 0; i < determinations.size(); i++) {
            if (knownAt == null || !determinations.get(i).knownAt().isAfter(knownAt)) {
                last = determinations.get(i);
                entries.add(new Entry(application.applicationId(), i + 1, last));
            }
        }
        if (knownAt != null) {
            var should = determiner.asKnownAt(state, application, knownAt);
            if (last == null || !Determiner.sameAnswer(last, should)) {
                entries.add(new Entry(application.applicationId(), 0, should));
            }
        }
        return entries;
    }
}
