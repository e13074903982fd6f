package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.source.Source;
import org.credtrail.dashboard.source.Source.BoardWord;
import org.credtrail.dashboard.source.Source.Roster;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What each board said last, and which have gone silent. */
@Controller
class BoardsPage {
    private static final int MAX_BOARDS = 1000;

    private final RowQuery rows;

    BoardsPage(RowQuery rows) {
        this.rows = rows;
    }

    record Board(
            String id,
            Badge state,
            @Nullable Moment lastHeard,
            long licenses,
            long notices,
            long watched,
            @Nullable Roster roster,
            @Nullable Moment rosterAt,
            @Nullable Moment silentSince,
            @Nullable String expectedEvery) {}

    record Count(Badge badge, long count) {}

    /** What the notices on single licenses add up to, per board. */
    private record Tally(long licenses, long notices, long lastNoticeAt) {
        static final Tally NONE = new Tally(0, 0, 0);
    }

    @GetMapping("/boards")
    ModelAndView boards() {
        var tallies = tallies();
        var words = new TreeMap<String, BoardWord>();
        for (var source : rows.states().list("source", exists("state.board.rosters"), null, MAX_BOARDS, Source.class)) {
            if (source.value().board() != null) {
                words.put(source.value().boardId(), source.value().board());
            }
        }
        tallies.keySet().forEach(id -> words.putIfAbsent(id, NO_WORD));
        var watched = rows.countBy(Rows.LICENSES, "view.boardId", exists("view.candidateId"));
        var boards = words.entrySet().stream()
                .map(e -> board(
                        e.getKey(),
                        e.getValue(),
                        tallies.getOrDefault(e.getKey(), Tally.NONE),
                        watched.getOrDefault(e.getKey(), 0L)))
                .toList();
        return new ModelAndView("dashboard/boards", Map.of("boards", boards, "statuses", statuses()));
    }

    private static final long MANY = 10;
    private static final BoardWord NO_WORD = new BoardWord(0, null, null, null, null);

    private Map<String, Tally> tallies() {
        var pipeline = List.of(
                Aggregates.match(gt("state.license.notices", 0L)),
                Aggregates.group(
                        "$state.boardId",
                        Accumulators.sum("licenses", 1L),
                        Accumulators.sum("notices", "$state.license.notices"),
                        Accumulators.max("last", "$state.license.lastNoticeAt")));
        var tallies = new TreeMap<String, Tally>();
        for (var group : rows.collection("source").aggregate(pipeline)) {
            tallies.put(
                    group.getString("_id").getValue(),
                    new Tally(
                            RowQuery.number(group.get("licenses")),
                            RowQuery.number(group.get("notices")),
                            RowQuery.number(group.get("last"))));
        }
        return tallies;
    }

    private List<Count> statuses() {
        return rows.countBy(Rows.LICENSES, "view.status", exists("view.candidateId")).entrySet().stream()
                .map(e -> new Count(Show.badge(LicenseStatus.valueOf(e.getKey())), e.getValue()))
                .toList();
    }

    private static Board board(String id, BoardWord word, Tally tally, long watched) {
        var roster = word.lastRoster();
        var lastRoster = roster == null ? 0 : roster.receivedAt().toEpochMilli();
        var lastHeard = Math.max(tally.lastNoticeAt(), lastRoster);
        var silentSince = word.silentSince();
        var isSilent = silentSince != null && silentSince.toEpochMilli() > lastHeard;
        return new Board(
                id,
                state(isSilent, roster),
                Show.moment(lastHeard),
                tally.licenses(),
                tally.notices(),
                watched,
                roster,
                roster == null ? null : Show.moment(roster.receivedAt()),
                isSilent ? Show.moment(silentSince) : null,
                word.expectedEvery() == null ? null : every(word.expectedEvery()));
    }

    private static Badge state(boolean isSilent, @Nullable Roster roster) {
        if (roster != null && hasLostMany(roster)) {
            return new Badge("Held", "review");
        }
        return isSilent ? new Badge("Silent", "warn") : new Badge("Heard", "good");
    }

    /** Whether so many licenses are gone, ten at least and more than a tenth of all, that a person must look. */
    static boolean hasLostMany(Roster roster) {
        var present = roster.added() + roster.changed() + roster.unchanged();
        return roster.vanished() >= MANY && roster.vanished() * 10 > roster.vanished() + present;
    }

    static String every(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() == 1 ? "every day" : "every " + duration.toDays() + " days";
        }
        return duration.toHours() == 1 ? "every hour" : "every " + duration.toHours() + " hours";
    }
}
