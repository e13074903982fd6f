package org.credtrail.runtime.edge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Wire;

/** Writes messages from outside the handlers as records, and sends them. */
public final class Outlet {
    private static final String TOMBSTONE_TYPE = Payload.typeOf(ContactForgotten.class);

    private final String service;
    private final Publisher publisher;
    private final Clock clock;

    public Outlet(String service, Publisher publisher, Clock clock) {
        this.service = service;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Sends and waits for every acknowledgement.
     *
     * @throws Unavailable if the broker does not take the messages in time
     */
    public void publish(List<EdgeMessage> messages) {
        begin(messages).await();
    }

    /** The same without waiting; what it answers throws {@link Unavailable} when it is waited for in vain. */
    Publisher.Underway begin(List<EdgeMessage> messages) {
        var now = clock.instant();
        var records = messages.stream().map(m -> encode(m, now)).toList();
        var underway = orUnavailable(() -> publisher.begin(records));
        Said.note(records);
        return () -> orUnavailable(() -> {
            underway.await();
            return underway;
        });
    }

    /** Whether the topic takes a message as large as this one. */
    boolean takes(EdgeMessage message) {
        return publisher.takes(encode(message, clock.instant()));
    }

    private static <T> T orUnavailable(Supplier<T> sending) {
        try {
            return sending.get();
        } catch (RuntimeException e) {
            throw new Unavailable("the broker does not answer", e);
        }
    }

    private OutRecord encode(EdgeMessage message, Instant now) {
        var payload = message.payload();
        var type = payload == null ? TOMBSTONE_TYPE : Payload.typeOf(payload.getClass());
        return Wire.write(
                new Envelope(
                        message.topic(),
                        message.id(),
                        "/credtrail/" + service,
                        type,
                        message.key(),
                        message.time(),
                        now,
                        null,
                        0,
                        null,
                        message.correlationId() == null ? message.id() : message.correlationId(),
                        null),
                payload);
    }
}
