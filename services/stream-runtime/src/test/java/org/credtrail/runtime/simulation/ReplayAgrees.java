package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.shell.Fingerprint;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.store.MemoryStateStore;
import org.credtrail.runtime.wire.InRecord;

/**
 * A state made again from its records, in the order its journal tells, is the state that is stored: on the way by the handler
 * alone, as far as it has come; at the end also by the replay of an operator, through a handler that remembers nothing.
 */
final class ReplayAgrees implements Invariant {
    private final Folds folds;

    ReplayAgrees(Folds folds) {
        this.folds = folds;
    }

    @Override
    public void afterStep(Simulation simulation) {
        simulation
                .written()
                .forEach(written -> check(
                        folds.of(written, simulation.log).makes(written.document()),
                        "%s is not what its records make",
                        written));
    }

    @Override
    public void atEnd(Simulation simulation) {
        var anew = new Folds();
        for (var service : simulation.services) {
            for (var handler : service.handlers) {
                var keys = service.store.keys(handler);
                for (var key : keys) {
                    var one = new Written(service, handler, key);
                    check(
                            anew.of(one, simulation.log).makes(one.document()),
                            "%s comes out different from its records",
                            one);
                }
                if (!keys.isEmpty() && simulation.below(3) == 0) {
                    replay(new Written(service, handler, keys.get(simulation.below(keys.size()))), simulation.log);
                }
            }
        }
    }

    /** This takes long, so it is done for one key of every third handler. */
    private void replay(Written one, MemoryLog log) {
        var handler = one.handler() instanceof Remembered<?> remembered ? remembered.handler() : one.handler();
        var stored = one.document();
        var records = new HashMap<TopicPartition, List<InRecord>>();
        for (var run : stored.journal()) {
            records.computeIfAbsent(
                    run.partition(),
                    p -> log.records(p).stream()
                            .filter(in -> MemoryLog.key(in).equals(one.key()))
                            .toList());
        }
        var replayed = new Replay(one.service().name, log::decode).replay(handler, stored, records);
        check(
                Fingerprint.of(handler, stored).equals(Fingerprint.of(handler, replayed)),
                "%s comes out different when it is replayed",
                one);
        check(MemoryStateStore.comesBack(handler, stored), "%s is stored changed", one);
    }
}
