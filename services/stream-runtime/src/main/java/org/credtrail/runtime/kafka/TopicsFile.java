package org.credtrail.runtime.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The one list of topics, {@code infra/kafka/topics.yaml}, as it was built into the program. */
public final class TopicsFile {
    private static final String RESOURCE = "/credtrail/topics.yaml";
    /** The broker's, where the list says nothing. */
    private static final int USUAL_LARGEST = 1024 * 1024;

    /**
     * One topic.
     *
     * @param checkpointsOf the service that signs checkpoints over its records; empty for topics without
     * @param writtenBy the only services that write, or {@code boards} and {@code issuer}, which are no services
     * @param heardBy the services that listen
     * @param readBy services that look records up without listening
     */
    public record Topic(
            String name,
            int partitions,
            Map<String, String> config,
            String checkpointsOf,
            Set<String> writtenBy,
            Set<String> heardBy,
            Set<String> readBy) {
        /** Whether a service needs its records: to listen, to look them up, or to sign what it wrote. */
        boolean isReadBy(String service) {
            return heardBy.contains(service) || readBy.contains(service) || checkpointsOf.equals(service);
        }

        NewTopic create(short replication) {
            return new NewTopic(name, partitions, replication).configs(config);
        }
    }

    private final Map<String, Topic> byName = new LinkedHashMap<>();
    private final Topic deadLetters;

    private TopicsFile(Map<String, Object> file) {
        for (var entry : maps(Objects.requireNonNull(file.get("topics")))) {
            var topic = topic(String.valueOf(entry.get("name")), entry);
            byName.put(topic.name(), topic);
        }
        deadLetters = topic("", map(Objects.requireNonNull(file.get("deadLetters"))));
    }

    public static TopicsFile load() {
        try (var stream = TopicsFile.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("no " + RESOURCE);
            }
            return new TopicsFile(map(new Yaml(new SafeConstructor(new LoaderOptions())).load(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Topic> all() {
        return List.copyOf(byName.values());
    }

    public boolean has(String topic) {
        return byName.containsKey(topic);
    }

    /** @throws IllegalArgumentException for a topic that is not in the list */
    public int partitions(String topic) {
        var known = byName.get(topic);
        if (known == null) {
            throw new IllegalArgumentException("no such topic: " + topic);
        }
        return known.partitions();
    }

    /** Kafka's own settings of a topic in the list. */
    public Map<String, String> config(String topic) {
        return Objects.requireNonNull(byName.get(topic)).config();
    }

    /** How many bytes a record of the topic may have, its headers and what surrounds them included. */
    public int largestRecord(String topic) {
        var known = byName.get(topic);
        var set = known == null ? null : known.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return set == null ? USUAL_LARGEST : Integer.parseInt(set);
    }

    /** Where the records of a key lie: the same choice as the default partitioner of every producer. */
    public TopicPartition partitionOf(String topic, String key) {
        return new TopicPartition(topic, Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % partitions(topic));
    }

    /** The dead-letter topic of a topic and a consumer group. */
    public Topic deadLettersOf(String topic, String group) {
        return new Topic(
                deadLetterName(topic, group),
                deadLetters.partitions(),
                deadLetters.config(),
                "",
                Set.of(group),
                Set.of(),
                Set.of(group));
    }

    /** The dead-letter topics of all services. */
    public List<Topic> deadLetters() {
        return all().stream()
                .flatMap(topic -> topic.heardBy().stream().map(group -> deadLettersOf(topic.name(), group)))
                .toList();
    }

    /** Every service that listens to anything. */
    public Set<String> services() {
        return all().stream().flatMap(topic -> topic.heardBy().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who writes and listens to nothing: outsiders who are let in, and what is no service. */
    public Set<String> writersOnly() {
        var services = services();
        return all().stream()
                .flatMap(topic -> topic.writtenBy().stream())
                .filter(writer -> !services.contains(writer))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static String deadLetterName(String topic, String group) {
        return topic + "." + group + ".dlq";
    }

    private static Topic topic(String name, Map<String, Object> entry) {
        var config = new LinkedHashMap<String, String>();
        map(entry.getOrDefault("config", Map.of())).forEach((k, v) -> config.put(k, String.valueOf(v)));
        var writers = names(entry, "writtenBy");
        var signer = entry.getOrDefault("checkpoints", false);
        return new Topic(
                name,
                (Integer) entry.getOrDefault("partitions", 1),
                config,
                signer instanceof Boolean isWriter
                        ? (isWriter ? String.join(",", writers) : "")
                        : String.valueOf(signer),
                writers,
                names(entry, "heardBy"),
                names(entry, "readBy"));
    }

    private static Set<String> names(Map<String, Object> entry, String field) {
        return ((List<?>) entry.getOrDefault(field, List.of()))
                .stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, Object>> maps(Object value) {
        return ((List<?>) value).stream().map(TopicsFile::map).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
