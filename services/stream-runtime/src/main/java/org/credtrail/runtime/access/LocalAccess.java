package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules of access without an issuer of tokens: only this machine, only its own pages. Whoever gets through acts as
 * {@code operator:local}.
 */
final class LocalAccess implements Access {
    static final String SUBJECT = "local";

    /** Every role but that of a board, which has to show whose feed it is. */
    private static final Set<Role> ROLES =
            Set.of(Role.OPERATOR, Role.REVIEWER, Role.AUDITOR, Role.CANDIDATE, Role.INTEGRATION, Role.PUBLIC);

    private static final Answer ANSWER =
            new Answer.Known(new Identity(SUBJECT, "this computer", ROLES, null, null, null));

    private final List<Integer> originPorts;

    /** @param originPorts ports of the system's own pages */
    LocalAccess(List<Integer> originPorts) {
        this.originPorts = List.copyOf(originPorts);
    }

    /** {@code Host} must name this machine with the port the request came in on. */
    @Override
    public boolean hostIsOurs(HttpServletRequest request) {
        return Loopback.isNamed(request.getHeader("Host"), "", List.of(request.getLocalPort()));
    }

    @Override
    public boolean originIsOurs(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        var ports = new ArrayList<>(originPorts);
        ports.add(request.getLocalPort());
        return origin == null || Loopback.isNamed(origin, "http://", ports);
    }

    @Override
    public Answer whoCalls(HttpServletRequest request, HttpServletResponse response) {
        return ANSWER;
    }
}
