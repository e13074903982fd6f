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

    /** Answers a browser: sends it to where its reader logs in, or says that they are not; false = this is no browser. */
    boolean invite(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** Answers a browser whose reader logged in and may not see this: says as whom, and lets them leave; false = this is none. */
    boolean turnAway(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
