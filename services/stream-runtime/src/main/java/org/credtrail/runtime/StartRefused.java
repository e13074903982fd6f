package org.credtrail.runtime;

/** The system will not start this way; the message is the one line a person should read. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    /** Without an issuer of tokens everybody who reaches the system may do everything: so only this machine may. */
    public static void unlessLocal(String bind) {
        if (!bind.equals("127.0.0.1")) {
            throw new StartRefused("credtrail.bind=" + bind
                    + " is refused: without credtrail.oidc.issuer the system listens on 127.0.0.1 only");
        }
    }
}
