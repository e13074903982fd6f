package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How people come in with a browser where an issuer's tokens decide; a service without pages of that kind has none. */
public interface Logins {
    /** The access token of the session the request belongs to; null = there is none, or none any more. */
    @Nullable
    String token(HttpServletRequest request, HttpServletResponse response);

    /** Sends a browser that asks for a page to where its reader logs in; false = this is no such request. */
    boolean invite(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
