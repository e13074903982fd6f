package org.credtrail.runtime;

import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import org.credtrail.runtime.tls.LiveTls;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/** What encrypts the ways between a service and the other parts; each way has a bundle of its own, or is in the clear. */
public final class ServiceTls {
    private final ServiceCredentials credentials;
    private final ObjectProvider<SslBundles> bundles;

    ServiceTls(ServiceCredentials credentials, ObjectProvider<SslBundles> bundles) {
        this.credentials = credentials;
        this.bundles = bundles;
    }

    @Nullable
    SSLContext kafka() {
        return of(credentials.kafkaBundle());
    }

    @Nullable
    SSLContext mongo() {
        return of(credentials.mongoBundle());
    }

    /** Has a client believe the other services. */
    public HttpClient.Builder neighbors(HttpClient.Builder client) {
        return believing(of(credentials.neighborsBundle()), client);
    }

    /** Has a client believe the issuer of tokens. */
    public HttpClient.Builder issuer(HttpClient.Builder client) {
        return believing(issuer(), client);
    }

    /** Whom the issuer of tokens has to be signed by; null = whom the JVM trusts. */
    @Nullable
    SSLContext issuer() {
        return of(credentials.issuerBundle());
    }

    private static HttpClient.Builder believing(@Nullable SSLContext context, HttpClient.Builder client) {
        return context == null ? client : client.sslContext(context);
    }

    private @Nullable SSLContext of(String bundle) {
        return bundle.isEmpty() ? null : LiveTls.of(bundles.getObject(), bundle);
    }
}
