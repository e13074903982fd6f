package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.Map;

/** Every version of a state is written once, by whoever knew the one before it. */
final class StaleOwnersCannotWrite implements Invariant {
    private final Map<String, Long> versions = new HashMap<>();

    @Override
    public void written(String service, String collection, String key, long version) {
        var before = versions.put(service + "/" + collection + "/" + key, version);
        check(
                version == (before == null ? 1 : before + 1),
                "version %d of %s/%s is written over version %s",
                version,
                collection,
                key,
                before);
    }
}
