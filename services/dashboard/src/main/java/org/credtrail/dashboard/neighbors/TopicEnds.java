package org.credtrail.dashboard.neighbors;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicsFile;
import org.springframework.stereotype.Component;

/** How many records each topic has ever had, and how many of them each service has still to read. */
@Component
class TopicEnds implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Admin admin;
    private final TopicsFile topics;

    TopicEnds(TopicsFile topics, KafkaConnection connection) {
        this.topics = topics;
        this.admin = connection.admin(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS));
    }

    /** {@code written} by topic, {@code unread} by service and topic. */
    record Lengths(Map<String, Long> written, Map<String, Map<String, Long>> unread) {}

    /** What does not exist, and everything while the broker does not answer, is left out. */
    Lengths read(Collection<String> services) {
        var ends = ends();
        var written = new HashMap<String, Long>();
        ends.forEach((partition, end) -> written.merge(partition.topic(), end, Long::sum));
        var unread = new HashMap<String, Map<String, Long>>();
        var asked = admin.listConsumerGroupOffsets(services.stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec())));
        for (var service : services) {
            unread.put(service, unread(asked, service, ends));
        }
        return new Lengths(written, unread);
    }

    private static Map<String, Long> unread(
            ListConsumerGroupOffsetsResult asked, String service, Map<TopicPartition, Long> ends) {
        var unread = new HashMap<String, Long>();
        try {
            asked.partitionsToOffsetAndMetadata(service)
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((partition, read) -> {
                        var end = ends.get(partition);
                        if (end != null && read != null) {
                            unread.merge(partition.topic(), Math.max(0, end - read.offset()), Long::sum);
                        }
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // a service that never read, or no broker: nothing is known of it
        }
        return unread;
    }

    private Map<TopicPartition, Long> ends() {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics.all().stream().map(TopicsFile.Topic::name).toList()) {
            for (var i = 0; i < topics.partitions(topic); i++) {
                wanted.put(new TopicPartition(topic, i), OffsetSpec.latest());
            }
        }
        var ends = new HashMap<TopicPartition, Long>();
        var answers = admin.listOffsets(wanted);
        for (var partition : wanted.keySet()) {
            try {
                ends.put(
                        partition,
                        answers.partitionResult(partition)
                                .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                                .offset());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ends;
            } catch (ExecutionException | TimeoutException _) {
                // left out
            }
        }
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }
}
