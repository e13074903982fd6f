package org.credtrail.runtime.edge;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.shell.Publisher;

/** Puts messages on topics for HTTP and pumps, and tells when a handler has heard them. */
public final class Edge {
    private static final Duration FIRST_LOOK = Duration.ofMillis(25);
    private static final Duration LAST_LOOKS = Duration.ofMillis(200);
    private static final long WAIT_MILLIS = 250;

    private final Outlet outlet;
    private final Backlog backlog;
    private final MongoDatabase database;
    private final Hearings hearings;

    public Edge(
            String service,
            Publisher publisher,
            Backlog backlog,
            MongoDatabase database,
            Hearings hearings,
            Clock clock) {
        this.outlet = new Outlet(service, publisher, clock);
        this.backlog = backlog;
        this.database = database;
        this.hearings = hearings;
    }

    /**
     * Sends and waits for every acknowledgement.
     *
     * @throws Unavailable if the readers are too far behind, or the broker does not take the messages in time; what was
     *     taken is recognised when sent again
     */
    public void publish(List<EdgeMessage> messages) {
        if (backlog.isFull()) {
            throw new Unavailable("the readers are too far behind");
        }
        publishRegardless(messages);
    }

    /**
     * For work that can wait: sends when the readers have caught up, however long that takes, without waiting for the
     * acknowledgements: what is begun next goes along with it. It looks for itself how far the readers are: waiting for the
     * next regular look would bind its pace to that of the looks.
     *
     * @return its {@code await} throws {@link Unavailable} if the broker does not take the messages in time
     */
    public Publisher.Underway beginPatiently(List<EdgeMessage> messages) {
        while (backlog.isHalfFull() && !backlog.hasRoomAfterAll() && pause(WAIT_MILLIS)) {
            // the readers go on meanwhile
        }
        return begin(messages);
    }

    /** For what is due already and must not wait, as {@link #publish} otherwise. */
    public void publishRegardless(List<EdgeMessage> messages) {
        begin(messages).await();
    }

    /** Whether the topic takes a message as large as this one: one that it does not take can never be sent. */
    public boolean takes(EdgeMessage message) {
        return outlet.takes(message);
    }

    private Publisher.Underway begin(List<EdgeMessage> messages) {
        var underway = outlet.begin(messages);
        backlog.sent(messages.size());
        return underway;
    }

    /** Whether readers are so far behind that what is due in numbers should only trickle. */
    public boolean isBusy() {
        return backlog.isFilling();
    }

    /**
     * Waits until the handler's state under this key has applied the message; false when time is up. It looks at once when
     * this process has handled it, and ever more seldom where another process may have.
     */
    public boolean awaitHeard(String handler, String key, String messageId, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        var pause = FIRST_LOOK;
        while (true) {
            try (var hearing = hearings.of(messageId)) {
                if (hasHeard(handler, key, messageId)) {
                    return true;
                }
                var left = Duration.ofNanos(deadline - System.nanoTime());
                if (!left.isPositive() || !hearing.await(least(left, pause))) {
                    return false;
                }
            }
            pause = least(pause.multipliedBy(2), LAST_LOOKS);
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean hasHeard(String handler, String key, String messageId) {
        var state = database.getCollection(handler, BsonDocument.class)
                .find(Filters.eq("_id", key))
                .projection(Projections.include("ids"))
                .first();
        return state != null && state.getArray("ids").contains(new BsonString(messageId));
    }

    /** False when interrupted. */
    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
