package org.credtrail.soak.load;

import java.net.URI;
import org.credtrail.model.DerivedIds;

/** The ids the system derives from an Idempotency-Key, so that a message can be looked for whose answer never came. */
final class Keys {
    private Keys() {}

    static String seed(URI uri, String key) {
        return DerivedIds.of("seed", DerivedIds.of("POST", uri.getPath(), key));
    }

    static String message(URI uri, String key, String... rest) {
        var words = new String[rest.length + 1];
        words[0] = seed(uri, key);
        System.arraycopy(rest, 0, words, 1, rest.length);
        return DerivedIds.of(words);
    }
}
