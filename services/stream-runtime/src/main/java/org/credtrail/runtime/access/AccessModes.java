package org.credtrail.runtime.access;

import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Chooses how callers are known. */
public final class AccessModes {
    private AccessModes() {}

    /** For a program that has nothing but open routes: only the names count under which it is reached. */
    public static Access open(OwnNames names) {
        return new OpenAccess(names);
    }

    /**
     * Local access without an issuer, tokens with one; nothing of what reads tokens is loaded for the former.
     *
     * @param tls whom the issuer has to be signed by, where it is asked by https; null = whom the JVM trusts
     */
    public static Access of(
            OidcSettings issuer, @Nullable SSLContext tls, OwnNames names, @Nullable Logins logins, Clock clock) {
        return issuer.isOn()
                ? new TokenAccess(new Tokens(issuer, tls, clock), names, logins)
                : new LocalAccess(names.originPorts());
    }
}
