package org.credtrail.dashboard.figures;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The figures of one kind of line, by name. Reading costs what is asked for, however many lines there are. */
public final class Tally {
    private final ConcurrentSkipListMap<String, Long> counts = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<String, Long> latest = new ConcurrentHashMap<>();

    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** All that are not zero of names with this beginning, by the rest of their names. */
    public Map<String, Long> under(String beginning) {
        var found = new TreeMap<String, Long>();
        counts.tailMap(beginning, true).entrySet().stream()
                .takeWhile(e -> e.getKey().startsWith(beginning))
                .forEach(e -> found.put(e.getKey().substring(beginning.length()), e.getValue()));
        return found;
    }

    /** The sum over names from {@code beginning + from} to {@code beginning + upTo}, both included. */
    public long between(String beginning, Object from, Object upTo) {
        return counts.subMap(beginning + from, true, beginning + upTo, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Epoch milliseconds; 0 = never. */
    public long latest(String name) {
        return latest.getOrDefault(name, 0L);
    }

    void replace(Contribution before, Contribution after) {
        before.counts().forEach((name, n) -> add(name, -n));
        after.counts().forEach(this::add);
        after.latest().forEach((name, at) -> latest.merge(name, at, Math::max));
    }

    void clear() {
        counts.clear();
        latest.clear();
    }

    private void add(String name, long n) {
        counts.merge(name, n, (a, b) -> a + b == 0 ? null : a + b);
    }
}
