package org.credtrail.runtime.simulation;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.wire.InRecord;

/** A partition as one group reads it. */
final class Feed {
    final TopicPartition partition;
    private final List<InRecord> records;
    private int committed;
    private int everCommitted;

    Feed(TopicPartition partition, List<InRecord> records) {
        this.partition = partition;
        this.records = records;
    }

    int committed() {
        return committed;
    }

    boolean isBehind() {
        return committed < records.size();
    }

    /** The next ones, at most so many. */
    List<InRecord> next(int most) {
        var from = Math.min(committed, records.size());
        return records.subList(from, from + Math.min(records.size() - from, most));
    }

    boolean isAtEnd() {
        return committed == records.size();
    }

    void goBackTo(int offset) {
        committed = offset;
    }

    /** What is committed by this for the first time. */
    List<InRecord> commit(long upTo) {
        committed = (int) upTo;
        if (committed <= everCommitted) {
            return List.of();
        }
        var first = List.copyOf(records.subList(everCommitted, Math.min(committed, records.size())));
        everCommitted += first.size();
        return first;
    }
}
