package org.credtrail.runtime.kafka;

import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.credtrail.runtime.tls.KafkaEngines;
import org.jspecify.annotations.Nullable;

/** Where the brokers are and how a client shows them who it is. Says nothing of its password. */
public final class KafkaConnection {
    private static final Map<String, String> MODULES = Map.of(
            "PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule",
            "SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule",
            "SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    private final String brokers;
    private final Map<String, Object> security;

    private KafkaConnection(String brokers, Map<String, Object> security) {
        this.brokers = brokers;
        this.security = Map.copyOf(security);
    }

    /** Without a name and in the clear. */
    public static KafkaConnection open(String brokers) {
        return new KafkaConnection(brokers, Map.of());
    }

    /** Without a name. */
    public static KafkaConnection open(String brokers, @Nullable SSLContext tls) {
        var security = new HashMap<String, Object>();
        encrypted(security, "PLAINTEXT", "SSL", tls);
        return new KafkaConnection(brokers, security);
    }

    /** Under a name. */
    public static KafkaConnection of(
            String brokers, String mechanism, String user, String password, @Nullable SSLContext tls) {
        var security = new HashMap<String, Object>();
        encrypted(security, "SASL_PLAINTEXT", "SASL_SSL", tls);
        security.put(SaslConfigs.SASL_MECHANISM, mechanism);
        security.put(SaslConfigs.SASL_JAAS_CONFIG, jaas(mechanism, user, password));
        return new KafkaConnection(brokers, security);
    }

    private static void encrypted(Map<String, Object> security, String plain, String ssl, @Nullable SSLContext tls) {
        security.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, tls == null ? plain : ssl);
        if (tls != null) {
            security.putAll(KafkaEngines.settings(tls));
        }
    }

    private static String jaas(String mechanism, String user, String password) {
        var module = MODULES.get(mechanism);
        if (module == null) {
            throw new IllegalArgumentException(mechanism + " is none of " + MODULES.keySet());
        }
        return module + " required username=" + quoted(user) + " password=" + quoted(password) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The settings of a client: its own and those of the connection. */
    public Map<String, Object> with(Map<String, ?> settings) {
        var all = new HashMap<String, Object>(settings);
        addTo(all);
        return all;
    }

    /** The same for settings somebody else holds. */
    public void addTo(Map<String, Object> settings) {
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.putAll(security);
    }

    public Admin admin(Map<String, ?> settings) {
        return Admin.create(with(settings));
    }

    /**
     * A consumer outside any group, for what a topic holds now. It waits for nothing that is still to come: the fetch it
     * sends ahead would otherwise hold up its end for half a second.
     */
    public KafkaConsumer<byte[], byte[]> reader(Map<String, ?> settings) {
        var all = with(settings);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public String toString() {
        return brokers;
    }
}
