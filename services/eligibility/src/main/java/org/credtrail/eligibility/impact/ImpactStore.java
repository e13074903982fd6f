package org.credtrail.eligibility.impact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in collection {@code impacts}, their tables in {@code impact-pieces}. A piece is written before the job takes it up;
 * of a crash in between nothing remains but a piece nobody names.
 */
final class ImpactStore {
    private static final String CSV = "csv";

    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> pieces;

    ImpactStore(MongoDatabase database) {
        this.jobs = database.getCollection("impacts");
        this.pieces = database.getCollection("impact-pieces");
    }

    Optional<ImpactJob> find(String id) {
        return Optional.ofNullable(jobs.find(eq("_id", id)).first()).map(ImpactStore::job);
    }

    List<ImpactJob> page(@Nullable String after, int limit) {
        var page = new ArrayList<ImpactJob>();
        var filter = after == null ? new Document() : gt("_id", after);
        for (var document : jobs.find(filter).sort(Sorts.ascending("_id")).limit(limit)) {
            page.add(job(document));
        }
        return page;
    }

    List<ImpactJob> running() {
        var running = new ArrayList<ImpactJob>();
        for (var document : jobs.find(eq("state", ImpactJob.State.RUNNING.name()))) {
            running.add(job(document));
        }
        return running;
    }

    void insert(ImpactJob job) {
        jobs.replaceOne(eq("_id", job.id()), document(job), new ReplaceOptions().upsert(true));
    }

    /** False when somebody else has written meanwhile. */
    boolean replace(ImpactJob next) {
        return jobs.replaceOne(and(eq("_id", next.id()), eq("version", next.version() - 1)), document(next))
                        .getMatchedCount()
                == 1;
    }

    /** Keeps rows under a new name, which the job has to take up. */
    String keep(List<Row> rows) {
        var piece = UUID.randomUUID().toString();
        pieces.insertMany(List.of(
                new Document("_id", piece)
                        .append(Row.Turn.NEWLY_ELIGIBLE.name(), named(rows, Row.Turn.NEWLY_ELIGIBLE))
                        .append(Row.Turn.NEWLY_INELIGIBLE.name(), named(rows, Row.Turn.NEWLY_INELIGIBLE)),
                new Document("_id", lines(piece)).append(CSV, Table.lines(rows))));
        return piece;
    }

    /** The whole table of a job, piece by piece. */
    void table(ImpactJob job, Consumer<String> reader) {
        for (var name : job.pieces()) {
            reader.accept(piece(lines(name), CSV).getString(CSV));
        }
    }

    /** The first rows that turn so. */
    List<Row> named(ImpactJob job, Row.Turn turn, int most) {
        var named = new ArrayList<Row>();
        var expected = Math.min(most, job.tally().turns().getOrDefault(turn, 0L));
        for (var name : job.pieces()) {
            if (named.size() >= expected) {
                break;
            }
            piece(name, turn.name()).getList(turn.name(), Document.class).stream()
                    .limit(most - named.size())
                    .map(ImpactStore::row)
                    .forEach(named::add);
        }
        return named;
    }

    /** The rows of a piece lie apart from the few that turn, so that whoever watches a job does not read its table. */
    private static String lines(String piece) {
        return piece + "." + CSV;
    }

    private Document piece(String name, String column) {
        return Objects.requireNonNull(pieces.find(eq("_id", name))
                .projection(Projections.include(column))
                .first());
    }

    private static List<Document> named(List<Row> rows, Row.Turn turn) {
        return rows.stream()
                .filter(row -> row.turn() == turn)
                .map(row -> new Document("candidateId", row.candidateId())
                        .append("applicationId", row.applicationId())
                        .append("certification", row.certification().name())
                        .append("before", row.before().name())
                        .append("after", row.after().name())
                        .append(
                                "flips",
                                row.flips().stream().map(Flip::toString).toList()))
                .toList();
    }

    private static Row row(Document document) {
        return new Row(
                document.getString("candidateId"),
                document.getString("applicationId"),
                Certification.valueOf(document.getString("certification")),
                Outcome.valueOf(document.getString("before")),
                Outcome.valueOf(document.getString("after")),
                document.getList("flips", String.class).stream()
                        .map(Flip::parse)
                        .toList());
    }

    private static Document document(ImpactJob job) {
        return new Document("_id", job.id())
                .append("version", job.version())
                .append("ruleSet", job.ruleSet())
                .append("yaml", job.yaml())
                .append("state", job.state().name())
                .append("startedAt", job.startedAt().toString())
                .append("done", job.done())
                .append("total", job.total())
                .append("workedMillis", job.workedMillis())
                .append("after", job.after())
                .append("pieces", job.pieces())
                .append("failure", job.failure())
                .append("before", counts(job.tally().before()))
                .append("afterwards", counts(job.tally().after()))
                .append("turns", counts(job.tally().turns()))
                .append("flips", counts(job.tally().flips()));
    }

    private static Document counts(Map<?, Long> counts) {
        var document = new Document();
        counts.forEach((what, count) -> document.append(what.toString(), count));
        return document;
    }

    private static ImpactJob job(Document document) {
        return new ImpactJob(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("ruleSet"),
                document.getString("yaml"),
                ImpactJob.State.valueOf(document.getString("state")),
                Instant.parse(document.getString("startedAt")),
                document.getLong("done"),
                document.getLong("total"),
                document.getLong("workedMillis"),
                document.getString("after"),
                document.getList("pieces", String.class),
                new Tally(
                        counts(document, "before", Outcome.class),
                        counts(document, "afterwards", Outcome.class),
                        counts(document, "turns", Row.Turn.class),
                        flips(document)),
                document.getString("failure"));
    }

    private static Map<String, Long> flips(Document document) {
        var flips = new TreeMap<String, Long>();
        document.get("flips", Document.class).forEach((flip, count) -> flips.put(flip, ((Number) count).longValue()));
        return flips;
    }

    private static <E extends Enum<E>> Map<E, Long> counts(Document document, String field, Class<E> type) {
        var counts = new EnumMap<E, Long>(type);
        document.get(field, Document.class)
                .forEach((name, count) -> counts.put(Enum.valueOf(type, name), ((Number) count).longValue()));
        return counts;
    }
}
