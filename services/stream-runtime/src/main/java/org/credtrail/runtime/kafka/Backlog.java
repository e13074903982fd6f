package org.credtrail.runtime.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records the slowest of the system's readers has not handled yet. An edge stops taking requests while that is
 * more than it should be, so that what waits stays bounded. A reader that is away altogether holds nobody up.
 */
public final class Backlog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Backlog.class);
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int FILLING = 5;
    /** Looks that find nobody reading until they are taken for away, not for late. */
    private static final int AWAY = 3;

    private static final Set<GroupState> AT_WORK =
            Set.of(GroupState.STABLE, GroupState.PREPARING_REBALANCE, GroupState.COMPLETING_REBALANCE);

    private final Admin admin;
    private final String own;
    private final Set<String> readers;
    private final TopicsFile topics;
    private final Set<String> heard;
    private final long most;
    private final AtomicLong sentSince = new AtomicLong();
    private volatile Map<String, Long> behind = Map.of();
    private volatile int looksAtNobody;

    /**
     * @param own the consumer group of this service
     * @param readers the consumer groups that count
     * @param topics all topics
     * @param heard the topics this service hears
     * @param most how many records the slowest may be behind, per group over all its topics
     */
    public Backlog(
            KafkaConnection connection,
            String own,
            Set<String> readers,
            TopicsFile topics,
            Set<String> heard,
            long most) {
        this.admin = connection.admin(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS));
        this.own = own;
        this.readers = Set.copyOf(readers);
        this.topics = topics;
        this.heard = Set.copyOf(heard);
        this.most = most;
    }

    /** Whether the slowest reader is as far behind as it may be. */
    public boolean isFull() {
        return deepest() >= most;
    }

    /** Whether there is room enough for work that can wait. */
    public boolean isHalfFull() {
        return deepest() >= most / 2;
    }

    /** Whether there is such room after another look, which is worth it where somebody reads. */
    public boolean hasRoomAfterAll() {
        if (!behind.isEmpty()) {
            measure();
        }
        return !isHalfFull();
    }

    /**
     * Whether there was so much, when last looked, that a burst should wait: requests are still taken for a good while.
     * What was sent since does not count, for a reader that keeps pace has handled it by now.
     */
    public boolean isFilling() {
        return measured() >= most / FILLING;
    }

    /** Counts records just sent, until the next look at the broker finds them there. */
    public void sent(int records) {
        sentSince.addAndGet(records);
    }

    /** How far this service itself is behind, when last looked. */
    public long ownLag() {
        return behind.getOrDefault(own, 0L);
    }

    /** Looks at the broker; one that does not answer leaves the last figures. */
    public synchronized void measure() {
        var before = sentSince.get();
        try {
            var lags = lags();
            behind = lags;
            looksAtNobody = lags.isEmpty() ? looksAtNobody + 1 : 0;
            if (!lags.isEmpty() || isNobodyThere()) {
                sentSince.addAndGet(-before);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the backlog cannot be read now", e);
        }
    }

    private long deepest() {
        return isNobodyThere() ? 0 : measured() + sentSince.get();
    }

    private boolean isNobodyThere() {
        return looksAtNobody >= AWAY;
    }

    private long measured() {
        return behind.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private Map<String, Long> lags() throws InterruptedException, ExecutionException, TimeoutException {
        var committed = committed();
        var partitions =
                committed.values().stream().flatMap(c -> c.keySet().stream()).collect(Collectors.toSet());
        var ends = admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest())))
                .all()
                .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        var lags = new HashMap<String, Long>();
        committed.forEach((group, offsets) -> offsets.forEach((partition, offset) -> {
            var end = ends.get(partition);
            if (end != null) {
                lags.merge(group, Math.max(0, end.offset() - offset), Long::sum);
            }
        }));
        return lags;
    }

    private Map<String, Map<TopicPartition, Long>> committed()
            throws InterruptedException, ExecutionException, TimeoutException {
        var atWork = admin
                .listGroups(ListGroupsOptions.forConsumerGroups().inGroupStates(AT_WORK))
                .valid()
                .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .stream()
                .map(GroupListing::groupId)
                .filter(readers::contains)
                .collect(Collectors.toMap(g -> g, _ -> new ListConsumerGroupOffsetsSpec()));
        var offsets = atWork.isEmpty()
                ? Map.<String, Map<TopicPartition, OffsetAndMetadata>>of()
                : admin.listConsumerGroupOffsets(atWork).all().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        var committed = new HashMap<String, Map<TopicPartition, Long>>();
        if (offsets.containsKey(own)) {
            committed.put(own, fromTheStart());
        }
        offsets.forEach((group, positions) -> positions.forEach((partition, position) -> {
            if (position != null && topics.has(partition.topic())) {
                committed.computeIfAbsent(group, _ -> new HashMap<>()).put(partition, position.offset());
            }
        }));
        return committed;
    }

    /** Where this service begins as long as it has committed nothing. */
    private Map<TopicPartition, Long> fromTheStart() {
        var start = new HashMap<TopicPartition, Long>();
        for (var topic : heard) {
            for (var i = 0; i < topics.partitions(topic); i++) {
                start.put(new TopicPartition(topic, i), 0L);
            }
        }
        return start;
    }

    @Override
    public void close() {
        admin.close();
    }
}
