package org.credtrail.dashboard.figures;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.MongoException;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.store.ViewWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All figures of the pages. They live in memory: every line that is written changes them by what it adds, and at the start,
 * or when a write failed half way, the lines are read once. So they follow from the lines, which follow from the topics.
 */
public final class Figures implements ViewWatch {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
    private static final int PAGE = 2_000;
    private static final int PAUSE_MILLIS = 1_000;
    private static final Set<String> KINDS = Set.of(
            Rows.CANDIDATES,
            Rows.APPLICATIONS,
            Rows.LICENSES,
            Rows.REFERENCES,
            Rows.CREDENTIALS,
            Rows.SETBACKS,
            SourceRows.BOARDS,
            SourceRows.BOARD_LICENSES);

    private final Lines lines;
    private final Clock clock;
    private final Latency latency;
    private final Map<String, Kind> kinds =
            KINDS.stream().collect(Collectors.toMap(Function.identity(), _ -> new Kind()));
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Its own monitor guards it. {@code readUpTo} is the id of the last line read; null = none yet. */
    private static final class Kind {
        private final Tally tally = new Tally();
        private volatile boolean isWhole;
        private @Nullable String readUpTo;

        private boolean holds(String id) {
            return isWhole || (readUpTo != null && id.compareTo(readUpTo) <= 0);
        }

        synchronized void forget() {
            tally.clear();
            readUpTo = null;
            isWhole = false;
        }

        synchronized void readPage(String collection, Lines lines) {
            if (isWhole) {
                // somebody else read the rest meanwhile: what was written since is counted, and lies behind what was
                // read
                return;
            }
            var page = lines.after(collection, readUpTo, PAGE);
            for (var document : page) {
                tally.replace(Contribution.of(collection, null), Contribution.of(collection, shown(document)));
                readUpTo = document.getString("_id").getValue();
            }
            isWhole = page.size() < PAGE;
        }

        synchronized void count(String collection, List<Change> changes) {
            for (var change : changes) {
                if (holds(change.id())) {
                    tally.replace(
                            Contribution.of(collection, change.before()), Contribution.of(collection, change.after()));
                }
            }
        }
    }

    /** Where lines are read, by ascending id. */
    interface Lines {
        /** At most so many after (and without) the given one; null = from the first on. */
        List<BsonDocument> after(String collection, @Nullable String id, int most);
    }

    public Figures(States states, Clock clock, Latency latency) {
        this((collection, id, most) -> page(states, collection, id, most), clock, latency);
    }

    Figures(Lines lines, Clock clock, Latency latency) {
        this.lines = lines;
        this.clock = clock;
        this.latency = latency;
    }

    /** The figures of one kind of line; while they are still being read they are too small. */
    public Tally of(String collection) {
        return kind(collection).tally;
    }

    /** Whether all lines have been read. */
    public boolean isWhole() {
        return kinds.values().stream().allMatch(k -> k.isWhole);
    }

    /** Calls back after every change; the callback must be quick. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads what is not known yet. */
    public void read() {
        kinds.forEach(this::read);
        listeners.forEach(Runnable::run);
    }

    private void read(String collection, Kind kind) {
        while (!kind.isWhole) {
            try {
                kind.readPage(collection, lines);
            } catch (MongoException e) {
                LOG.warn("figures of {} wait: {}", collection, e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<BsonDocument> page(States states, String collection, @Nullable String after, int most) {
        var lines = states.database().getCollection(collection, BsonDocument.class);
        var page = after == null ? lines.find() : lines.find(gt("_id", after));
        return page.sort(Sorts.ascending("_id")).limit(most).into(new ArrayList<>());
    }

    private static @Nullable BsonDocument shown(BsonDocument document) {
        return document.isDocument("view") ? document.getDocument("view") : null;
    }

    @Override
    public boolean watches(String collection) {
        return KINDS.contains(collection);
    }

    @Override
    public Object monitor(String collection) {
        return kind(collection);
    }

    @Override
    public void written(String collection, List<Change> changes) {
        kind(collection).count(collection, changes);
        if (collection.equals(Rows.CANDIDATES)) {
            changes.stream().flatMap(c -> Stream.ofNullable(c.after())).forEach(this::shownAt);
        }
        listeners.forEach(Runnable::run);
    }

    /** How long it took from the moment something became known to the moment it can be seen. */
    private void shownAt(BsonDocument line) {
        if (line.isInt64("changedAt")) {
            latency.shown(Instant.ofEpochMilli(line.getInt64("changedAt").getValue()), clock.instant());
        }
    }

    @Override
    public void unsure(String collection) {
        var kind = kind(collection);
        kind.forget();
        Thread.ofPlatform().daemon().name("figures").start(() -> read(collection, kind));
    }

    private Kind kind(String collection) {
        var kind = kinds.get(collection);
        if (kind == null) {
            throw new IllegalArgumentException("nothing is counted of " + collection);
        }
        return kind;
    }
}
