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
        var context = of(credentials.neighborsBundle());
        return context == null ? client : client.sslContext(context);
    }

    private @Nullable SSLContext of(String bundle) {
        return bundle.isEmpty() ? null : LiveTls.of(bundles.getObject(), bundle);
    }
}
