package org.credtrail.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.credtrail.runtime.StartRefused;

/** Looks at ports before anything is started, so that a taken one is a line and not a stack trace. */
final class Ports {
    private Ports() {}

    /** @throws StartRefused naming the first port that is taken */
    static void checkFree(Options options) {
        for (var service : Service.values()) {
            checkFree(options.port(service), service.label(), "credtrail.port-base");
        }
        if (options.embedded().isOn()) {
            checkFree(options.embedded().port(), "the issuer", EmbeddedIssuer.PORT);
        }
        if (options.embeddedKafka()) {
            checkFree(options.kafkaPort(), "Kafka", "credtrail.kafka-port");
            if (options.kafkaNamedPort() != 0) {
                checkFree(options.kafkaNamedPort(), "Kafka's principals", "credtrail.kafka-named-port");
            }
        }
        if (options.embeddedMongo()) {
            checkFree(options.mongoPort(), "the store", "credtrail.mongo-port");
        }
    }

    private static void checkFree(int port, String what, String option) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartRefused(
                    "port " + port + " for " + what + " is in use: choose another with --" + option + "=...");
        }
    }
}
