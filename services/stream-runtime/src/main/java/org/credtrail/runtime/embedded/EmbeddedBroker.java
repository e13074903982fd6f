package org.credtrail.runtime.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.credtrail.runtime.kafka.BrokerRights;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.jspecify.annotations.Nullable;

/**
 * The real Kafka broker, with its controller, inside this JVM. Data survives a restart and kill -9. Open to whoever reaches
 * it, or guarded: then it allows nothing but what the list of topics says.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String OUTSIDE = "PLAINTEXT";
    private static final String CONTROLLER = "CONTROLLER";
    private static final Duration CLEANER_PAUSE = Duration.ofSeconds(15);

    private final KafkaRaftServer server;
    private final int port;
    private final @Nullable BrokerGuard guard;

    private EmbeddedBroker(KafkaRaftServer server, int port, @Nullable BrokerGuard guard) {
        this.server = server;
        this.port = port;
        this.guard = guard;
    }

    /** Starts the broker on 127.0.0.1, open; {@code port} 0 = any free one. */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, CLEANER_PAUSE, null);
    }

    /** Starts the broker on 127.0.0.1; compacted topics are looked after with this pause in between. */
    public static EmbeddedBroker start(Path directory, int port, Duration cleanerPause, @Nullable BrokerGuard guard) {
        return start(directory, port, port, cleanerPause, guard);
    }

    /** Starts the broker on 127.0.0.1, open, behind something that listens on {@code frontPort}: whoever asks is sent there. */
    public static EmbeddedBroker startBehind(Path directory, int port, int frontPort) {
        return start(directory, port, frontPort, CLEANER_PAUSE, null);
    }

    private static EmbeddedBroker start(
            Path directory, int port, int frontPort, Duration cleanerPause, @Nullable BrokerGuard guard) {
        try {
            Files.createDirectories(directory);
            var brokerPort = port == 0 ? FreePorts.row(1) : port;
            var own = guard == null ? null : guard.onPorts(brokerPort, EmbeddedBroker::freePort);
            var settings = settings(directory, brokerPort, freePort(), own);
            if (frontPort != port) {
                settings.put("advertised.listeners", OUTSIDE + "://127.0.0.1:" + frontPort);
            }
            settings.put("log.cleaner.backoff.ms", Long.toString(cleanerPause.toMillis()));
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            var broker = new EmbeddedBroker(server, brokerPort, own);
            broker.prepare();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker did not start", e);
        }
    }

    /** A guarded broker has all topics from the beginning: nobody but its administrator could make any. */
    private void prepare() {
        if (guard == null) {
            return;
        }
        var topics = TopicsFile.load();
        try (var admin = guard.admin().admin(Map.of())) {
            BrokerRights.setPasswords(admin, guard.passwords());
            TopicCreator.createAll(admin, topics);
            new BrokerRights(topics).grantAll(admin, guard.isAnonymousLetIn());
        }
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .setHasDynamicQuorum(false)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Map<String, Object> settings(
            Path directory, int port, int controllerPort, @Nullable BrokerGuard guard) {
        var settings = new HashMap<String, Object>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        var controller = "," + CONTROLLER + "://127.0.0.1:" + controllerPort;
        if (guard == null) {
            settings.put("listeners", OUTSIDE + "://127.0.0.1:" + port + controller);
            settings.put("advertised.listeners", OUTSIDE + "://127.0.0.1:" + port);
            settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        } else {
            var outside = guard.isAnonymousLetIn() ? OUTSIDE + "://127.0.0.1:" + port + "," : "";
            var listeners = outside + BrokerGuard.LISTENER + "://" + guard.address();
            settings.put("listeners", listeners + controller);
            settings.put("advertised.listeners", listeners);
            settings.putAll(guard.settings(CONTROLLER));
        }
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // after a kill the next life is let in when the session of the last one is over, and asks for it after 0.1,
        // 0.3,
        // 0.7, 1.5, 3.1 and 6.3 s; nobody else could take over meanwhile
        settings.put("broker.session.timeout.ms", wasKilled(directory) ? "2800" : "6000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("metric.reporters", "");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
        settings.put("log.index.size.max.bytes", Integer.toString(512 * 1024));
        settings.put("message.max.bytes", Integer.toString(6 * 1024 * 1024));
        settings.put("delete.topic.enable", "true");
        return settings;
    }

    /** A stop leaves a file, which the next start takes away. */
    private static boolean wasKilled(Path directory) {
        return Files.exists(directory.resolve("meta.properties"))
                && Files.notExists(directory.resolve(".kafka_cleanshutdown"));
    }

    /** For the controller, beside ports that people chose and nobody has taken yet: none of {@link FreePorts}, which may be theirs. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where outsiders go. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Where those go who have a name; the same for an open broker. */
    public String bootstrapOfNamed() {
        return guard == null ? bootstrap() : guard.address();
    }

    /** How its administrator reaches it. */
    public KafkaConnection administration() {
        return guard == null ? KafkaConnection.open(bootstrap()) : guard.admin();
    }

    /** Gives topics that exist these settings; others they have stay. */
    public void configure(Map<String, Map<String, String>> byTopic) {
        try (var admin = administration().admin(Map.of())) {
            byTopic.forEach((topic, config) -> TopicCreator.configure(admin, topic, config));
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
