package org.credtrail.eligibility.rulesets;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.eligibility.rulesets.KnownRuleSet.Status;
import org.jspecify.annotations.Nullable;

/** The lives of rule sets in collection {@code rule-sets}: one document each, every step guarded by the one before. */
final class RuleSetDocuments {

    private final MongoCollection<Document> documents;

    RuleSetDocuments(MongoDatabase database) {
        this.documents = database.getCollection("rule-sets");
    }

    /**
     * A document as it is stored.
     *
     * @param announced whether everybody was told of the last step
     */
    record Stored(
            String id,
            String yaml,
            Status status,
            @Nullable LocalDate inForceFrom,
            @Nullable Instant publishedAt,
            @Nullable Instant withdrawnAt,
            @Nullable String reason,
            boolean announced) {}

    List<Stored> all() {
        var all = new ArrayList<Stored>();
        for (var document : documents.find()) {
            all.add(stored(document));
        }
        return all;
    }

    /** Whether it is new; a rule set that is there stays as it is. */
    boolean insertPublished(RuleSetText text, Instant at) {
        var set = text.ruleSet();
        return insert(new Document("_id", set.id())
                .append("yaml", text.yaml())
                .append("status", Status.PUBLISHED.name())
                .append("inForceFrom", written(set.inForceFrom()))
                .append("publishedAt", at.toString())
                .append("announced", false));
    }

    /** Whether it is new; a draft of the same id is replaced in the same place. False when it is no draft any more. */
    Put putDraft(RuleSetText text) {
        var set = text.ruleSet();
        var draft = new Document("_id", set.id())
                .append("yaml", text.yaml())
                .append("status", Status.DRAFT.name())
                .append("inForceFrom", written(set.inForceFrom()))
                .append("announced", true);
        if (insert(draft)) {
            return Put.NEW;
        }
        return documents.replaceOne(is(set.id(), Status.DRAFT), draft).getMatchedCount() == 1
                ? Put.REPLACED
                : Put.IMMUTABLE;
    }

    enum Put {
        NEW,
        REPLACED,
        IMMUTABLE
    }

    /** False when it is not the draft with this text any more. */
    boolean publish(RuleSetText text, @Nullable LocalDate inForceFrom, Instant at) {
        return changed(
                and(is(text.ruleSet().id(), Status.DRAFT), eq("yaml", text.yaml())),
                Updates.combine(
                        Updates.set("status", Status.PUBLISHED.name()),
                        Updates.set("inForceFrom", written(inForceFrom)),
                        Updates.set("publishedAt", at.toString()),
                        Updates.set("announced", false)));
    }

    /** False when it is not published. */
    boolean withdraw(String id, String reason, Instant at) {
        return changed(
                is(id, Status.PUBLISHED),
                Updates.combine(
                        Updates.set("status", Status.WITHDRAWN.name()),
                        Updates.set("withdrawnAt", at.toString()),
                        Updates.set("reason", reason),
                        Updates.set("announced", false)));
    }

    void announced(Stored stored) {
        documents.updateOne(is(stored.id(), stored.status()), Updates.set("announced", true));
    }

    private boolean insert(Document document) {
        try {
            documents.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private boolean changed(Bson filter, Bson update) {
        return documents.updateOne(filter, update).getMatchedCount() == 1;
    }

    private static Bson is(String id, Status status) {
        return and(eq("_id", id), eq("status", status.name()));
    }

    private static Stored stored(Document document) {
        var from = document.getString("inForceFrom");
        var published = document.getString("publishedAt");
        var withdrawn = document.getString("withdrawnAt");
        return new Stored(
                document.getString("_id"),
                document.getString("yaml"),
                Status.valueOf(document.getString("status")),
                from == null ? null : LocalDate.parse(from),
                published == null ? null : Instant.parse(published),
                withdrawn == null ? null : Instant.parse(withdrawn),
                document.getString("reason"),
                Boolean.TRUE.equals(document.getBoolean("announced")));
    }

    private static @Nullable String written(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
