package org.credtrail.runtime.simulation;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.wire.MessageTypes;

/**
 * What a body says depends on nothing else: said again, it is not read against its schema again. Most repeats are of the
 * same run, so what was read lately is kept, and little of it: what lives longer than a run costs the collector more.
 */
final class RememberedBodies extends MessageTypes {
    private static final int MOST = 1_000;

    private final Map<Body, Payload> read = new ConcurrentHashMap<>();

    private record Body(String topic, String type, byte[] bytes, int hash) {

        @Override
        public boolean equals(Object o) {
            return o instanceof Body other
                    && hash == other.hash
                    && topic.equals(other.topic)
                    && type.equals(other.type)
                    && Arrays.equals(bytes, other.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    @Override
    public Payload read(String topic, String type, byte[] body) {
        var asked = new Body(topic, type, body, 31 * type.hashCode() + Arrays.hashCode(body));
        var known = read.get(asked);
        if (known != null) {
            return known;
        }
        var payload = super.read(topic, type, body);
        if (read.size() >= MOST) {
            read.clear();
        }
        read.put(asked, payload);
        return payload;
    }
}
