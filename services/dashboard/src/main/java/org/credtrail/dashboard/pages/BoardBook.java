package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Words;
import org.credtrail.dashboard.source.Source.BoardWord;
import org.credtrail.dashboard.source.Source.Roster;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.dashboard.source.SourceRows.BoardRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How every board that is registered or ever spoke is doing. */
@Component
class BoardBook {
    private static final int MAX_BOARDS = 1000;
    private static final BoardWord NO_WORD = new BoardWord(0, null, null, null, null, List.of(), null);

    private final RowQuery rows;
    private final Counts counts;

    BoardBook(RowQuery rows, Counts counts) {
        this.rows = rows;
        this.counts = counts;
    }

    /**
     * One board.
     *
     * @param lastHeard null = never
     * @param silentSince when a word was missed; null = none is
     * @param heldSince when a roster lost so many licenses that a person must look; null = nothing waits for one
     * @param licenses on which it ever spoke
     * @param watched licenses of candidates on which it spoke last
     * @param toReview licenses whose last word needs a person
     */
    record Standing(
            String id,
            Badge state,
            @Nullable Instant lastHeard,
            @Nullable Instant silentSince,
            @Nullable Instant heldSince,
            @Nullable String expectedEvery,
            long licenses,
            long notices,
            long changes,
            long watched,
            long toReview,
            long rosters,
            List<Roster> latest) {

        public @Nullable Roster roster() {
            return latest.isEmpty() ? null : latest.getFirst();
        }
    }

    List<Standing> all() {
        var words = new TreeMap<String, BoardWord>();
        rows.rows(SourceRows.BOARDS, gt("_id", ""), Sorts.ascending("_id"), MAX_BOARDS, BoardRow.class)
                .forEach(r -> words.put(r.value().boardId(), r.value().word()));
        counts.of(SourceRows.BOARD_LICENSES).under("licenses/").keySet().forEach(id -> words.putIfAbsent(id, NO_WORD));
        return words.entrySet().stream()
                .map(e -> standing(e.getKey(), e.getValue()))
                .toList();
    }

    List<Standing> silent() {
        return all().stream().filter(b -> b.silentSince() != null).toList();
    }

    /** Nothing for a board that neither is registered nor ever spoke. */
    Optional<Standing> find(String id) {
        var row = rows.states().view(SourceRows.BOARDS, id, BoardRow.class);
        var standing = standing(id, row.map(BoardRow::word).orElse(NO_WORD));
        return row.isPresent() || standing.lastHeard() != null ? Optional.of(standing) : Optional.empty();
    }

    /** Notices and roster rows that brought something, on each of these days. */
    List<Long> heard(String id, List<LocalDate> days) {
        return counts.perDay(SourceRows.BOARD_LICENSES, "heard/" + id + "/", days);
    }

    /** Rosters on each of these days. */
    static List<Long> rosters(Standing board, List<LocalDate> days) {
        return days.stream()
                .map(day -> board.latest().stream()
                        .filter(r -> LocalDate.ofInstant(r.receivedAt(), ZoneOffset.UTC)
                                .equals(day))
                        .count())
                .toList();
    }

    private Standing standing(String id, BoardWord word) {
        var tally = counts.of(SourceRows.BOARD_LICENSES);
        var roster = word.lastRoster();
        var lastHeard = Math.max(
                tally.latest(id), roster == null ? 0 : roster.receivedAt().toEpochMilli());
        var silentSince = word.silentSince();
        var isSilent = silentSince != null && silentSince.toEpochMilli() > lastHeard;
        return new Standing(
                id,
                state(isSilent, lastHeard > 0, word.hold() != null),
                lastHeard == 0 ? null : Instant.ofEpochMilli(lastHeard),
                isSilent ? silentSince : null,
                word.hold() == null ? null : word.hold().since(),
                word.expectedEvery() == null ? null : every(word.expectedEvery()),
                tally.count("licenses/" + id),
                tally.count("notices/" + id),
                tally.count("changes/" + id),
                counts.of(Rows.LICENSES).count("boardId/" + id),
                tally.count("review/" + id),
                word.rosters(),
                word.latest().isEmpty() && roster != null ? List.of(roster) : word.latest());
    }

    private static Badge state(boolean isSilent, boolean isHeard, boolean isHeld) {
        if (isHeld) {
            return new Badge("Held", "review");
        }
        if (isSilent) {
            return new Badge("Silent", "warn");
        }
        return isHeard ? new Badge("Heard", "good") : new Badge("Not heard yet", "quiet");
    }

    /** In the largest unit of which it is a whole number. */
    static String every(Duration duration) {
        return Stream.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)
                .filter(unit -> duration.toMillis() % unit.getDuration().toMillis() == 0)
                .findFirst()
                .map(unit -> every(duration.dividedBy(unit.getDuration()), unit))
                .orElseGet(() -> every(duration.toSeconds(), ChronoUnit.SECONDS));
    }

    private static String every(long number, ChronoUnit unit) {
        var noun = unit.name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        return number == 1 ? "every " + noun : "every " + Words.count(number, noun);
    }
}
