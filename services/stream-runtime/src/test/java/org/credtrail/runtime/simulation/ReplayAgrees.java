package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.shell.Fingerprint;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.wire.InRecord;

/** A state made again from its records, in the order its journal tells, is the state that is stored. */
final class ReplayAgrees implements Invariant {

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            var replay = new Replay(service.name, simulation.log::decode);
            for (var handler : service.handlers) {
                for (var key : service.store.keys(handler)) {
                    var stored = service.store.find(handler, key).orElseThrow();
                    var records = new HashMap<TopicPartition, List<InRecord>>();
                    for (var run : stored.journal()) {
                        records.computeIfAbsent(
                                run.partition(),
                                p -> simulation.log.records(p).stream()
                                        .filter(in -> MemoryLog.key(in).equals(key))
                                        .toList());
                    }
                    var replayed = replay.replay(handler, stored, records);
                    check(
                            Fingerprint.of(handler, stored).equals(Fingerprint.of(handler, replayed)),
                            "%s/%s comes out different from its records",
                            handler.name(),
                            key);
                }
            }
        }
    }
}
