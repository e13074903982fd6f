package org.credtrail.runtime.simulation;

import java.util.LinkedHashSet;
import java.util.Set;
import org.credtrail.model.message.Payload;

/** The messages of one kind on a topic, each once; goes on where it stopped. */
final class HeardSoFar<P extends Payload> {
    private final String topic;
    private final Class<P> type;
    private final Set<P> heard = new LinkedHashSet<>();
    private int read;

    HeardSoFar(String topic, Class<P> type) {
        this.topic = topic;
        this.type = type;
    }

    Set<P> in(MemoryLog log) {
        var records = log.records(topic);
        for (; read < records.size(); read++) {
            log.read(records.get(read))
                    .filter(received -> type.isInstance(received.payload()))
                    .ifPresent(received -> heard.add(type.cast(received.payload())));
        }
        return heard;
    }
}
