package org.credtrail.runtime.access;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Chooses how callers are known. */
public final class AccessModes {
    private AccessModes() {}

    /** Local access without an issuer, tokens with one; nothing of what reads tokens is loaded for the former. */
    public static Access of(OidcSettings issuer, OwnNames names, @Nullable Logins logins, Clock clock) {
        return issuer.isOn()
                ? new TokenAccess(new Tokens(issuer, clock), names, logins)
                : new LocalAccess(names.originPorts());
    }
}
