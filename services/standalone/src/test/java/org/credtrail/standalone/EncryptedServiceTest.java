package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.credtrail.dashboard.DashboardApplication;
import org.credtrail.dashboard.neighbors.Neighbors;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.ServiceTls;
import org.credtrail.runtime.embedded.BrokerGuard;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.fixture.Certificate;
import org.credtrail.runtime.kafka.BrokerRights;
import org.credtrail.runtime.kafka.TopicsFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** One service that is reached by HTTPS and reaches a guarded broker by SASL_SSL, with a telltale in every secret it is given. */
class EncryptedServiceTest {
    private static final String LOGGING = "org.springframework.boot.logging.LoggingSystem";
    private static final String TELLTALE = "0dd5ec4e7";
    private static final List<AutoCloseable> STARTED = new ArrayList<>();
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static Certificate first;
    private static Certificate second;
    private static Path shown;
    private static Path privateKey;
    private static Path believed;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        first = Certificate.make(directory, "first");
        second = Certificate.make(directory, "second");
        shown = Files.copy(first.certificate(), directory.resolve("tls.crt"));
        privateKey = Files.copy(first.privateKey(), directory.resolve("tls.key"));
        believed = Files.copy(first.certificate(), directory.resolve("ca.crt"));
        var principals = new BrokerRights(TopicsFile.load()).principals();
        principals.add(BrokerGuard.ADMIN);
        var passwords = principals.stream().collect(Collectors.toMap(who -> who, who -> TELLTALE + who));
        listen();
        var broker = EmbeddedBroker.start(
                directory.resolve("kafka"),
                0,
                Duration.ofSeconds(15),
                new BrokerGuard(passwords, false, 0, first.believing(first)));
        STARTED.add(broker);
        var store = EmbeddedStore.start(null, 0);
        STARTED.add(store);
        service = ServiceLauncher.run(
                DashboardApplication.class,
                "dashboard",
                "--server.port=0",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrapOfNamed(),
                "--spring.mongodb.uri=" + store.uri(),
                "--credtrail.mongo-strict=false",
                "--credtrail.topics-create=false",
                "--server.ssl.bundle=own",
                "--credtrail.kafka-bundle=own",
                "--spring.ssl.bundle.pem.own.reload-on-update=true",
                "--spring.ssl.bundle.pem.own.keystore.certificate=" + shown,
                "--spring.ssl.bundle.pem.own.keystore.private-key=" + privateKey,
                "--spring.ssl.bundle.pem.own.truststore.certificate=" + believed,
                "--spring.ssl.bundle.watch.file.quiet-period=50ms",
                "--credtrail.kafka-password=" + TELLTALE + "dashboard",
                "--credtrail.kafka-repairs-password=" + TELLTALE + "repairs",
                "--credtrail.link-secret=" + TELLTALE.repeat(8),
                "--credtrail.oidc.client-secret=" + TELLTALE,
                "--spring.mail.password=" + TELLTALE);
        STARTED.add(service);
    }

    /** Everything is told that could be: Kafka's clients list their settings. */
    private static void listen() {
        System.setProperty(LOGGING, "none"); // or the service would set levels of its own
        LOG.start();
        for (var name : List.of("ROOT", "org.apache.kafka", "kafka", "org.springframework")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.INFO);
        }
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(LOG);
    }

    @AfterAll
    static void stop() throws Exception {
        System.clearProperty(LOGGING);
        for (var part : STARTED.reversed()) {
            part.close();
        }
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(LOG);
        for (var name : List.of("ROOT", "org.apache.kafka", "kafka", "org.springframework")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.WARN);
        }
    }

    @Test
    void a_renewed_certificate_is_served_and_believed_without_a_restart() throws IOException {
        await().until(() -> isReady(first));
        await().until(EncryptedServiceTest::ownState, "UP"::equals);
        var unused = service.getBean(ServiceTls.class)
                .neighbors(HttpClient.newBuilder())
                .build();

        Files.writeString(believed, Files.readString(first.certificate()) + Files.readString(second.certificate()));
        Files.copy(second.privateKey(), privateKey, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(second.certificate(), shown, StandardCopyOption.REPLACE_EXISTING);

        await().until(() -> served(second).equals(second.content()));
        assertThatThrownBy(() -> get(first, "/actuator/health/readiness")).isInstanceOf(SSLHandshakeException.class);
        // whom it believes is read from another file, which may be looked at a moment later
        await("believed by a client made before")
                .ignoreExceptionsInstanceOf(SSLHandshakeException.class)
                .until(() -> send(unused, "/actuator/health/liveness").statusCode() == 200);
        unused.close();
        assertThat(isReady(second)).isTrue();
    }

    @Test
    void no_secret_is_logged() {
        await().untilAsserted(() -> assertThat(said())
                .anyMatch(line ->
                        line.contains("client.id = dashboard-shell") && line.contains("sasl.jaas.config = [hidden]")));
        assertThat(said()).noneMatch(line -> line.contains(TELLTALE));
    }

    @Test
    void no_secret_is_answered() throws IOException {
        for (var path :
                List.of("/actuator/health", "/actuator/health/readiness", "/actuator/prometheus", "/v3/api-docs")) {
            var answer = get(either(), path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).isNotEmpty().doesNotContain(TELLTALE);
        }
    }

    /** The binder's own would come from a client that gives no name and knows no certificate. */
    @Test
    void figures_of_the_consumer_come_from_the_consumer() {
        await().untilAsserted(
                        () -> assertThat(get(either(), "/actuator/prometheus").body())
                                .contains("kafka_consumer_fetch_manager_records_lag_max")
                                .doesNotContain("spring_cloud_stream_binder_kafka_offset"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "configprops", "beans", "loggers", "heapdump", "threaddump", "mappings", "info"})
    void nothing_else_of_the_actuator_is_there(String endpoint) throws IOException {
        assertThat(get(either(), "/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }

    private static List<String> said() {
        return List.copyOf(LOG.list).stream()
                .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                .toList();
    }

    /** What the service hears when it asks itself as it asks the others. */
    private static String ownState() {
        return service.getBean(Neighbors.class).ask().stream()
                .filter(neighbor -> neighbor.name().equals("dashboard"))
                .map(neighbor -> String.valueOf(neighbor.state()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isReady(Certificate believed) throws IOException {
        return get(believed, "/actuator/health/readiness").statusCode() == 200;
    }

    /** Whichever is served now. */
    private static Certificate either() throws IOException {
        try {
            get(first, "/actuator/health/liveness");
            return first;
        } catch (SSLHandshakeException _) {
            return second;
        }
    }

    private static Object served(Certificate believed) throws IOException {
        try {
            return get(believed, "/actuator/health/liveness")
                    .sslSession()
                    .orElseThrow()
                    .getPeerCertificates()[0];
        } catch (SSLHandshakeException e) {
            return e;
        }
    }

    private static HttpResponse<String> get(Certificate believed, String path) throws IOException {
        return get(
                HttpClient.newBuilder().sslContext(believed.believing(believed)).build(), path);
    }

    private static HttpResponse<String> get(HttpClient client, String path) throws IOException {
        try (client) {
            return send(client, path);
        }
    }

    private static HttpResponse<String> send(HttpClient client, String path) throws IOException {
        var uri = URI.create("https://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
