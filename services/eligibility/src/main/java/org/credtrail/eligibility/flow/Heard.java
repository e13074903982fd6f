package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.credtrail.model.flow.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A fact with when we learnt it and its place in its sender's story, so that facts can be put in order however they
 * arrived.
 */
public record Heard<T>(Instant knownAt, String sender, long sequence, T fact) {

    static <T> Heard<T> of(Envelope envelope, T fact) {
        return new Heard<>(
                envelope.knownAt(),
                envelope.sender() == null ? envelope.source() : envelope.sender(),
                envelope.sequence(),
                fact);
    }

    /** One more fact; never edits one. */
    static <T> List<Heard<T>> add(List<Heard<T>> facts, Heard<T> fact) {
        var more = new ArrayList<>(facts);
        more.add(fact);
        return more;
    }

    /** What was known at an instant, in the order of knowing; null = everything. */
    static <T> List<T> known(List<Heard<T>> facts, @Nullable Instant at) {
        return facts.stream()
                .filter(heard -> at == null || !heard.knownAt.isAfter(at))
                .sorted(Comparator.comparing((Heard<T> heard) -> heard.knownAt)
                        .thenComparing(heard -> heard.sender)
                        .thenComparingLong(heard -> heard.sequence))
                .map(Heard::fact)
                .toList();
    }

    /** Of facts about the same thing the last one known counts. */
    static <T> List<T> latest(List<Heard<T>> facts, @Nullable Instant at, Function<T, Object> thing) {
        var latest = new LinkedHashMap<Object, T>();
        known(facts, at).forEach(fact -> latest.put(thing.apply(fact), fact));
        return List.copyOf(latest.values());
    }
}
