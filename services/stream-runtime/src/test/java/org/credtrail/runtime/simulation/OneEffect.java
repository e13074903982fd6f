package org.credtrail.runtime.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.credtrail.runtime.wire.InRecord;

/** Each message of a sender is one message: a repeat has its number, its id and its bytes, and no number is left out. */
final class OneEffect implements Invariant {
    private final Map<String, InRecord> first = new HashMap<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, Long> distinct = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    @Override
    public void appended(InRecord record, MemoryLog log) {
        var sender = MemoryLog.header(record, "ce_sender");
        var sequence = MemoryLog.header(record, "ce_sequence");
        if (sender == null || sequence == null) {
            return;
        }
        var stream = record.topic() + "|" + record.key() + "|" + sender;
        var known = first.putIfAbsent(stream + "|" + sequence, record);
        if (known == null) {
            distinct.merge(stream, 1L, Long::sum);
            highest.merge(stream, Long.parseLong(sequence), Math::max);
            check(
                    ids.add(record.topic() + "|" + MemoryLog.header(record, "ce_id")),
                    "%s is said with two numbers",
                    record.place());
        } else {
            check(
                    Arrays.equals(known.value(), record.value())
                            && known.headers().equals(record.headers()),
                    "%s repeats %s with other bytes",
                    record.place(),
                    known.place());
        }
    }

    @Override
    public void atEnd(Simulation simulation) {
        check(highest.equals(distinct), "numbers are left out: %s of %s", distinct, highest);
    }
}
