package org.credtrail.runtime.retention;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;

/**
 * What a handler forgets by timers of its own, told from its views, whose instants are texts that sort.
 *
 * @param kept how many there are
 * @param since the field with the instant its clock started; absent = it does not run
 * @param forgotten the field with the instant its time was over; absent = it is not
 */
public record TimedHolding(
        String category, MongoCollection<Document> views, LongSupplier kept, String since, String forgotten)
        implements Holding {

    /** {@code since} and {@code forgotten} name fields within a view; both are indexed. */
    public static TimedHolding of(
            String category, States states, String collection, LongSupplier kept, String since, String forgotten) {
        var started = field(since);
        var over = field(forgotten);
        states.index(collection, Indexes.ascending(started));
        states.index(collection, Indexes.ascending(over));
        return new TimedHolding(category, states.database().getCollection(collection), kept, started, over);
    }

    /** A field within a view, as the store names it. */
    public static String field(String name) {
        return "view." + name;
    }

    @Override
    public Held held() {
        return new Held(kept.getAsLong(), first(since, Sorts.ascending(since)), null);
    }

    /** Timers do. */
    @Override
    public long end(Instant startedBefore) {
        return 0;
    }

    @Override
    public Optional<Ended> ended() {
        return Optional.of(
                new Ended(views.countDocuments(gt(forgotten, "")), first(forgotten, Sorts.descending(forgotten))));
    }

    private @Nullable Instant first(String name, Bson order) {
        var view = views.find(gt(name, ""))
                .projection(Projections.include(name))
                .sort(order)
                .first();
        return view == null ? null : Instant.parse(view.getEmbedded(List.of(name.split("\\.")), String.class));
    }
}
