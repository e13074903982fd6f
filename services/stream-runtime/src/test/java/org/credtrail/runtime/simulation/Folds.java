package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.Map;

/** What every handler makes of every key's messages so far; goes on where it stopped. */
final class Folds {
    private final Map<Written, Folded<?>> folds = new HashMap<>();

    /** As far as the stored journal tells. */
    Folded<?> of(Written document, MemoryLog log) {
        var folded = folds.computeIfAbsent(document, Folds::fresh);
        var stored = document.stored();
        if (stored.isEmpty()) {
            return folded;
        }
        var journal = stored.get().journal();
        if (!folded.continues(journal)) {
            folded = fresh(document);
            folds.put(document, folded);
        }
        return folded.goOn(journal, log);
    }

    static Folded<?> fresh(Written document) {
        return new Folded<>(document.handler(), document.key());
    }
}
