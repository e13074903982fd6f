package org.credtrail.runtime.timers;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.store.NextDue;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;

/** The partitions whose records come to this process: their timers are this process's to fire. */
public final class OwnedPartitions implements KafkaBindingRebalanceListener {
    private final Set<TopicPartition> owned = ConcurrentHashMap.newKeySet();
    private final NextDue nextDue;
    private final ObjLongConsumer<TopicPartition> beginning;
    private final AtomicInteger changes = new AtomicInteger();

    /** @param beginning told where each newly owned partition begins */
    public OwnedPartitions(NextDue nextDue, ObjLongConsumer<TopicPartition> beginning) {
        this.nextDue = nextDue;
        this.beginning = beginning;
    }

    @Override
    public void onPartitionsAssigned(
            String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean initial) {
        partitions.forEach(p -> beginning.accept(p, consumer.position(p)));
        owned.addAll(partitions);
        changes.incrementAndGet();
        nextDue.forget();
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(
            String binding, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        owned.removeAll(partitions);
        changes.incrementAndGet();
    }

    /** The numbers of the partitions of a topic owned now. */
    List<Integer> of(String topic) {
        return owned.stream()
                .filter(p -> p.topic().equals(topic))
                .map(TopicPartition::partition)
                .toList();
    }

    /** Grows whenever partitions change hands. */
    int changes() {
        return changes.get();
    }

    /** Whether anything is assigned yet: before that, nothing is handled. */
    public boolean any() {
        return !owned.isEmpty();
    }
}
