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

/**
 * Documents of a collection, each with the day its clock started.
 *
 * @param started the field with that day
 * @param those which documents of the collection
 * @param forgets the fields that go; none = the documents themselves go
 */
public record DatedHolding(
        String category, MongoCollection<Document> documents, String started, Bson those, List<String> forgets)
        implements Holding {
    private static final Date NO_DAY = new Date(0);

    @Override
    public Held held() {
        var all = and(those, gt(started, NO_DAY));
        var oldest = Optional.ofNullable(documents
                .find(all)
                .projection(Projections.include(started))
                .sort(Sorts.ascending(started))
                .first());
        return new Held(
                documents.countDocuments(all),
                oldest.map(d -> d.getDate(started).toInstant()).orElse(null),
                null);
    }

    @Override
    public long end(Instant startedBefore) {
        var due = and(those, gt(started, NO_DAY), lt(started, Date.from(startedBefore)));
        return forgets.isEmpty()
                ? documents.deleteMany(due).getDeletedCount()
                : documents
                        .updateMany(
                                due,
                                Updates.combine(
                                        forgets.stream().map(Updates::unset).toList()))
                        .getModifiedCount();
    }
}
