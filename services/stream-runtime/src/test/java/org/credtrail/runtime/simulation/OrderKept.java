package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.shell.StateDocument.Run;
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
                    var journal = service.store.find(handler, key).orElseThrow().journal();
                    checkHeard(handler.name() + "/" + key, key, journal, simulation.log);
                }
            }
        }
    }

    private void checkHeard(String who, String key, List<Run> journal, MemoryLog log) {
        var heard = new HashMap<String, Long>();
        var begun = new HashSet<TopicPartition>();
        for (var run : journal) {
            var records = log.records(run.partition());
            if (begun.add(run.partition())) {
                // what lies below passed before there was a document
                said(records.subList(0, (int) run.from()), key, log)
                        .forEach(e -> heard.merge(stream(e), e.sequence(), Math::max));
            }
            said(records.subList((int) run.from(), (int) run.upTo() + 1), key, log)
                    .forEach(e -> {
                        var before = heard.getOrDefault(stream(e), 0L);
                        check(e.sequence() <= before + 1, "%s misses a message before %s", who, e);
                        heard.merge(stream(e), e.sequence(), Math::max);
                    });
        }
    }

    private static Stream<Envelope> said(List<InRecord> records, String key, MemoryLog log) {
        return records.stream()
                .filter(in -> MemoryLog.key(in).equals(key))
                .flatMap(in -> log.read(in).stream())
                .map(Received::envelope)
                .filter(e -> e.sender() != null);
    }

    private static String stream(Envelope envelope) {
        return envelope.topic() + "|" + envelope.sender();
    }
}
