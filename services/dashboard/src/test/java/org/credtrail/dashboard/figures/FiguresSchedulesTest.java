package org.credtrail.dashboard.figures;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.runtime.store.ViewWatch.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines are written while figures are read, and read anew: each line counts once. */
class FiguresSchedulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private static final List<String> COUNTED = List.of(
            Rows.CANDIDATES, Rows.APPLICATIONS, Rows.LICENSES, Rows.REFERENCES, Rows.CREDENTIALS, SourceRows.BOARDS);

    @Test
    void a_line_written_while_two_read_all_of_it_counts_once() {
        explore(() -> {
            var lines = new Lines();
            var figures = new Figures(lines, Clock.fixed(NOW, ZoneOffset.UTC), new Latency(NOW));
            lines.write(figures, "a");
            together(figures::read, figures::read, () -> lines.write(figures, "b"));
            for (var collection : COUNTED) {
                var counted = figures.of(collection).count("all");
                check(counted == 2, "two lines of " + collection + " are counted as " + counted);
            }
        });
    }

    /** The same lines in every collection. */
    private static final class Lines implements Figures.Lines {
        private final Map<String, ConcurrentSkipListMap<String, BsonDocument>> stored = new ConcurrentHashMap<>();

        @Override
        public List<BsonDocument> after(String collection, @Nullable String id, int most) {
            var all = stored.getOrDefault(collection, new ConcurrentSkipListMap<>());
            return List.copyOf((id == null ? all : all.tailMap(id, false)).values());
        }

        /** As the store of states does it. */
        void write(Figures figures, String id) {
            for (var collection : COUNTED) {
                synchronized (figures.monitor(collection)) {
                    var view = new BsonDocument("board", new BsonString(id));
                    stored.computeIfAbsent(collection, _ -> new ConcurrentSkipListMap<>())
                            .put(id, new BsonDocument("_id", new BsonString(id)).append("view", view));
                    figures.written(collection, List.of(new Change(id, null, view)));
                }
            }
        }
    }
}
