package org.credtrail.runtime.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes instants as ISO 8601 text in UTC. The messages of a batch share theirs, which take long to spell. */
final class Instants extends StdSerializer<Instant> {
    private static final @Nullable Spelled[] RECENT = new @Nullable Spelled[16];

    private record Spelled(Instant instant, String text) {}

    Instants() {
        super(Instant.class);
    }

    static String text(Instant instant) {
        var place = instant.hashCode() & RECENT.length - 1;
        var recent = RECENT[place];
        if (recent == null || !recent.instant().equals(instant)) {
            recent = new Spelled(instant, instant.toString());
            RECENT[place] = recent;
        }
        return recent.text();
    }

    @Override
    public void serialize(Instant instant, JsonGenerator out, SerializationContext context) {
        out.writeString(text(instant));
    }
}
