package org.credtrail.runtime.operations;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.Document;
import org.credtrail.runtime.operations.Job.Progress;
import org.credtrail.runtime.store.Documents;

/** The latest operations, kept beside the states: what was checked, when and with what result, outlives the process. */
final class JobLog {
    private static final String COLLECTION = "operations";
    private static final int KEPT = 50;
    private static final int DIFFERENCES_KEPT = 1_000;

    private final MongoCollection<BsonDocument> jobs;

    JobLog(MongoDatabase database) {
        this.jobs = database.getCollection(COLLECTION, BsonDocument.class);
    }

    void keep(Progress progress) {
        var kept = new BsonDocument("_id", new BsonString(progress.id()))
                .append("at", new BsonInt64(progress.startedAt().toEpochMilli()))
                .append("progress", Documents.toBson(shortened(progress)));
        jobs.replaceOne(Filters.eq("_id", progress.id()), kept, new ReplaceOptions().upsert(true));
        var outdated = new ArrayList<String>();
        jobs.find()
                .projection(Projections.include("_id"))
                .sort(Sorts.descending("at"))
                .skip(KEPT)
                .forEach(d -> outdated.add(d.getString("_id").getValue()));
        if (!outdated.isEmpty()) {
            jobs.deleteMany(Filters.in("_id", outdated));
        }
    }

    Optional<Progress> find(String id) {
        return Optional.ofNullable(jobs.find(Filters.eq("_id", id)).first()).map(JobLog::read);
    }

    /** The one begun last comes first. */
    List<Progress> latest() {
        return jobs.find().sort(new Document("at", -1)).map(JobLog::read).into(new ArrayList<>());
    }

    private static Progress read(BsonDocument kept) {
        return Documents.fromBson(kept.getDocument("progress"), Progress.class);
    }

    private static Progress shortened(Progress p) {
        return p.differences().size() <= DIFFERENCES_KEPT
                ? p
                : new Progress(
                        p.id(),
                        p.operation(),
                        p.state(),
                        p.done(),
                        p.total(),
                        p.ratePerSecond(),
                        p.etaSeconds(),
                        p.differences().subList(0, DIFFERENCES_KEPT),
                        p.failure(),
                        p.startedAt(),
                        p.endedAt());
    }
}
