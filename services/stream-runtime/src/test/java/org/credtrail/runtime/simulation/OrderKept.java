package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.Map;
import org.credtrail.runtime.wire.InRecord;

/** What one sender says to one key comes in the order in which it was said, from 1, however often parts are repeated. */
final class OrderKept implements Invariant {
    private final Map<String, Long> last = new HashMap<>();

    @Override
    public void appended(InRecord record) {
        var sender = MemoryLog.header(record, "ce_sender");
        var text = MemoryLog.header(record, "ce_sequence");
        if (sender == null || text == null) {
            return;
        }
        var sequence = Long.parseLong(text);
        var before =
                last.merge(record.topic() + "|" + record.key() + "|" + sender, sequence, (a, b) -> b == a + 1 ? b : a);
        check(
                before >= sequence && (before > 1 || sequence == 1),
                "%s of %s comes too early at %s",
                text,
                sender,
                record.place());
    }

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            for (var handler : service.handlers) {
                for (var key : service.store.keys(handler)) {
                    var heard = new HashMap<String, Long>();
                    for (var run :
                            service.store.find(handler, key).orElseThrow().journal()) {
                        simulation.log.records(run.partition()).subList((int) run.from(), (int) run.upTo() + 1).stream()
                                .filter(in -> MemoryLog.key(in).equals(key))
                                .forEach(in -> hear(heard, simulation.log, in));
                    }
                }
            }
        }
    }

    /** The first of a sender may have been heard before there was a state. */
    private void hear(Map<String, Long> heard, MemoryLog log, InRecord in) {
        log.read(in).map(r -> r.envelope()).filter(e -> e.sender() != null).ifPresent(envelope -> {
            var stream = envelope.topic() + "|" + envelope.sender();
            var before = heard.get(stream);
            check(before == null || envelope.sequence() <= before + 1, "a message is missing before %s", in.place());
            heard.merge(stream, envelope.sequence(), Math::max);
        });
    }
}
