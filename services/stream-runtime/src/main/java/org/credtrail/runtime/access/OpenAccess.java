package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The rules of access where nobody is told apart: under which names the program is reached, and from whose pages. */
final class OpenAccess implements Access {
    private static final Answer ANSWER = new Answer.Unknown("Bearer", "There is nothing here that a token opens.");

    private final OwnNames names;

    OpenAccess(OwnNames names) {
        this.names = names;
    }

    @Override
    public boolean hostIsOurs(HttpServletRequest request) {
        return names.areAskedBy(request);
    }

    @Override
    public boolean originIsOurs(HttpServletRequest request) {
        return names.holdOriginOf(request);
    }

    @Override
    public Answer whoCalls(HttpServletRequest request, HttpServletResponse response) {
        return ANSWER;
    }
}
