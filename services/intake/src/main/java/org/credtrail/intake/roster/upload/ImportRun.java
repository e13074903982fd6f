package org.credtrail.intake.roster.upload;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.roster.Actions;
import org.credtrail.intake.roster.Profile;
import org.credtrail.intake.roster.RosterLicense;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.intake.roster.RosterRow.Rejected;
import org.credtrail.intake.roster.upload.BoardSnapshot.Finding;
import org.credtrail.intake.roster.upload.BoardSnapshot.Line;
import org.credtrail.intake.roster.upload.Imports.Import;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one roster. Whatever was done before a crash is recognized by the import's id in the snapshot, counted as
 * it was counted then, and not done again; a notice sent but not yet noted is sent once more under the same id.
 */
final class ImportRun {
    private static final int BATCH = 1000;

    private final Import roster;
    private final Board board;
    private final Profile profile;
    private final Path file;
    private final Path rejects;
    private final Actions actions;
    private final BoardSnapshot snapshot;
    private final Edge edge;

    private final Map<String, List<Accepted>> batch = new LinkedHashMap<>();
    private final Map<String, List<Accepted>> repeated = new LinkedHashMap<>();
    private final Set<String> rejectedKeys = new HashSet<>();
    private long rows;
    private long rejected;
    private long added;
    private long changed;
    private long unchanged;
    private volatile Counts counts = Counts.NONE;

    ImportRun(
            Import roster,
            Board board,
            Profile profile,
            Path file,
            Path rejects,
            Actions actions,
            BoardSnapshot snapshot,
            Edge edge) {
        this.roster = roster;
        this.board = board;
        this.profile = profile;
        this.file = file;
        this.rejects = rejects;
        this.actions = actions;
        this.snapshot = snapshot;
        this.edge = edge;
    }

    /** Counts so far, for whoever watches. */
    Counts counts() {
        return counts;
    }

    /** Reads the whole file. */
    Counts run() throws IOException {
        var severalRows = keysOfSeveralRows();
        try (var records = open();
                var out = Files.newBufferedWriter(rejects, StandardCharsets.UTF_8)) {
            Csv.line(out, List.of("line", "reason", "row"));
            for (var record = records.next(); record != null; record = records.next()) {
                rows++;
                switch (records.rows().read(record.getFields())) {
                    case Accepted row -> {
                        var key = row.key().toString();
                        var isOneOfSeveral = severalRows.contains(LongSet.hashOf(key));
                        (isOneOfSeveral ? repeated : batch)
                                .computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(row);
                    }
                    case Rejected(var key, var reason) -> {
                        reject(
                                out,
                                record.getStartingLineNumber(),
                                reason,
                                records.rows().presentable(record.getFields()));
                        if (key != null) {
                            rejectedKeys.add(key.toString());
                        }
                    }
                }
                if (batch.size() + rejectedKeys.size() >= BATCH) {
                    flush(records.bytesRead());
                    out.flush();
                }
            }
            batch.putAll(repeated);
            flush(records.bytesRead());
        }
        counts = count(roster.bytesTotal(), snapshot.markVanished(roster.boardId(), roster.importId()));
        return counts;
    }

    private RosterFile open() throws IOException {
        return new RosterFile(file, profile, board.jurisdiction(), actions);
    }

    /** Rows of one license may lie far apart; only these few are held until the end. */
    private Set<Long> keysOfSeveralRows() throws IOException {
        var seen = new LongSet();
        var several = new HashSet<Long>();
        try (var records = open()) {
            for (var record = records.next(); record != null; record = records.next()) {
                var key = records.rows().key(record.getFields());
                if (key != null) {
                    var hash = LongSet.hashOf(key.toString());
                    if (!seen.add(hash)) {
                        several.add(hash);
                    }
                }
            }
        }
        return several;
    }

    private void reject(BufferedWriter out, long line, String reason, List<String> fields) throws IOException {
        rejected++;
        Csv.line(out, List.of(Long.toString(line), reason, String.join(profile.delimiter(), fields)));
    }

    private void flush(long bytesRead) {
        var keys = new HashSet<>(batch.keySet());
        keys.addAll(rejectedKeys);
        var known = snapshot.find(roster.boardId(), keys);
        var messages = new ArrayList<EdgeMessage>();
        var lines = new ArrayList<Line>();
        batch.forEach(
                (key, sameLicense) -> compare(key, RosterLicense.of(sameLicense), known.get(key), messages, lines));
        for (var key : rejectedKeys) {
            var before = known.get(key);
            if (before != null && !batch.containsKey(key) && !before.importId().equals(roster.importId())) {
                lines.add(new Line(
                        before.boardId(),
                        key,
                        before.contentHash(),
                        roster.importId(),
                        Finding.REJECTED,
                        before.seenAt(),
                        before.vanishedIn()));
            }
        }
        if (!messages.isEmpty()) {
            edge.publishPatiently(messages);
        }
        snapshot.keep(lines);
        batch.clear();
        rejectedKeys.clear();
        counts = count(bytesRead, 0);
    }

    private void compare(
            String key, RosterLicense license, @Nullable Line before, List<EdgeMessage> messages, List<Line> lines) {
        if (before != null && before.importId().equals(roster.importId()) && before.finding() != Finding.REJECTED) {
            count(before.finding());
            return;
        }
        var hash = license.contentHash();
        var finding =
                before == null ? Finding.NEW : before.contentHash().equals(hash) ? Finding.UNCHANGED : Finding.CHANGED;
        count(finding);
        lines.add(new Line(roster.boardId(), key, hash, roster.importId(), finding, roster.receivedAt(), null));
        if (finding != Finding.UNCHANGED) {
            messages.add(EdgeMessage.of(
                    key,
                    license.asNotice(roster.boardId(), roster.importId(), roster.receivedAt()),
                    DerivedIds.of("roster", roster.importId(), key),
                    roster.receivedAt()));
        }
    }

    private void count(Finding finding) {
        switch (finding) {
            case NEW -> added++;
            case CHANGED -> changed++;
            case UNCHANGED -> unchanged++;
            case REJECTED -> throw new IllegalStateException("a rejected row is no license");
        }
    }

    private Counts count(long bytesRead, long vanished) {
        return new Counts(bytesRead, rows, added, changed, unchanged, rejected, vanished);
    }
}
