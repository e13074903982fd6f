package org.credtrail.references;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of how many referees words are kept; they are forgotten on the due dates of the handler's state. */
@Component
class WordsKept implements Holding {
    static final String CATEGORY = "referee-answers";

    private static final String SINCE = "wordsSince";
    private static final String FORGOTTEN = "wordsForgottenAt";

    private final MongoCollection<Document> cards;

    WordsKept(States states) {
        states.index(RequestCard.COLLECTION, Indexes.ascending(field("wordsKept")));
        states.index(RequestCard.COLLECTION, Indexes.ascending(field(SINCE)));
        states.index(RequestCard.COLLECTION, Indexes.ascending(field(FORGOTTEN)));
        this.cards = states.database().getCollection(RequestCard.COLLECTION);
    }

    @Override
    public String category() {
        return CATEGORY;
    }

    @Override
    public Held held() {
        return new Held(
                cards.countDocuments(eq(field("wordsKept"), true)), first(SINCE, Sorts.ascending(field(SINCE))), null);
    }

    /** Timers do. */
    @Override
    public long end(Instant startedBefore) {
        return 0;
    }

    @Override
    public Optional<Ended> ended() {
        return Optional.of(new Ended(
                cards.countDocuments(gt(field(FORGOTTEN), "")), first(FORGOTTEN, Sorts.descending(field(FORGOTTEN)))));
    }

    private @Nullable Instant first(String name, Bson order) {
        var card = cards.find(gt(field(name), ""))
                .projection(Projections.include(field(name)))
                .sort(order)
                .first();
        return card == null
                ? null
                : Instant.parse(card.get("view", Document.class).getString(name));
    }

    private static String field(String name) {
        return "view." + name;
    }
}
