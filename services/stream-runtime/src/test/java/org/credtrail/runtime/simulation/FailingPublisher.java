package org.credtrail.runtime.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.wire.OutRecord;

/** A broker that may take some and not others; within a partition what it takes stays in order. */
record FailingPublisher(Consumer<OutRecord> log, Chaos chaos, Runnable pause) implements Publisher {

    @Override
    public void publish(List<OutRecord> records) {
        chaos.mayCrash("before publishing");
        pause.run();
        var isFailing = chaos.strikes(4);
        var closed = new HashSet<TopicPartition>();
        for (var record : records) {
            var partition = MemoryLog.partition(record.topic(), record.key());
            if (isFailing && chaos.strikes(30)) {
                closed.add(partition);
            }
            if (!closed.contains(partition)) {
                log.accept(record);
            }
        }
        if (isFailing) {
            throw new SimulatedCrash("some of the messages published");
        }
    }
}
