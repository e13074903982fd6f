package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of this machine for itself. */
public final class Loopback {
    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    public static boolean isNamed(String host) {
        return NAMES.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Whether {@code Host} names this machine with the port the request came in on. */
    static boolean isHost(HttpServletRequest request) {
        return isNamed(request.getHeader("Host"), "", List.of(request.getLocalPort()));
    }

    /** Whether this is a page of this machine, from the port the request came in on or one of the others. */
    static boolean isOrigin(String origin, HttpServletRequest request, List<Integer> otherPorts) {
        var ports = new ArrayList<>(otherPorts);
        ports.add(request.getLocalPort());
        return isNamed(origin, request.getScheme() + "://", ports);
    }

    private static boolean isNamed(@Nullable String value, String prefix, List<Integer> ports) {
        return value != null
                && NAMES.stream()
                        .anyMatch(name ->
                                ports.stream().anyMatch(port -> value.equalsIgnoreCase(prefix + name + ":" + port)));
    }
}
