package org.credtrail.runtime.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.shell.StateDocument.Run;
import org.credtrail.runtime.wire.InRecord;

/** How far one document has heard each sender; goes on where it stopped. */
final class HeardInOrder {
    private final Map<String, Long> heard = new HashMap<>();
    private final Set<TopicPartition> begun = new HashSet<>();
    private Following following;
    private final String key;

    HeardInOrder(Written document) {
        this.key = document.key();
        this.following = new Following(key);
    }

    /** The first message before which another one of its sender is missing. */
    Optional<Envelope> goOn(List<Run> journal, MemoryLog log) {
        if (!following.continues(journal)) {
            heard.clear();
            begun.clear();
            following = new Following(key);
        }
        for (var run : journal) {
            if (begun.add(run.partition())) {
                // what lies below passed before there was a document
                following.between(run.partition(), 0, run.from(), log).forEach(in -> hear(in, log));
            }
        }
        return following.next(journal, log).stream()
                .flatMap(in -> hear(in, log).stream())
                .findFirst();
    }

    /** The message, if one is missing before it. */
    private Optional<Envelope> hear(InRecord in, MemoryLog log) {
        var envelope = log.read(in).map(Received::envelope).orElse(null);
        if (envelope == null || envelope.sender() == null) {
            return Optional.empty();
        }
        var stream = envelope.topic() + "|" + envelope.sender();
        var before = heard.getOrDefault(stream, 0L);
        heard.put(stream, Math.max(before, envelope.sequence()));
        return envelope.sequence() > before + 1 ? Optional.of(envelope) : Optional.empty();
    }
}
