package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** How the system knows who calls: everybody on this machine, whom an issuer's token names, or nobody at all. */
public sealed interface Access permits LocalAccess, TokenAccess, OpenAccess {
    /** Whether the name in {@code Host} is one of ours: a rebound name is not it. */
    boolean hostIsOurs(HttpServletRequest request);

    /** Whether {@code Origin} is absent, as with programs, or a page of ours. */
    boolean originIsOurs(HttpServletRequest request);

    /** Who calls. The response is there for what a login has to set; nothing is written to it. */
    Answer whoCalls(HttpServletRequest request, HttpServletResponse response);

    /** What can be said of a caller. */
    sealed interface Answer {
        record Known(Identity caller) implements Answer {}

        /**
         * Nobody who may be let in.
         *
         * @param challenge what {@code WWW-Authenticate} says
         */
        record Unknown(String challenge, String detail) implements Answer {}

        /** The issuer's keys cannot be had, so nothing can be said of any token. */
        record CannotTell() implements Answer {}
    }
}
