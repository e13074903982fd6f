package org.credtrail.notifications.sending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stops all sending at once, by every channel, until somebody lets go. What waits is kept and goes out afterwards. */
@Component
public class Brake {
    private static final String COLLECTION = "sending";
    private static final String ID = "brake";
    private static final Duration FIRST_LOOK = Duration.ofSeconds(15);
    private static final Duration LAST_LOOK = Duration.ofMinutes(10);

    private final MongoCollection<Document> settings;

    Brake(States states) {
        this.settings = states.database().getCollection(COLLECTION);
    }

    /** Who pulled it or let go, and when. */
    public record Position(
            boolean stopped,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason) {
        static final Position FREE = new Position(false, null, null, null);
    }

    public Position position() {
        var found = settings.find(Filters.eq("_id", ID)).first();
        return found == null
                ? Position.FREE
                : new Position(
                        found.getBoolean("stopped", false),
                        found.getString("by"),
                        found.getDate("at").toInstant(),
                        found.getString("reason"));
    }

    /** Pulls it or lets go; doing so again changes nothing but the record of who did. */
    public Position set(boolean stopped, String by, Instant at, @Nullable String reason) {
        settings.replaceOne(
                Filters.eq("_id", ID),
                new Document("_id", ID)
                        .append("stopped", stopped)
                        .append("by", by)
                        .append("at", Date.from(at))
                        .append("reason", reason),
                new ReplaceOptions().upsert(true));
        return position();
    }

    /** When to look again; empty while sending is allowed. The longer it lasts, the less often. */
    Optional<Instant> until(Instant now) {
        var position = position();
        var since = position.at();
        if (!position.stopped() || since == null) {
            return Optional.empty();
        }
        var pause = Duration.between(since, now).dividedBy(4);
        var bounded = pause.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : pause.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : pause;
        return Optional.of(now.plus(bounded));
    }
}
