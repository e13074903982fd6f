package org.credtrail.runtime.embedded;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.tls.KafkaEngines;
import org.jspecify.annotations.Nullable;

/**
 * Makes an embedded broker ask everybody who they are and allow nothing by itself. Principals show their passwords by SCRAM or
 * PLAIN, as they like; the administrator and the controller, who must be known before any of the former can be kept, by PLAIN.
 *
 * @param passwords by principal; that of {@code admin} too, whom nothing is forbidden
 * @param isAnonymousLetIn whether the broker's port takes outsiders without a name, who read everything and write what boards
 *     write; principals then have a port of their own. Otherwise the broker's port is theirs
 * @param namedPort the port of principals beside outsiders without a name; 0 = any free one
 * @param tls encrypts what principals send; null = in the clear
 */
public record BrokerGuard(
        Map<String, String> passwords,
        boolean isAnonymousLetIn,
        int namedPort,
        @Nullable SSLContext tls) {
    static final String LISTENER = "NAMED";
    /** Whom nothing is forbidden. */
    public static final String ADMIN = "admin";

    /** Finds a port that is free. */
    interface FreePort {
        int find() throws IOException;
    }

    public BrokerGuard {
        passwords = Map.copyOf(passwords);
    }

    BrokerGuard onPorts(int brokerPort, FreePort free) throws IOException {
        var port = !isAnonymousLetIn ? brokerPort : namedPort == 0 ? free.find() : namedPort;
        return new BrokerGuard(passwords, isAnonymousLetIn, port, tls);
    }

    private String administrator() {
        return Objects.requireNonNull(passwords.get(ADMIN), "no password of " + ADMIN);
    }

    String address() {
        return "127.0.0.1:" + namedPort;
    }

    KafkaConnection admin() {
        return KafkaConnection.of(address(), "PLAIN", ADMIN, administrator(), tls);
    }

    Map<String, Object> settings(String controller) {
        var settings = new HashMap<String, Object>();
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + ADMIN);
        settings.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + LISTENER + (tls == null ? ":SASL_PLAINTEXT," : ":SASL_SSL,") + controller
                        + ":SASL_PLAINTEXT");
        settings.put("inter.broker.listener.name", LISTENER);
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put(prefix(controller) + "plain.sasl.jaas.config", plain(Set.of(ADMIN)));
        settings.put(prefix(LISTENER) + "plain.sasl.jaas.config", plain(passwords.keySet()));
        settings.put(prefix(controller) + "sasl.enabled.mechanisms", "PLAIN");
        settings.put(prefix(LISTENER) + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        settings.put(
                prefix(LISTENER) + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        if (tls != null) {
            settings.putAll(KafkaEngines.settings(prefix(LISTENER), tls));
        }
        return settings;
    }

    private static String prefix(String listener) {
        return "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
    }

    private String plain(Set<String> principals) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + ADMIN + "\" password=\""
                + administrator() + "\""
                + principals.stream()
                        .map(name -> " user_" + name + "=\"" + passwords.get(name) + "\"")
                        .collect(Collectors.joining())
                + ";";
    }

    @Override
    public String toString() {
        return "guard of " + address();
    }
}
