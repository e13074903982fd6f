package org.credtrail.standalone.demo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Counts the records that have ever been written to the topics. */
final class Traffic implements AutoCloseable {
    private final Admin admin;

    Traffic(String bootstrap) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "demo-counter"));
    }

    /** All records of all topics, the broker's own ones excepted; transaction markers would count, none are written. */
    long records() {
        var names = wait(admin.listTopics().names()).stream()
                .filter(name -> !name.startsWith("__"))
                .toList();
        var latest = wait(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(Traffic::partitions)
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return wait(admin.listOffsets(latest).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private static <T> T wait(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new DemoFailure("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("the demo was interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
