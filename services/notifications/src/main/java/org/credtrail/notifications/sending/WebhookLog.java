package org.credtrail.notifications.sending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was posted, in the order of the first tries, so that a receiver who lost something can read it again. */
@Component
public class WebhookLog implements MailStore {
    private static final String COLLECTION = "webhook-log";

    private final MongoCollection<Document> events;

    WebhookLog(States states) {
        states.index(COLLECTION, Indexes.ascending("at", "_id"));
        states.index(COLLECTION, Indexes.ascending("candidateId"));
        this.events = states.database().getCollection(COLLECTION);
    }

    /** One post; {@code body} is what was signed. */
    public record Event(String id, Instant at, String body) {}

    /** The body of the first try: a repeat says the same to the letter. */
    String bodyOf(Mail mail, Instant at, Supplier<String> body) {
        events.updateOne(
                Filters.eq("_id", mail.id()),
                Updates.combine(
                        Updates.setOnInsert("candidateId", mail.candidateId()),
                        Updates.setOnInsert("at", Date.from(at)),
                        Updates.setOnInsert("body", body.get())),
                new UpdateOptions().upsert(true));
        var kept = events.find(Filters.eq("_id", mail.id())).first();
        return kept == null ? body.get() : kept.getString("body");
    }

    /** Oldest first, behind the given place. */
    public List<Event> after(@Nullable Instant at, @Nullable String id, int limit) {
        Bson behind = Filters.empty();
        if (at != null && id != null) {
            var date = Date.from(at);
            behind = Filters.or(Filters.gt("at", date), Filters.and(Filters.eq("at", date), Filters.gt("_id", id)));
        }
        return events.find(behind)
                .sort(Sorts.ascending("at", "_id"))
                .limit(limit)
                .map(d -> new Event(d.getString("_id"), d.getDate("at").toInstant(), d.getString("body")))
                .into(new ArrayList<>());
    }

    @Override
    public void forget(String candidateId) {
        events.deleteMany(Filters.eq("candidateId", candidateId));
    }

    @Override
    public void forgetWritten(List<String> mailIds) {
        events.deleteMany(Filters.in("_id", mailIds));
    }

    @Override
    public long written() {
        return events.estimatedDocumentCount();
    }
}
