package org.credtrail.runtime.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics of the list that are missing; those that exist stay as they are, unless one is to be configured. */
public final class TopicCreator {
    private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

    private TopicCreator() {}

    /** All topics of the list, and the dead-letter topics of what this group hears. */
    public static void create(KafkaConnection connection, TopicsFile topics, String group, Collection<String> heard) {
        var wanted = new ArrayList<>(topics.all());
        heard.forEach(topic -> wanted.add(topics.deadLettersOf(topic, group)));
        try (var admin = connection.admin(Map.of())) {
            create(admin, wanted);
        }
    }

    /** All topics of the list, and every service's dead-letter topics. */
    public static void createAll(Admin admin, TopicsFile topics) {
        create(
                admin,
                Stream.concat(topics.all().stream(), topics.deadLetters().stream())
                        .toList());
    }

    private static void create(Admin admin, Collection<TopicsFile.Topic> wanted) {
        try {
            var existing = admin.listTopics().names().get();
            var replication =
                    (short) Math.min(3, admin.describeCluster().nodes().get().size());
            var missing =
                    wanted.stream().filter(t -> !existing.contains(t.name())).toList();
            admin.createTopics(missing.stream().map(t -> t.create(replication)).toList())
                    .values()
                    .forEach(TopicCreator::awaitMade);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not answer while making topics", e);
        }
    }

    /** Gives a topic that exists these settings; others it has stay. */
    public static void configure(Admin admin, String topic, Map<String, String> config) {
        var changes = config.entrySet().stream()
                .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while configuring " + topic, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the settings of " + topic, e);
        }
    }

    private static void awaitMade(String name, KafkaFuture<Void> made) {
        try {
            made.get();
            log.debug("made topic {}", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // another service starting at the same moment was faster
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("could not make topic " + name, e);
            }
        }
    }
}
