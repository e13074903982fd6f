package org.credtrail.runtime.retention;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Documents of a collection, each with the day its clock started.
 *
 * @param started the field with that day; a large collection has an index on it
 * @param those which documents of the collection; null = all of them, which need not be gone through to be counted
 * @param forgets the fields that go; none = the documents themselves go
 */
public record DatedHolding(
        String category,
        MongoCollection<Document> documents,
        String started,
        @Nullable Bson those,
        List<String> forgets)
        implements Holding {
    private static final Date NO_DAY = new Date(0);

    @Override
    public Held held() {
        var all = dated();
        var oldest = Optional.ofNullable(documents
                .find(all)
                .projection(Projections.include(started))
                .sort(Sorts.ascending(started))
                .first());
        return new Held(
                those == null ? documents.estimatedDocumentCount() : documents.countDocuments(all),
                oldest.map(d -> d.getDate(started).toInstant()).orElse(null),
                null);
    }

    @Override
    public long end(Instant startedBefore) {
        var due = and(dated(), lt(started, Date.from(startedBefore)));
        return forgets.isEmpty()
                ? documents.deleteMany(due).getDeletedCount()
                : documents
                        .updateMany(
                                due,
                                Updates.combine(
                                        forgets.stream().map(Updates::unset).toList()))
                        .getModifiedCount();
    }

    private Bson dated() {
        var isDated = gt(started, NO_DAY);
        return those == null ? isDated : and(those, isDated);
    }
}
