package org.credtrail.intake.board.registry;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Board.Signing;
import org.credtrail.intake.board.BoardDirectory;
import org.credtrail.intake.board.StatusWords;
import org.credtrail.model.BoardHold;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The boards kept in the store; those of the shipped profiles are registered at the first start. */
@Component
public class Boards implements BoardDirectory {
    private static final String COLLECTION = "boards";
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final Duration HEARD_EVERY = Duration.ofSeconds(1);

    private final MongoCollection<Document> boards;
    private final Profiles profiles;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final Map<String, Instant> keptHeard = new ConcurrentHashMap<>();

    Boards(States states, Profiles profiles, Clock clock) {
        this.boards = states.database().getCollection(COLLECTION);
        this.profiles = profiles;
        this.clock = clock;
        profiles.all().forEach(profile -> {
            var source = profile.board();
            insert(
                    new Board(
                            profile.id(),
                            source.name(),
                            source.jurisdiction(),
                            profile.id(),
                            source.expectedEvery(),
                            Signing.NONE),
                    List.of());
        });
    }

    private record Remembered(Registered registered, Instant at) {}

    /**
     * A board and what the edges know of it.
     *
     * @param lastNoticeAt when an edge last took something from it
     * @param lastRoster counts of its last roster
     * @param held null = it is not
     */
    record Registered(
            Board board,
            List<String> secrets,
            Instant registeredAt,
            @Nullable Instant lastNoticeAt,
            @Nullable LastRoster lastRoster,
            @Nullable BoardHold held) {}

    /**
     * Counts of a roster: rows, rejected ones, and licenses.
     *
     * @param present the licenses it held
     */
    public record LastRoster(
            String importId,
            Instant receivedAt,
            long rows,
            long rejected,
            long added,
            long changed,
            long unchanged,
            long vanished,
            long present) {}

    @Override
    public Optional<Board> find(String boardId) {
        return recent(boardId).map(Registered::board);
    }

    /** For handlers and gates, which ask once per message: another process's change is seen some seconds later. */
    Optional<Registered> recent(String boardId) {
        var now = clock.instant();
        var known = remembered.get(boardId);
        if (known != null && known.at().plus(REMEMBERED).isAfter(now)) {
            return Optional.of(known.registered());
        }
        var registered = registered(boardId);
        registered.ifPresent(r -> remembered.put(boardId, new Remembered(r, now)));
        return registered;
    }

    @Override
    public StatusWords wordsOf(Board board) {
        return Optional.ofNullable(board.profile())
                .flatMap(profiles::find)
                .map(profile -> StatusWords.of(profile.statusWords()))
                .orElse(StatusWords.COMMON);
    }

    /** @throws Refusal 404 if the board is unknown */
    Registered get(String boardId) {
        return registered(boardId).orElseThrow(Boards::unknown);
    }

    public static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "Unknown board", "There is no board with this id.");
    }

    Optional<Registered> registered(String boardId) {
        return Optional.ofNullable(boards.find(Filters.eq("_id", boardId)).first())
                .map(Boards::read)
                .map(this::withHeard);
    }

    List<Registered> list(@Nullable String after, int limit) {
        var found = new ArrayList<Registered>();
        boards.find(after == null ? Filters.empty() : Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .forEach(document -> found.add(withHeard(read(document))));
        return found;
    }

    /** Registers a source that comes with the settings, unless it is there. */
    public void register(Board board) {
        insert(board, List.of());
    }

    /** True when the board is new. */
    boolean insert(Board board, List<String> secrets) {
        try {
            boards.insertOne(new Document("_id", board.boardId())
                    .append("name", board.name())
                    .append("jurisdiction", board.jurisdiction())
                    .append("profile", board.profile())
                    .append("expectedEvery", board.expectedEvery().toString())
                    .append("signing", board.signing().name())
                    .append("secrets", secrets)
                    .append("registeredAt", Date.from(clock.instant())));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    void update(Board board, List<String> secrets) {
        update(
                board.boardId(),
                Updates.combine(
                        Updates.set("name", board.name()),
                        Updates.set("jurisdiction", board.jurisdiction()),
                        Updates.set("profile", board.profile()),
                        Updates.set("expectedEvery", board.expectedEvery().toString()),
                        Updates.set("signing", board.signing().name()),
                        Updates.set("secrets", secrets)));
        remembered.remove(board.boardId());
    }

    /** Written down once a second at most; until then this process knows. */
    void heard(String boardId, Instant at) {
        heard.merge(boardId, at, (a, b) -> a.isAfter(b) ? a : b);
        var kept = keptHeard.get(boardId);
        if (kept == null || !at.isBefore(kept.plus(HEARD_EVERY))) {
            keptHeard.put(boardId, at);
            update(boardId, Updates.max("lastNoticeAt", Date.from(at)));
        }
    }

    private Registered withHeard(Registered stored) {
        var at = heard.get(stored.board().boardId());
        return at == null
                        || stored.lastNoticeAt() != null
                                && stored.lastNoticeAt().isAfter(at)
                ? stored
                : new Registered(
                        stored.board(),
                        stored.secrets(),
                        stored.registeredAt(),
                        at,
                        stored.lastRoster(),
                        stored.held());
    }

    /** Keeps the counts of the board's last roster, and whether the board is held from here on. */
    public void rosterRead(String boardId, LastRoster roster) {
        heard(boardId, roster.receivedAt());
        var earlier = registered(boardId).map(Registered::held).orElse(null);
        var held = BoardHold.after(earlier, roster.present(), roster.vanished(), roster.receivedAt());
        update(
                boardId,
                Updates.combine(
                        held == null
                                ? Updates.unset("held")
                                : Updates.set(
                                        "held",
                                        new Document("since", Date.from(held.since())).append("before", held.before())),
                        Updates.set(
                                "lastRoster",
                                new Document("importId", roster.importId())
                                        .append("receivedAt", Date.from(roster.receivedAt()))
                                        .append("rows", roster.rows())
                                        .append("rejected", roster.rejected())
                                        .append("added", roster.added())
                                        .append("changed", roster.changed())
                                        .append("unchanged", roster.unchanged())
                                        .append("vanished", roster.vanished())
                                        .append("present", roster.present()))));
    }

    /** A person looked: what the board sends is believed again. */
    void release(String boardId, String reason, String by) {
        update(
                boardId,
                Updates.combine(
                        Updates.unset("held"),
                        Updates.set(
                                "released",
                                new Document("at", Date.from(clock.instant()))
                                        .append("by", by)
                                        .append("reason", reason))));
    }

    private void update(String boardId, Bson update) {
        boards.updateOne(Filters.eq("_id", boardId), update);
    }

    private static Registered read(Document document) {
        var board = new Board(
                document.getString("_id"),
                document.getString("name"),
                document.getString("jurisdiction"),
                document.getString("profile"),
                Duration.parse(document.getString("expectedEvery")),
                Signing.valueOf(document.getString("signing")));
        var lastNoticeAt = document.getDate("lastNoticeAt");
        return new Registered(
                board,
                document.getList("secrets", String.class),
                document.getDate("registeredAt").toInstant(),
                lastNoticeAt == null ? null : lastNoticeAt.toInstant(),
                lastRoster(document.get("lastRoster", Document.class)),
                held(document.get("held", Document.class)));
    }

    private static @Nullable BoardHold held(@Nullable Document held) {
        return held == null ? null : new BoardHold(held.getDate("since").toInstant(), held.getLong("before"));
    }

    private static @Nullable LastRoster lastRoster(@Nullable Document roster) {
        return roster == null
                ? null
                : new LastRoster(
                        roster.getString("importId"),
                        roster.getDate("receivedAt").toInstant(),
                        roster.getLong("rows"),
                        roster.getLong("rejected"),
                        roster.get("added", 0L),
                        roster.get("changed", 0L),
                        roster.get("unchanged", 0L),
                        roster.getLong("vanished"),
                        roster.getLong("present"));
    }
}
