package org.credtrail.runtime.tls;

import java.security.KeyStore;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Has Kafka's clients and listeners encrypt with a context they are given, and clients look at the server's name. */
public final class KafkaEngines implements SslEngineFactory {
    private static final String CONTEXT = "credtrail.tls";

    private @Nullable SSLContext context;

    /** The settings of a client. */
    public static Map<String, Object> settings(SSLContext context) {
        return settings("", context);
    }

    /** The settings of a broker's listener; the prefix is for those that Kafka knows. */
    public static Map<String, Object> settings(String prefix, SSLContext context) {
        return Map.of(prefix + SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, KafkaEngines.class, CONTEXT, context);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        context = (SSLContext) Objects.requireNonNull(settings.get(CONTEXT));
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
        var engine = Objects.requireNonNull(context).createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        var engine = Objects.requireNonNull(context).createSSLEngine(host, port);
        engine.setUseClientMode(false);
        return engine;
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public @Nullable KeyStore keystore() {
        return null;
    }

    @Override
    public @Nullable KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
