package org.credtrail.runtime.retention;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.credtrail.runtime.retention.Holding.Ended;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what is due in one service, and writes down what it holds and what it ended, for whoever asks later. */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String HELD = "held";
    private static final String ENDED = "ended";
    private static final String LAST_ENDED = "lastEnded";

    private final List<Category> mine;
    private final List<Holding> holdings;
    private final MongoCollection<Document> log;
    private final Clock clock;

    /**
     * A category as this service held it when it last looked.
     *
     * @param looked when that was; null = it is not counted here, or not yet
     * @param oldest when the longest-running clock started
     * @param ended how many were ended, all in all, and {@code lastEnded} when the last
     */
    public record Row(
            Category category,
            @Nullable Instant looked,
            @Nullable Long held,
            @Nullable Instant oldest,
            @Nullable Instant nextDue,
            long ended,
            @Nullable Instant lastEnded) {}

    /** @throws IllegalStateException if the service holds something of which the table says nothing */
    public Retention(
            String service, RetentionTable table, List<Holding> holdings, MongoDatabase database, Clock clock) {
        this.mine = table.categories().stream().filter(c -> c.isHeldBy(service)).toList();
        this.holdings = List.copyOf(holdings);
        this.log = database.getCollection("retention");
        this.clock = clock;
        for (var holding : holdings) {
            if (mine.stream().noneMatch(c -> c.id().equals(holding.category()))) {
                throw new IllegalStateException(
                        "the table of retention has no " + holding.category() + " of " + service);
            }
        }
    }

    /** Ends everything due; what fails is tried again the next time. */
    public void look() {
        for (var category : mine) {
            for (var holding : holdings) {
                if (holding.category().equals(category.id())) {
                    look(category, holding);
                }
            }
        }
    }

    private void look(Category category, Holding holding) {
        try {
            var now = clock.instant();
            var before = category.dueBefore(now);
            var justEnded = before == null ? 0 : holding.end(before);
            if (justEnded > 0) {
                LOG.info("{}: {} were due and are ended", category.id(), justEnded);
            }
            var held = holding.held();
            var ended = holding.ended().orElseGet(() -> plus(known(category), justEnded, now));
            log.replaceOne(
                    Filters.eq("_id", category.id()),
                    new Document("_id", category.id())
                            .append("looked", Date.from(now))
                            .append(HELD, held.count())
                            .append("oldest", date(held.oldest()))
                            .append(
                                    "nextDue",
                                    date(
                                            held.nextDue() != null || held.oldest() == null
                                                    ? held.nextDue()
                                                    : category.dueAfter(held.oldest())))
                            .append(ENDED, ended.count())
                            .append(LAST_ENDED, date(ended.lastAt())),
                    new ReplaceOptions().upsert(true));
        } catch (MongoException | UncheckedIOException e) {
            LOG.warn("{} waits: {}", category.id(), e.getClass().getSimpleName());
        }
    }

    /** Every category this service holds something of, in the order of the table. */
    public List<Row> rows() {
        return mine.stream().map(this::row).toList();
    }

    private Row row(Category category) {
        var known = known(category);
        return new Row(
                category,
                instant(known, "looked"),
                known.get(HELD) instanceof Number held ? held.longValue() : null,
                instant(known, "oldest"),
                instant(known, "nextDue"),
                count(known),
                instant(known, LAST_ENDED));
    }

    private Document known(Category category) {
        var known = log.find(Filters.eq("_id", category.id())).first();
        return known == null ? new Document() : known;
    }

    private static Ended plus(Document known, long more, Instant now) {
        return new Ended(count(known) + more, more > 0 ? now : instant(known, LAST_ENDED));
    }

    private static long count(Document known) {
        return known.get(ENDED) instanceof Number ended ? ended.longValue() : 0;
    }

    private static @Nullable Date date(@Nullable Instant at) {
        return at == null ? null : Date.from(at);
    }

    private static @Nullable Instant instant(Document known, String field) {
        var date = known.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
