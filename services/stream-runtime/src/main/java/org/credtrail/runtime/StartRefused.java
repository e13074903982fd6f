package org.credtrail.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import org.credtrail.runtime.access.Loopback;

/** The system will not start this way; the message is the one line a person should read. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    /**
     * Without an issuer of tokens everybody who reaches the system may do everything: so only this machine may. Keys that
     * somebody on the way could exchange prove nothing.
     */
    public static void unlessLocal(String bind, String issuer) {
        if (issuer.isBlank() && !bind.equals("127.0.0.1")) {
            throw new StartRefused("credtrail.bind=" + bind
                    + " is refused: without credtrail.oidc.issuer the system listens on 127.0.0.1 only");
        }
        if (!issuer.isBlank() && !isTrustworthy(issuer)) {
            throw new StartRefused("credtrail.oidc.issuer=" + issuer
                    + " is refused: an issuer's keys are read over https, or from this machine");
        }
    }

    private static boolean isTrustworthy(String issuer) {
        try {
            var address = new URI(issuer);
            var host = address.getHost();
            return host != null
                    && ("https".equals(address.getScheme())
                            || "http".equals(address.getScheme()) && Loopback.isNamed(host));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
