package org.credtrail.bench.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.RawBsonDocument;
import org.credtrail.model.Topics;

/**
 * When somebody's first determination is said, and when the dashboard has it: read where others read it, from the topic and
 * from what its pages are made of. A look at a page would be put on record each time, and be load itself.
 */
final class Sightings implements AutoCloseable {
    /** Looks are load themselves: each reads all the store has of somebody. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DETERMINED = "CCM-E-A";

    private final MongoClient mongo;
    private final MongoCollection<RawBsonDocument> people;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Map<String, CompletableFuture<Long>> determined = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    Sightings(String brokers, String uri) {
        this.mongo = MongoClients.create(uri);
        this.people = mongo.getDatabase("dashboard").getCollection("person", RawBsonDocument.class);
        Thread.ofPlatform().daemon().start(() -> listen(brokers));
    }

    private void listen(String brokers) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new ByteArrayDeserializer())) {
            var all = consumer.partitionsFor(Topics.DETERMINATIONS).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToEnd(List.of());
            while (!isClosed) {
                for (var record : consumer.poll(LOOK_EVERY)) {
                    said(record.key()).complete(System.nanoTime());
                }
            }
        }
    }

    private CompletableFuture<Long> said(String candidateId) {
        return determined.computeIfAbsent(candidateId, _ -> new CompletableFuture<>());
    }

    /** The nano time at which the topic had it. Nobody is forgotten: a step asks of a few thousand. */
    CompletableFuture<Long> determined(String candidateId) {
        return said(candidateId).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The nano time at which the dashboard had it. */
    CompletableFuture<Long> shown(String candidateId) {
        var seen = new CompletableFuture<Long>();
        look(candidateId, seen, System.nanoTime() + PATIENCE.toNanos());
        return seen;
    }

    private void look(String candidateId, CompletableFuture<Long> seen, long until) {
        var person = people.find(Filters.eq("_id", candidateId)).first();
        var now = System.nanoTime();
        if (person != null && tells(person)) {
            seen.complete(now);
        } else if (now > until) {
            seen.completeExceptionally(new TimeoutException());
        } else {
            clock.schedule(() -> look(candidateId, seen, until), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean tells(RawBsonDocument person) {
        var buffer = person.getByteBuffer().asNIO();
        return StandardCharsets.ISO_8859_1.decode(buffer).toString().contains(DETERMINED);
    }

    @Override
    public void close() {
        isClosed = true;
        clock.shutdownNow();
        mongo.close();
    }
}
