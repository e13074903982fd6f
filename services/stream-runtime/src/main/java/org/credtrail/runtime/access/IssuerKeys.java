package org.credtrail.runtime.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer, found by OpenID Connect Discovery. They are asked for when the first token comes, again
 * after five minutes, and sooner when a token names a key that is not among them, so that a new key is known at once; but
 * tokens with made-up keys cannot make the services call the issuer more than every ten seconds.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    private final String issuer;
    private final @Nullable SSLContext tls;

    private volatile @Nullable Keys known;
    private volatile @Nullable Failure failure;

    /** Moments are those of {@link System#nanoTime}: only how long ago they were counts. */
    private record Keys(JWKSet set, long at) {}

    private record Failure(RemoteKeySourceException why, long at) {}

    /** @param tls whom the issuer has to be signed by; null = whom the JVM trusts */
    IssuerKeys(String issuer, @Nullable SSLContext tls) {
        this.issuer = issuer;
        this.tls = tls;
    }

    @Override
    public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) throws KeySourceException {
        var keys = newerThan(FRESH);
        var found = wanted.select(keys.set());
        return found.isEmpty() ? wanted.select(newerThan(BETWEEN_LOOKS).set()) : found;
    }

    private Keys newerThan(Duration age) throws RemoteKeySourceException {
        var keys = known;
        return keys != null && isWithin(age, keys.at()) ? keys : look(age);
    }

    /** One at a time: who waited for another's look takes what it found. */
    private synchronized Keys look(Duration age) throws RemoteKeySourceException {
        var keys = known;
        if (keys != null && isWithin(age, keys.at())) {
            return keys;
        }
        var failed = failure;
        if (failed != null && isWithin(AFTER_A_FAILURE, failed.at())) {
            throw failed.why();
        }
        try {
            var fetched = new Keys(JWKSet.parse(read(keysAddress())), System.nanoTime());
            known = fetched;
            failure = null;
            return fetched;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            var why = new RemoteKeySourceException("the issuer's keys cannot be had", e);
            failure = new Failure(why, System.nanoTime());
            throw why;
        }
    }

    private URI keysAddress() throws IOException, ParseException {
        var about = JSONObjectUtils.parse(read(OidcSettings.discoveryOf(issuer)));
        if (!issuer.equals(JSONObjectUtils.getString(about, "issuer"))) {
            throw new IOException("the issuer calls itself by another name");
        }
        var address = JSONObjectUtils.getString(about, "jwks_uri");
        if (address == null) {
            throw new IOException("the issuer does not tell where its keys are");
        }
        return URI.create(address);
    }

    private String read(URI address) throws IOException {
        // each time with what is trusted by now
        var trusting = tls == null ? null : tls.getSocketFactory();
        return new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, MOST_BYTES, false, trusting)
                .retrieveResource(address.toURL())
                .getContent();
    }

    private static boolean isWithin(Duration age, long since) {
        return System.nanoTime() - since < age.toNanos();
    }
}
