package org.credtrail.runtime.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of this machine for itself. */
final class Loopback {
    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    /** Whether the value is the prefix, a name of this machine and one of the ports. */
    static boolean isNamed(@Nullable String value, String prefix, List<Integer> ports) {
        return value != null
                && NAMES.stream()
                        .anyMatch(name -> ports.stream().anyMatch(port -> value.equals(prefix + name + ":" + port)));
    }
}
