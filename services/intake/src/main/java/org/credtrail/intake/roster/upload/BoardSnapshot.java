package org.credtrail.intake.roster.upload;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last accepted row of every license of every board, as a digest: what a new roster is compared with. */
@Component
public class BoardSnapshot {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> licenses;

    BoardSnapshot(States states) {
        this.licenses = states.database().getCollection("roster-licenses");
        states.index("roster-licenses", Indexes.ascending("boardId", "inRoster"));
        states.index("roster-licenses", Indexes.ascending("boardId", "vanishedIn"));
    }

    enum Finding {
        NEW,
        CHANGED,
        UNCHANGED,
        REJECTED
    }

    /**
     * A license in the list of a board.
     *
     * @param contentHash of the last accepted row
     * @param importId of the last roster in which a row spoke of it
     * @param finding what that row was
     * @param seenAt when the last accepted row came
     * @param vanishedIn the roster in which it was missed first; null = it was not missed
     */
    public record Line(
            String boardId,
            String licenseKey,
            String contentHash,
            String importId,
            Finding finding,
            Instant seenAt,
            @Nullable String vanishedIn) {

        public boolean isVanished() {
            return vanishedIn != null;
        }
    }

    Map<String, Line> find(String boardId, Collection<String> licenseKeys) {
        var ids = licenseKeys.stream().map(key -> id(boardId, key)).toList();
        var found = new HashMap<String, Line>();
        licenses.find(Filters.in("_id", ids)).forEach(document -> {
            var line = read(document);
            found.put(line.licenseKey(), line);
        });
        return found;
    }

    void keep(Collection<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = lines.stream()
                .<WriteModel<Document>>map(line -> {
                    var document = write(line);
                    return new ReplaceOneModel<>(Filters.eq("_id", document.getString("_id")), document, UPSERT);
                })
                .toList();
        licenses.bulkWrite(writes, UNORDERED);
    }

    /** Marks what the board's previous roster held and this one does not; answers how many. */
    long markVanished(String boardId, String importId) {
        licenses.updateMany(
                Filters.and(
                        Filters.eq("boardId", boardId), Filters.eq("inRoster", true), Filters.ne("importId", importId)),
                Updates.combine(Updates.set("inRoster", false), Updates.set("vanishedIn", importId)));
        return licenses.countDocuments(Filters.and(Filters.eq("boardId", boardId), Filters.eq("vanishedIn", importId)));
    }

    long present(String boardId) {
        return licenses.countDocuments(Filters.and(Filters.eq("boardId", boardId), Filters.eq("inRoster", true)));
    }

    /** Lines by their ids, {@code <boardId>|<licenseKey>}. */
    public Map<String, Line> ofIds(List<String> ids) {
        var found = new HashMap<String, Line>();
        licenses.find(Filters.in("_id", ids)).forEach(document -> found.put(document.getString("_id"), read(document)));
        return found;
    }

    /** Vanished licenses of one board or of all, by ascending id after the given one. */
    public List<Line> vanished(Optional<String> boardId, @Nullable String after, int limit) {
        var found = new ArrayList<Line>();
        var which = Filters.and(
                Filters.eq("inRoster", false),
                boardId.map(id -> Filters.eq("boardId", id)).orElse(Filters.empty()),
                after == null ? Filters.empty() : Filters.gt("_id", after));
        licenses.find(which).sort(Sorts.ascending("_id")).limit(limit).forEach(document -> found.add(read(document)));
        return found;
    }

    /** The id of a license in the list of a board. */
    public static String id(String boardId, String licenseKey) {
        return boardId + "|" + licenseKey;
    }

    private static Document write(Line line) {
        return new Document("_id", id(line.boardId(), line.licenseKey()))
                .append("boardId", line.boardId())
                .append("licenseKey", line.licenseKey())
                .append("contentHash", line.contentHash())
                .append("importId", line.importId())
                .append("finding", line.finding().name())
                .append("seenAt", Date.from(line.seenAt()))
                .append("inRoster", !line.isVanished())
                .append("vanishedIn", line.vanishedIn());
    }

    private static Line read(Document document) {
        return new Line(
                document.getString("boardId"),
                document.getString("licenseKey"),
                document.getString("contentHash"),
                document.getString("importId"),
                Finding.valueOf(document.getString("finding")),
                document.getDate("seenAt").toInstant(),
                document.getString("vanishedIn"));
    }
}
