package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.Map;
import org.credtrail.runtime.wire.InRecord;

/**
 * What one sender says to one key comes in the order in which it was said, from 1, however often parts are repeated; and in
 * that order it is heard, across topics.
 */
final class OrderKept implements Invariant {
    private final Map<String, Long> last = new HashMap<>();
    private final Map<Written, HeardInOrder> heard = new HashMap<>();

    @Override
    public void appended(InRecord record, MemoryLog log) {
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
    public void afterStep(Simulation simulation) {
        simulation
                .written()
                .forEach(written -> ask(heard.computeIfAbsent(written, HeardInOrder::new), written, simulation.log));
    }

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            for (var handler : service.handlers) {
                for (var key : service.store.keys(handler)) {
                    var document = new Written(service, handler, key);
                    ask(new HeardInOrder(document), document, simulation.log);
                }
            }
        }
    }

    private void ask(HeardInOrder following, Written document, MemoryLog log) {
        following
                .goOn(document.document().journal(), log)
                .ifPresent(missed -> check(false, "%s misses a message before %s", document, missed));
    }
}
