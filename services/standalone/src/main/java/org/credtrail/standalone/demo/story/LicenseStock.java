package org.credtrail.standalone.demo.story;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The roster's licenses, each handed out once. */
final class LicenseStock {
    private final Map<Kind, Deque<StockedLicense>> byKind = new HashMap<>();

    LicenseStock(List<StockedLicense> licenses) {
        for (var license : licenses) {
            var kind = new Kind(license.type(), license.statusText());
            byKind.computeIfAbsent(kind, _ -> new ArrayDeque<>()).add(license);
        }
    }

    /**
     * The next license of this type with these words in the roster.
     *
     * @throws IllegalStateException if the roster is too small for the story
     */
    StockedLicense take(String type, String statusText) {
        var next = byKind.getOrDefault(new Kind(type, statusText), new ArrayDeque<>())
                .poll();
        if (next == null) {
            throw new IllegalStateException("the roster has no more " + type + " with status " + statusText);
        }
        return next;
    }

    private record Kind(String type, String statusText) {}
}
