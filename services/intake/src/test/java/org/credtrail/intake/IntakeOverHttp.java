package org.credtrail.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.fixture.TopicReader;
import org.credtrail.runtime.store.States;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service behind a broker and a store, one for all tests of the JVM, and a client that speaks to it. */
abstract class IntakeOverHttp {
    static final JsonMapper JSON = new JsonMapper();
    static final HttpClient HTTP = HttpClient.newHttpClient();

    static Path directory;
    static Path identities;
    static FakeNursys nursys;
    static EmbeddedPlatform platform;
    static ConfigurableApplicationContext service;
    static String base;
    static String databaseName;

    @BeforeAll
    static void start() throws IOException {
        if (platform == null) {
            directory = Files.createTempDirectory("intake");
            platform = EmbeddedPlatform.start(directory);
            nursys = new FakeNursys();
            identities = Files.writeString(directory.resolve("identities.csv"), "licenseKey\n");
            service = launch();
            Runtime.getRuntime().addShutdownHook(new Thread(IntakeOverHttp::stop));
        }
    }

    private static void stop() {
        service.close();
        platform.close();
        nursys.close();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    static ConfigurableApplicationContext launch() {
        var arguments = Stream.concat(
                        Arrays.stream(platform.arguments()),
                        Stream.of(
                                "--credtrail.intake.spool-dir=" + directory.resolve("spool"),
                                "--credtrail.nursys.url=" + nursys.url(),
                                "--credtrail.nursys.username=user",
                                "--credtrail.nursys.password=secret",
                                "--credtrail.nursys.identities=" + identities,
                                "--credtrail.timer-interval=20ms",
                                // sixty times the usual pace, as the fake's minute is a second
                                "--credtrail.checkpoints.key=" + directory.resolve("checkpoint-key"),
                                "--credtrail.checkpoints.interval=500ms",
                                "--credtrail.nursys.between=PT0.05S",
                                "--credtrail.nursys.answer=PT0.08S",
                                "--credtrail.nursys.polls=PT0.5S",
                                "--credtrail.nursys.pause=PT0.1S",
                                "--credtrail.nursys.block=PT1S"))
                .toArray(String[]::new);
        var started = ServiceLauncher.run(IntakeApplication.class, "intake", arguments);
        base = "http://127.0.0.1:" + started.getEnvironment().getProperty("local.server.port");
        databaseName = started.getBean(States.class).database().getName();
        return started;
    }

    static JsonNode awaitDone(String location) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() ->
                        assertThat(get(location).json().get("state").asString()).isEqualTo("DONE"));
        try {
            return get(location).json();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    static String apply() throws Exception {
        return apply("US-OH", "123456");
    }

    static String apply(String jurisdiction, String number) throws Exception {
        var body = APPLICATION
                .replace("US-OH", jurisdiction)
                .replace("\"number\":\"123456\"", "\"number\":\"" + number + "\"");
        var answer = post("/v1/applications", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("candidateId").asString();
    }

    static String notice(String id, String number, String status, String more) {
        return """
                {"noticeId":"%s","license":{"jurisdiction":"US-WA","type":"RN","number":"%s"},
                 "holder":{"familyName":"NIGHTINGALE","givenName":"F"},%s
                 "statusText":"%s","observedAt":"2026-01-02T03:04:05Z"}""".formatted(id, number, more, status);
    }

    static Answer signed(String secret, String id, Instant at, String body) throws Exception {
        return signed("oh-signed", secret, id, at, body);
    }

    /** As a board signs that uses the public library. */
    static Answer signed(String boardId, String secret, String id, Instant at, String body) throws Exception {
        var signature = new Webhook(secret).sign(id, at.getEpochSecond(), body);
        return post(
                "/v1/boards/" + boardId + "/notices",
                body,
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                "v1,c29tZXRoaW5n " + signature);
    }

    static List<String> records(String topic) {
        return read(topic)
                .map(r -> r.key() + " " + (r.value() == null ? null : new String(r.value(), UTF_8)))
                .toList();
    }

    /** The names of the headers of all records under a key. */
    static List<List<String>> headersOf(String topic, String key) {
        return read(topic)
                .filter(r -> key.equals(r.key()))
                .map(r -> Arrays.stream(r.headers().toArray()).map(Header::key).toList())
                .toList();
    }

    private static Stream<ConsumerRecord<String, byte[]>> read(String topic) {
        return TopicReader.read(platform.kafka(), topic).stream();
    }

    record Answer(int status, String text, String location) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    static Answer get(String path) throws Exception {
        return send("GET", path, new byte[0]);
    }

    static Answer put(String path, String body) throws Exception {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer post(String path, String body, String... headers) throws Exception {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer send(String method, String path, byte[] body, String... headers) throws Exception {
        return send(method, path, body, "application/json", headers);
    }

    /** An empty content type is none at all. */
    static Answer sendAs(String contentType, String path, byte[] body, String... headers) throws Exception {
        return send("POST", path, body, contentType, headers);
    }

    private static Answer send(String method, String path, byte[] body, String contentType, String[] headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Accept", "application/json");
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                answer.body(),
                answer.headers().firstValue("Location").orElse(""));
    }

    static final String REGISTERED = """
            {"name":"R","jurisdiction":"US-WA","profile":"wa-doh","expectedEvery":"P1D","signing":"NONE"}""";

    static final String APPLICATION = """
            {"candidate":{"givenName":"Flo","familyName":"Nightingale","email":"flo@example.org","timeZone":"America/Denver","npi":"1234567893"},
             "certifications":["CCM","CMGT-BC"],"submittedAt":"2024-03-01T15:00:00Z",
             "dossier":{
               "licenses":[{"id":"lic-1","jurisdiction":"US-OH","type":"RN","number":"123456","cited":true}],
               "employments":[{"id":"job-1","role":"CASE_MANAGER","from":"2023-03-01","to":"2024-02-29","hoursPerWeek":40,"paid":true,
                 "supervised":true,"supervisor":{"name":"B. Boss","email":"Boss@Example.org","ccm":{"from":"2018-06-01"}},
                 "verification":"CONFIRMED","confirmed":{"hoursPerWeek":40}}]}}""";
}
