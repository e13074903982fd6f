package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

    @Override
    public boolean hostIsOurs(HttpServletRequest request) {
        return Loopback.isHost(request);
    }

    @Override
    public boolean originIsOurs(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        return origin == null || Loopback.isOrigin(origin, request, originPorts);
    }

    @Override
    public Answer whoCalls(HttpServletRequest request, HttpServletResponse response) {
        return ANSWER;
    }
}
