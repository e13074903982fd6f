package org.credtrail.notifications.sending;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.credtrail.notifications.delivery.DeliveryLine;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how many written messages are kept; they are deleted on the due dates of the handler's state. */
@Component
class MailsKept implements Holding {
    static final String CATEGORY = "mail-texts";

    private static final String SINCE = "keptSince";
    private static final String FORGOTTEN = "effect.forgottenAt";

    private final MongoDatabase database;
    private final List<MailStore> stores;

    MailsKept(States states, List<MailStore> stores) {
        states.index(DeliveryLine.COLLECTION, Indexes.ascending(field(SINCE)));
        states.index(DeliveryLine.COLLECTION, Indexes.ascending(field(FORGOTTEN)));
        this.database = states.database();
        this.stores = List.copyOf(stores);
    }

    @Override
    public String category() {
        return CATEGORY;
    }

    @Override
    public Held held() {
        return new Held(
                stores.stream().mapToLong(MailStore::written).sum(), first(SINCE, Sorts.ascending(field(SINCE))), null);
    }

    /** Timers do. */
    @Override
    public long end(Instant startedBefore) {
        return 0;
    }

    @Override
    public Optional<Ended> ended() {
        return Optional.of(new Ended(
                database.getCollection(DeliveryLine.COLLECTION).countDocuments(gt(field(FORGOTTEN), "")),
                first(FORGOTTEN, Sorts.descending(field(FORGOTTEN)))));
    }

    private @Nullable Instant first(String name, Bson order) {
        var line = database.getCollection(DeliveryLine.COLLECTION)
                .find(gt(field(name), ""))
                .projection(Projections.include(field(name)))
                .sort(order)
                .first();
        return line == null
                ? null
                : Instant.parse(line.getEmbedded(List.of(field(name).split("\\.")), String.class));
    }

    private static String field(String name) {
        return "view." + name;
    }
}
