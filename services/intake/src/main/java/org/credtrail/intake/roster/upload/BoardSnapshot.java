package org.credtrail.intake.roster.upload;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.credtrail.model.LicenseKey;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The last accepted row of every license of every board, as a digest: what a new roster is compared with. Kept in the
 * {@link LicenseOrder}, thousands of licenses to a document; one document per board says which of them make up its snapshot,
 * so that a new snapshot takes the place of the old one at once.
 */
@Component
public class BoardSnapshot {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final int CHUNK = 1 << 16;
    private static final int ATTEMPTS = 5;

    private final MongoCollection<Document> snapshots;
    private final MongoCollection<Document> chunks;
    /** Reads the next chunk and writes the last one while others are compared. */
    private final Executor beside = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("roster-snapshot-", 0).factory());

    BoardSnapshot(States states) {
        this.snapshots = states.database().getCollection("roster-snapshots");
        this.chunks = states.database().getCollection("roster-chunks");
    }

    /**
     * A license in the list of a board.
     *
     * @param seenAt when its last accepted row came
     * @param isVanished whether the board's last roster lacked it
     */
    public record Line(String boardId, String licenseKey, Instant seenAt, boolean isVanished) {}

    /**
     * What one import came to, kept in the same write as its snapshot.
     *
     * @param present how many licenses the board has now
     * @param seconds how long the import took
     * @param problem why its file could not be read to its end; null = it could
     */
    record Committed(
            Counts counts,
            long present,
            double seconds,
            @Nullable String problem) {}

    /** Whether the board's snapshot is this import's, and what the import came to. */
    Optional<Committed> committed(String boardId, String importId) {
        return snapshot(boardId)
                .filter(s -> s.importId().equals(importId))
                .map(s -> new Committed(s.counts(), s.present(), s.seconds(), s.problem()));
    }

    /** All lines of a board, in order. */
    Cursor read(String boardId) {
        return new Cursor(snapshot(boardId).orElse(null));
    }

    /** Begins the board's next snapshot, which counts once it is committed. */
    Writer write(String boardId, String importId) {
        return new Writer(boardId, importId);
    }

    /** Removes what the board's snapshot has replaced. */
    void sweep(String boardId) {
        snapshot(boardId).filter(s -> s.replaced() != null).ifPresent(s -> {
            for (var n = 0; n < s.replacedChunks(); n++) {
                chunks.deleteOne(Filters.eq("_id", chunkId(boardId, String.valueOf(s.replaced()), n)));
            }
        });
    }

    /** Lines by their ids, {@code <boardId>|<licenseKey>}. */
    public Map<String, Line> ofIds(List<String> ids) {
        var places = new TreeMap<String, List<String>>();
        for (var id : ids) {
            var boardId = id.substring(0, id.indexOf('|'));
            places.computeIfAbsent(boardId, _ -> new ArrayList<>()).add(placeOf(id));
        }
        var found = new HashMap<String, Line>();
        places.forEach((boardId, wanted) -> find(boardId, wanted, found));
        return found;
    }

    /**
     * Vanished licenses of one board or of all, board by board in the snapshot's order, after the given id.
     *
     * @throws InvalidRequest if it is no id
     */
    public List<Line> vanished(Optional<String> boardId, @Nullable String after, int limit) {
        var from = After.of(after);
        var found = new ArrayList<Line>();
        Bson which = boardId.<Bson>map(id -> Filters.eq("_id", id)).orElseGet(() -> Filters.gte("_id", from.boardId()));
        for (var document : snapshots.find(which).sort(Sorts.ascending("_id"))) {
            var snapshot = Snapshot.of(document);
            var cursor = new Cursor(snapshot);
            if (snapshot.boardId().equals(from.boardId())) {
                cursor.skipTo(from.place());
            }
            cursor.vanishedAlone = true;
            for (var line = cursor.next(); line != null && found.size() < limit; line = cursor.next()) {
                if (line.isVanished() && !id(snapshot.boardId(), line).equals(after)) {
                    found.add(line(snapshot.boardId(), line));
                }
            }
            if (found.size() >= limit) {
                break;
            }
        }
        return found;
    }

    /** The id of a license in the list of a board. */
    public static String id(String boardId, String licenseKey) {
        return boardId + "|" + licenseKey;
    }

    private static String id(String boardId, SnapshotLine line) {
        return id(boardId, LicenseOrder.licenseOf(line.place()).toString());
    }

    private static Line line(String boardId, SnapshotLine line) {
        return new Line(
                boardId,
                LicenseOrder.licenseOf(line.place()).toString(),
                Instant.ofEpochMilli(line.seenAt()),
                line.isVanished());
    }

    private static String placeOf(String id) {
        return LicenseOrder.of(LicenseKey.parse(id.substring(id.indexOf('|') + 1)));
    }

    /** Where a list goes on; both are empty at its beginning. */
    private record After(String boardId, String place) {
        static After of(@Nullable String id) {
            if (id == null || id.isEmpty()) {
                return new After("", "");
            }
            try {
                return new After(id.substring(0, id.indexOf('|')), placeOf(id));
            } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
                throw new InvalidRequest(List.of(new Fault("/after", "is not the `next` of an earlier answer")));
            }
        }
    }

    private static String chunkId(String boardId, String importId, int n) {
        return boardId + "|" + importId + "|" + n;
    }

    private Optional<Snapshot> snapshot(String boardId) {
        return Optional.ofNullable(snapshots.find(Filters.eq("_id", boardId)).first())
                .map(Snapshot::of);
    }

    /** A snapshot may be replaced while it is read: then the new one is read. */
    private void find(String boardId, List<String> places, Map<String, Line> found) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var snapshot = snapshot(boardId).orElse(null);
            if (snapshot == null || find(snapshot, places, found)) {
                return;
            }
        }
        throw new IllegalStateException("the snapshot of " + boardId + " keeps changing");
    }

    private boolean find(Snapshot snapshot, List<String> places, Map<String, Line> found) {
        var byChunk = new TreeMap<Integer, Set<String>>();
        places.forEach(place -> byChunk.computeIfAbsent(snapshot.chunkOf(place), _ -> new HashSet<>())
                .add(place));
        byChunk.remove(-1);
        for (var entry : byChunk.entrySet()) {
            var chunk = chunk(snapshot, entry.getKey());
            if (chunk == null) {
                return false;
            }
            while (chunk.hasRemaining()) {
                var line = SnapshotLine.read(chunk);
                if (entry.getValue().contains(line.place())) {
                    found.put(id(snapshot.boardId(), line), line(snapshot.boardId(), line));
                }
            }
        }
        return true;
    }

    private @Nullable ByteBuffer chunk(Snapshot snapshot, int n) {
        var document = chunks.find(Filters.eq("_id", chunkId(snapshot.boardId(), snapshot.importId(), n)))
                .first();
        return document == null
                ? null
                : ByteBuffer.wrap(document.get("lines", Binary.class).getData());
    }

    /**
     * Which chunks make up the snapshot of a board.
     *
     * @param firsts the first place in each chunk
     * @param vanished how many vanished licenses each chunk holds
     * @param replaced the import whose snapshot came before; null = none
     */
    private record Snapshot(
            String boardId,
            String importId,
            List<String> firsts,
            List<Integer> vanished,
            Counts counts,
            long present,
            double seconds,
            @Nullable String problem,
            @Nullable String replaced,
            int replacedChunks) {

        static Snapshot of(Document document) {
            return new Snapshot(
                    document.getString("_id"),
                    document.getString("importId"),
                    document.getList("firsts", String.class),
                    document.getList("vanished", Integer.class),
                    Counts.of(document.get("counts", Document.class)),
                    document.getLong("present"),
                    document.get("seconds", 0.0),
                    document.getString("problem"),
                    document.getString("replaced"),
                    document.getInteger("replacedChunks", 0));
        }

        /** The chunk that holds this place if any does; -1 = none. */
        int chunkOf(String place) {
            var low = 0;
            var high = firsts.size();
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (firsts.get(middle).compareTo(place) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }

    /** Reads the lines of one snapshot, one chunk in memory at a time. */
    final class Cursor {
        private final @Nullable Snapshot snapshot;
        private int chunk;
        private @Nullable CompletableFuture<Optional<ByteBuffer>> ahead;
        private ByteBuffer lines = ByteBuffer.allocate(0);
        private @Nullable SnapshotLine head;
        private boolean vanishedAlone;

        private Cursor(@Nullable Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        /** The next line, which stays the next one; null at the end. */
        @Nullable
        SnapshotLine peek() {
            while (head == null && (lines.hasRemaining() || load())) {
                if (lines.hasRemaining()) {
                    head = SnapshotLine.read(lines);
                }
            }
            return head;
        }

        @Nullable
        SnapshotLine next() {
            var next = peek();
            head = null;
            return next;
        }

        private void skipTo(String place) {
            chunk = snapshot == null ? 0 : Math.max(0, snapshot.chunkOf(place));
            for (var line = peek(); line != null && line.place().compareTo(place) < 0; line = peek()) {
                head = null;
            }
        }

        private boolean load() {
            if (snapshot == null) {
                return false;
            }
            if (ahead == null) {
                ahead = fetch(snapshot);
            }
            var loaded = ahead == null ? null : outcome(ahead);
            ahead = null;
            if (loaded == null) {
                return false;
            }
            lines = loaded.orElseThrow(
                    () -> new IllegalStateException("a part of the snapshot of " + snapshot.boardId() + " is gone"));
            if (!vanishedAlone) {
                ahead = fetch(snapshot);
            }
            return true;
        }

        /** The next chunk wanted; null = there is none. */
        private @Nullable CompletableFuture<Optional<ByteBuffer>> fetch(Snapshot of) {
            while (vanishedAlone && chunk < of.firsts().size() && of.vanished().get(chunk) == 0) {
                chunk++;
            }
            if (chunk >= of.firsts().size()) {
                return null;
            }
            var wanted = chunk++;
            return CompletableFuture.supplyAsync(() -> Optional.ofNullable(chunk(of, wanted)), beside);
        }
    }

    /** What a task came to; its failure is thrown as it was. */
    private static <T extends @Nullable Object> T outcome(CompletableFuture<T> task) {
        try {
            return task.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Writes the next snapshot of a board, in order. */
    final class Writer {
        private final String boardId;
        private final String importId;
        private final List<String> firsts = new ArrayList<>();
        private final List<Integer> vanished = new ArrayList<>();
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream(CHUNK + 1024);
        private CompletableFuture<@Nullable Void> writing = CompletableFuture.completedFuture(null);
        private int vanishedHere;
        private long present;

        private Writer(String boardId, String importId) {
            this.boardId = boardId;
            this.importId = importId;
        }

        void add(SnapshotLine line) {
            if (lines.size() == 0) {
                firsts.add(line.place());
            }
            lines.writeBytes(line.bytes());
            if (line.isVanished()) {
                vanishedHere++;
            } else {
                present++;
            }
            if (lines.size() >= CHUNK) {
                flush();
            }
        }

        /** From here on this is the board's snapshot. */
        Committed commit(Counts counts, double seconds, @Nullable String problem) {
            if (lines.size() > 0) {
                flush();
            }
            outcome(writing);
            var before = snapshot(boardId).orElse(null);
            snapshots.replaceOne(
                    Filters.eq("_id", boardId),
                    new Document("_id", boardId)
                            .append("importId", importId)
                            .append("firsts", firsts)
                            .append("vanished", vanished)
                            .append("counts", counts.document())
                            .append("present", present)
                            .append("seconds", seconds)
                            .append("problem", problem)
                            .append("replaced", before == null ? null : before.importId())
                            .append(
                                    "replacedChunks",
                                    before == null ? 0 : before.firsts().size()),
                    UPSERT);
            return new Committed(counts, present, seconds, problem);
        }

        private void flush() {
            var id = chunkId(boardId, importId, vanished.size());
            var document = new Document("_id", id).append("lines", new Binary(lines.toByteArray()));
            outcome(writing);
            writing = CompletableFuture.runAsync(
                    () -> chunks.replaceOne(Filters.eq("_id", id), document, UPSERT), beside);
            vanished.add(vanishedHere);
            vanishedHere = 0;
            lines.reset();
        }
    }
}
