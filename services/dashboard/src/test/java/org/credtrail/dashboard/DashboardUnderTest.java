package org.credtrail.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.dashboard.figures.Figures;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.wire.Wire;
import org.springframework.context.ConfigurableApplicationContext;

/** The real dashboard on a real broker and an embedded store, all in this JVM. */
final class DashboardUnderTest implements AutoCloseable {
    private final EmbeddedPlatform platform;
    private final ConfigurableApplicationContext context;
    private final KafkaProducer<byte[], byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();

    DashboardUnderTest(Path directory) {
        platform = EmbeddedPlatform.start(directory);
        context = ServiceLauncher.run(DashboardApplication.class, "dashboard", platform.arguments());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void hears(Facts... facts) {
        Stream.of(facts).flatMap(f -> f.said().stream()).forEach(this::send);
        producer.flush();
    }

    void hears(List<Received> facts) {
        facts.forEach(this::send);
        producer.flush();
    }

    String url(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    HttpResponse<String> get(String path, String accept) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url(path)))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a form is sent, from nowhere. */
    HttpResponse<String> post(String path, String form) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url(path)))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Figures figures() {
        return context.getBean(Figures.class);
    }

    States states() {
        return context.getBean(States.class);
    }

    private void send(Received fact) {
        var out = Wire.write(fact.envelope(), fact.payload());
        var key = out.key().getBytes(StandardCharsets.UTF_8);
        var message = new ProducerRecord<byte[], byte[]>(out.topic(), key, out.value());
        out.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(message);
    }

    @Override
    public void close() {
        producer.close();
        context.close();
        platform.close();
    }
}
