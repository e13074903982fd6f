package org.credtrail.dashboard.neighbors;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.kafka.TopicsFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How many records each topic has ever had. */
@Component
class TopicEnds implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Admin admin;
    private final TopicsFile topics;

    TopicEnds(TopicsFile topics, @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers) {
        this.topics = topics;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS));
    }

    /** By topic; topics that do not exist, and all of them while the broker does not answer, are left out. */
    Map<String, Long> read() {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics.all().stream().map(TopicsFile.Topic::name).toList()) {
            for (var i = 0; i < topics.partitions(topic); i++) {
                wanted.put(new TopicPartition(topic, i), OffsetSpec.latest());
            }
        }
        var ends = new HashMap<String, Long>();
        var answers = admin.listOffsets(wanted);
        for (var partition : wanted.keySet()) {
            try {
                var end = answers.partitionResult(partition).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                ends.merge(partition.topic(), end.offset(), Long::sum);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ends;
            } catch (ExecutionException | TimeoutException _) {
                ends.remove(partition.topic());
            }
        }
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }
}
