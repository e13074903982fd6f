package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of access without an issuer of tokens: only this machine, only its own pages. Whoever gets through acts as
 * {@code operator:local}.
 */
final class LocalAccess {
    static final String CALLER = "operator:local";

    /** Every role but that of a board, which has to show whose feed it is. */
    static final Set<Role> ROLES =
            Set.of(Role.OPERATOR, Role.REVIEWER, Role.AUDITOR, Role.CANDIDATE, Role.INTEGRATION, Role.PUBLIC);

    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private LocalAccess() {}

    /** {@code Host} must name this machine with the port the request came in on: a rebound name is not it. */
    static boolean hostIsOurs(HttpServletRequest request) {
        return isOurs(request.getHeader("Host"), "", List.of(request.getLocalPort()));
    }

    /** A page of another origin may not drive the system, one of ours may. Programs send no {@code Origin}. */
    static boolean originIsOurs(HttpServletRequest request, List<Integer> ports) {
        var origin = request.getHeader("Origin");
        return origin == null || isOurs(origin, "http://", ports);
    }

    private static boolean isOurs(@Nullable String value, String prefix, List<Integer> ports) {
        return value != null
                && NAMES.stream()
                        .anyMatch(name -> ports.stream().anyMatch(port -> value.equals(prefix + name + ":" + port)));
    }
}
