package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.shell.StateDocument.Run;
import org.credtrail.runtime.wire.InRecord;

/** Goes along the journal of one key as it grows. */
final class Following {
    private final String key;
    private List<Run> followed = List.of();

    Following(String key) {
        this.key = key;
    }

    /** Whether the journal goes on where it was left; if not, somebody forgot or changed what had been applied. */
    boolean continues(List<Run> journal) {
        var last = followed.size() - 1;
        return last < 0
                || (journal.size() > last
                        && followed.subList(0, last).equals(journal.subList(0, last))
                        && followed.get(last)
                                .partition()
                                .equals(journal.get(last).partition())
                        && followed.get(last).from() == journal.get(last).from()
                        && followed.get(last).upTo() <= journal.get(last).upTo());
    }

    /** The key's records that were applied since the last call, in the order in which they were. */
    List<InRecord> next(List<Run> journal, MemoryLog log) {
        var next = new ArrayList<InRecord>();
        var last = followed.size() - 1;
        for (var i = Math.max(0, last); i < journal.size(); i++) {
            var run = journal.get(i);
            var from = i == last ? followed.get(last).upTo() + 1 : run.from();
            next.addAll(between(run.partition(), from, run.upTo() + 1, log));
        }
        followed = List.copyOf(journal);
        return next;
    }

    /** Of this key. */
    List<InRecord> between(TopicPartition partition, long from, long below, MemoryLog log) {
        var records = log.records(partition);
        var found = new ArrayList<InRecord>();
        for (var offset = from; offset < below; offset++) {
            var in = records.get((int) offset);
            if (MemoryLog.key(in).equals(key)) {
                found.add(in);
            }
        }
        return found;
    }
}
