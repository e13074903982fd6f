package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was done in a run, in order; spelled out only when somebody reads it. */
final class Trace {

    /** What is worth counting. */
    enum Kind {
        BATCH("batches handled"),
        FAILURE("crashes, lost races and failed writes, at every step"),
        TAKEOVER("takeovers while the former owner hangs and wakes up"),
        REWIND("stretches delivered again"),
        TIMER("timers fired"),
        UNRECORDED("what was done for a timer and not recorded"),
        LATE("messages that arrived late, or not at all"),
        CLOCK("clocks set wrong"),
        OUTAGE("stores that refuse writes for a while"),
        OTHER("other");

        final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private final List<Supplier<String>> lines = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    void note(Kind kind, Supplier<String> line) {
        lines.add(line);
        counts.merge(kind, 1, Integer::sum);
    }

    void note(Supplier<String> line) {
        note(Kind.OTHER, line);
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    List<String> lines() {
        return lines.stream().map(Supplier::get).toList();
    }
}
