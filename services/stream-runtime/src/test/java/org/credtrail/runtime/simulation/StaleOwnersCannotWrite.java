package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.Map;

/** Every version of a state is written once, by whoever knew the one before it. */
final class StaleOwnersCannotWrite implements Invariant {
    private final Map<Written, Long> versions = new HashMap<>();

    @Override
    public void written(Written written) {
        var version = written.document().version();
        var before = versions.put(written, version);
        check(
                version == (before == null ? 1 : before + 1),
                "version %d of %s is written over version %s",
                version,
                written,
                before);
    }
}
