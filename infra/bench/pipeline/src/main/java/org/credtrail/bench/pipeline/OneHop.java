package org.credtrail.bench.pipeline;

import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonDocument;
import org.credtrail.bench.report.Results;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.wire.Wire;

/**
 * One hop at saturation, in one run on one broker and one store, over the same records: a bare loop of the plain clients, the
 * shell, and the same fold written in the two usual ways. Arguments: disk or memory, records, keys, where to write the
 * figures.
 */
public final class OneHop {
    private static final double WARM = 0.2;

    private static final Map<TopicPartition, OffsetSpec> SAID = partitionsSaidTo();

    /** As many as the shell listens with. */
    private static final int THREADS = 1;

    private static final long LOOK_MILLIS = 20;

    static final Duration SETTLING = Duration.ofSeconds(5);

    private final String kafka;
    private final int records;

    /** Records a second. */
    private record Rates(double bare, double shell, double streams, double perRecord) {}

    OneHop(String kafka, int records) {
        this.kafka = kafka;
        this.records = records;
    }

    /** Runs both, prints and writes figures and report. */
    public static void main(String[] arguments) throws Exception {
        var directory = Files.createTempDirectory("bench-hop");
        var records = Integer.parseInt(arguments[1]);
        var keys = Integer.parseInt(arguments[2]);
        var store = EmbeddedStore.start(arguments[0].equals("disk") ? directory.resolve("store") : null, 0);
        var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        try {
            TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
            Thread.sleep(SETTLING); // a broker opens partitions a moment after it has told of them
            var hop = new OneHop(broker.bootstrap(), records);
            hop.fill(keys);
            var rates = new Rates(
                    hop.bare(store.uri()),
                    hop.shell(store.uri()),
                    hop.streams(directory.resolve("streams")),
                    hop.perRecord(store.uri()));
            report(arguments, rates);
        } finally {
            broker.close();
            store.close();
        }
        System.exit(0);
    }

    void fill(int keys) {
        var now = Instant.parse("2026-03-01T12:00:00Z");
        try (var producer = new KafkaProducer<byte[], byte[]>(
                Map.of("bootstrap.servers", kafka, "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var i = 0; i < records; i++) {
                var key = DerivedIds.of("bench", Integer.toString(i % keys));
                var payload = new ExamResultReported(
                        key, Certification.CCM, LocalDate.EPOCH.plusDays(i / keys), ExamOutcome.PASSED);
                var type = Payload.typeOf(ExamResultReported.class);
                var id = DerivedIds.of("bench-message", Integer.toString(i));
                var out = Wire.write(
                        new Envelope(
                                Topics.INTAKE_INBOX,
                                id,
                                "/credtrail/bench",
                                type,
                                key,
                                now,
                                now,
                                null,
                                0,
                                null,
                                null,
                                null),
                        payload);
                var record = new ProducerRecord<byte[], byte[]>(
                        out.topic(), out.key().getBytes(StandardCharsets.UTF_8), out.value());
                out.headers()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(record);
            }
        }
    }

    private double bare(String uri) throws Exception {
        try (var client = MongoClients.create(uri);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var documents = client.getDatabase("bare").getCollection("documents", BsonDocument.class);
            var loop = Thread.ofPlatform().start(() -> {
                try {
                    BareLoop.run(kafka, documents, records);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            var rate = rate(admin, said(admin));
            loop.join();
            return rate;
        }
    }

    private double shell(String uri) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var before = said(admin);
            var arguments = new String[] {
                "--server.port=0",
                "--spring.cloud.stream.kafka.binder.brokers=" + kafka,
                "--spring.mongodb.uri=" + uri,
                "--credtrail.mongo-strict=false"
            };
            try (var _ = ServiceLauncher.run(Relay.class, "relay", arguments)) {
                return rate(admin, before);
            }
        }
    }

    private double streams(Path directory) throws Exception {
        try (var peer = StreamsPeer.start(kafka, directory, THREADS)) {
            return rate(peer::handled);
        }
    }

    private double perRecord(String uri) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var before = said(admin);
            try (var _ = PerRecordPeer.start(kafka, uri)) {
                return rate(admin, before);
            }
        }
    }

    double rate(Admin admin, long before) throws Exception {
        return rate(() -> said(admin) - before);
    }

    /** Records a second, from when a fifth has come out to when all have. */
    private double rate(Callable<Long> done) throws Exception {
        var warm = (long) (records * WARM);
        while (done.call() < warm) {
            Thread.sleep(LOOK_MILLIS);
        }
        var from = done.call();
        var started = System.nanoTime();
        while (done.call() < records) {
            Thread.sleep(LOOK_MILLIS);
        }
        return (records - from) * 1e9 / (System.nanoTime() - started);
    }

    /** Asked all the time, so it must cost next to nothing itself. */
    static long said(Admin admin) throws Exception {
        return admin.listOffsets(SAID).all().get().values().stream()
                .mapToLong(o -> o.offset())
                .sum();
    }

    private static Map<TopicPartition, OffsetSpec> partitionsSaidTo() {
        return IntStream.range(0, TopicsFile.load().partitions(Topics.CANDIDATES))
                .boxed()
                .collect(Collectors.toMap(p -> new TopicPartition(Topics.CANDIDATES, p), _ -> OffsetSpec.latest()));
    }

    private static void report(String[] arguments, Rates rates) throws Exception {
        System.out.printf(
                "bare loop %.0f/s, shell %.0f/s, Kafka Streams %.0f/s, record by record %.0f/s%n",
                rates.bare, rates.shell, rates.streams, rates.perRecord);
        if (arguments.length < 4) {
            return;
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("store", arguments[0]);
        figures.put("records", Integer.parseInt(arguments[1]));
        figures.put("keys", Integer.parseInt(arguments[2]));
        figures.put("barePerSecond", rates.bare);
        figures.put("shellPerSecond", rates.shell);
        figures.put("streamsPerSecond", rates.streams);
        figures.put("perRecordPerSecond", rates.perRecord);
        Results.write(Path.of(arguments[3]), figures);
    }
}
