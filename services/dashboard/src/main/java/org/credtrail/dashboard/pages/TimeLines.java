package org.credtrail.dashboard.pages;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Person.Happening;
import org.jspecify.annotations.Nullable;

/** What happened to a candidate, the newest first, each with the fact that caused it where that one is in the file too. */
final class TimeLines {
    private static final int SECONDS_OF_A_DAY = 86_400;

    private TimeLines() {}

    record Line(
            String id,
            @Nullable Moment knownAt,
            @Nullable Moment at,
            boolean late,
            String sentence,
            String type,
            String tone,
            @Nullable String causeId,
            @Nullable String cause) {}

    /** {@code words} reads what may be kept apart. */
    static List<Line> of(List<Happening> timeline, UnaryOperator<String> words) {
        var byId = timeline.stream().collect(Collectors.toMap(Happening::id, Function.identity(), (a, _) -> a));
        return timeline.reversed().stream()
                .map(happening -> line(happening, byId, words))
                .toList();
    }

    private static Line line(Happening happening, Map<String, Happening> byId, UnaryOperator<String> words) {
        var cause = happening.causationId() == null ? null : byId.get(happening.causationId());
        var isLate = happening.knownAt().isAfter(happening.at().plusSeconds(SECONDS_OF_A_DAY));
        return new Line(
                happening.id(),
                Show.moment(happening.knownAt()),
                Show.moment(happening.at()),
                isLate,
                words.apply(happening.sentence()),
                happening.type().replaceFirst("^credtrail\\.", "").replaceFirst("\\.v1$", ""),
                happening.setback() ? "bad" : tone(happening.topic()),
                cause == null ? null : cause.id(),
                cause == null ? null : words.apply(cause.sentence()));
    }

    private static String tone(String topic) {
        return topic.startsWith("eligibility.")
                ? "review"
                : topic.startsWith("references.") ? "info" : topic.startsWith("renewals.") ? "good" : "quiet";
    }
}
