package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What every answer says to a browser. */
public final class SecurityHeaders {
    /** Own scripts, styles, images and forms only; nothing inline, nothing framed. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private static final String A_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /** Sets them all. Who came encrypted is to come so for a year: an answer in the clear could not be believed in that. */
    public static void on(HttpServletRequest request, HttpServletResponse response) {
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cache-Control", "no-store");
    }

    /** The answer to a logout: the browser forgets what it kept. Cookies are shared with the issuer of the same host and stay. */
    public static void leaveNothingBehind(HttpServletResponse response) {
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}
