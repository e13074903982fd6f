package org.credtrail.runtime;

import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/** The secret behind every mailed link: a deployment's own, or whoever reads the settings could make up links. */
final class LinkSecret {
    private static final String NAME = "credtrail.link-secret";
    private static final Pattern BYTES = Pattern.compile("([0-9a-fA-F]{2}){16,}");

    private LinkSecret() {}

    /** @throws StartRefused if it is none, or is everybody's where others than this machine come in */
    static void check(Environment settings) {
        var secret = settings.getProperty(NAME, "");
        if (!BYTES.matcher(secret).matches()) {
            throw new StartRefused(NAME + " is refused: it takes 32 hexadecimal digits or more, an even number of them,"
                    + " such as openssl rand -hex 32 prints");
        }
        var isLocal = settings.getProperty("credtrail.oidc.issuer", "").isBlank();
        if (!isLocal && secret.equals(settings.getProperty("credtrail.development-link-secret"))) {
            throw new StartRefused(NAME + " is missing: with an issuer the one for development, which everybody knows,"
                    + " is refused");
        }
    }
}
