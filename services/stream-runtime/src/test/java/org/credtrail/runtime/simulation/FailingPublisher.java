package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.wire.OutRecord;

/** A broker that may take some and not others; of those some arrive later, and some never. Within a partition order is kept. */
record FailingPublisher(Consumer<OutRecord> log, InTransit inTransit, Chaos chaos, Runnable pause)
        implements Publisher {

    @Override
    public void publish(List<OutRecord> records) {
        chaos.mayCrash("before publishing");
        pause.run();
        if (!chaos.strikes(4)) {
            records.forEach(log);
            return;
        }
        var late = new LinkedHashMap<TopicPartition, List<OutRecord>>();
        for (var record : records) {
            var partition = MemoryLog.partition(record.topic(), record.key());
            if (late.containsKey(partition) || chaos.strikes(30)) {
                late.computeIfAbsent(partition, _ -> new ArrayList<>()).add(record);
            } else {
                log.accept(record);
            }
        }
        late.values().forEach(stretch -> inTransit.add(stretch.subList(0, chaos.below(stretch.size() + 1))));
        throw new SimulatedCrash("some of the messages published");
    }
}
