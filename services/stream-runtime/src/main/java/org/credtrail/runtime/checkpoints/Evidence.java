package org.credtrail.runtime.checkpoints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.ServiceAddresses;
import org.credtrail.runtime.ServiceTls;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.verify.log.LogRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;

/**
 * The signed records of one key, word for word, with proofs that they are among what was signed. Trees of other services are
 * asked for over HTTP; one that does not answer in time proves nothing now.
 */
public final class Evidence {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable Logs logs;
    private final TreeStore store;
    private final FactRecords records;
    private final TopicsFile topics;
    private final Environment environment;
    private final HttpClient http;

    /**
     * A record and its place.
     *
     * @param tree the partition, as its tree is called
     * @param index the offset, which is the index of its leaf
     * @param bytes what its leaf covers
     */
    public record Fact(String topic, String tree, long index, LogRecord record, byte[] bytes) {}

    Evidence(
            @Nullable Logs logs,
            TreeStore store,
            FactRecords records,
            TopicsFile topics,
            Environment environment,
            ServiceTls tls) {
        this.logs = logs;
        this.store = store;
        this.records = records;
        this.topics = topics;
        this.environment = environment;
        this.http = tls.neighbors(
                        HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1))
                .build();
    }

    /**
     * All records of a key on these topics, each topic's in order. Reads the key's partitions from then on, whatever else
     * they hold.
     *
     * @param since records older than this are not looked at
     */
    public List<Fact> facts(String key, Collection<String> fromTopics, Instant since) {
        var partitions =
                fromTopics.stream().map(topic -> topics.partitionOf(topic, key)).toList();
        var bounds = records.since(partitions, since);
        var ends = bounds.ends();
        var from = new HashMap<TopicPartition, Long>();
        bounds.begins().forEach((partition, begin) -> {
            if (begin < ends.getOrDefault(partition, 0L)) {
                from.put(partition, begin);
            }
        });
        var bytes = key.getBytes(StandardCharsets.UTF_8);
        var found = new HashMap<String, List<Fact>>();
        try {
            records.read(
                    from,
                    ends,
                    record -> {
                        if (Arrays.equals(bytes, record.key())) {
                            var covered = FactRecords.bytes(record);
                            found.computeIfAbsent(record.topic(), _ -> new ArrayList<>())
                                    .add(new Fact(
                                            record.topic(),
                                            new TopicPartition(record.topic(), record.partition()).toString(),
                                            record.offset(),
                                            LogRecord.of(covered),
                                            covered));
                        }
                    },
                    () -> true);
        } catch (IOException e) {
            throw new UncheckedIOException("reading writes nothing", e);
        }
        return fromTopics.stream()
                .flatMap(topic -> found.getOrDefault(topic, List.of()).stream())
                .toList();
    }

    /** That the record is among the signed ones (C2SP tlog-proof); empty while it is not signed yet, or nobody answers. */
    public Optional<String> proof(Fact fact) {
        if (logs != null && logs.named(fact.tree()).isPresent()) {
            return store.latest(fact.tree(), Long.MAX_VALUE)
                    .filter(signed -> signed.size() > fact.index())
                    .map(signed -> store.inclusion(signed, fact.index()));
        }
        return ask(fact.topic(), "/v1/checkpoints/" + fact.tree() + "/inclusion?index=" + fact.index());
    }

    /** The verifier keys of the trees of these records, a line each. */
    public List<String> keys(Collection<Fact> facts) {
        var trees = new HashMap<String, String>();
        facts.forEach(fact -> trees.put(fact.tree(), fact.topic()));
        var keys = new ArrayList<String>();
        var asked = new HashMap<String, List<String>>();
        trees.forEach((tree, topic) -> {
            if (logs != null && logs.named(tree).isPresent()) {
                keys.add(logs.verifierOf(tree).toString());
            } else {
                asked
                        .computeIfAbsent(
                                owner(topic),
                                _ -> ask(topic, "/v1/checkpoints/keys")
                                        .map(text -> text.lines().toList())
                                        .orElse(List.of()))
                        .stream()
                        .filter(line -> line.contains("/" + tree + "+"))
                        .forEach(keys::add);
            }
        });
        keys.sort(null);
        return keys;
    }

    private Optional<String> ask(String topic, String path) {
        var request = HttpRequest.newBuilder(
                        ServiceAddresses.of(owner(topic), environment).resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "text/plain")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == HttpStatus.OK.value() ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String owner(String topic) {
        return topics.all().stream()
                .filter(t -> t.name().equals(topic))
                .map(TopicsFile.Topic::checkpointsOf)
                .findFirst()
                .orElseThrow();
    }
}
