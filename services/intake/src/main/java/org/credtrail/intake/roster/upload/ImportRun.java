package org.credtrail.intake.roster.upload;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.roster.Profile;
import org.credtrail.intake.roster.RosterLicense;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.intake.roster.RosterRow.Rejected;
import org.credtrail.intake.roster.RowReader;
import org.credtrail.intake.roster.upload.BoardSnapshot.Committed;
import org.credtrail.intake.roster.upload.Imports.Import;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.edge.EdgeMessage;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one roster: its rows are sorted by license, on the disk as far as they do not fit in memory, and compared with
 * the board's snapshot, which is in the same order. The new snapshot takes the place of the old one in one write at the end, so
 * that a run cut off by a crash does all of it again with the same outcome; what it had sent by then it does not send again.
 */
final class ImportRun {
    private static final int SHOWN_EVERY = 1000;

    private final Import roster;
    private final Board board;
    private final Profile profile;
    private final Spool spool;
    private final BoardSnapshot snapshot;
    private final Sending sending;
    private final Clock clock;
    private final Instant since;

    private long rows;
    private long rejected;
    private long added;
    private long changed;
    private long unchanged;
    private long vanished;
    private long bytesRead;
    private volatile Counts counts = Counts.NONE;
    private volatile double share;
    private volatile @Nullable Double took;

    ImportRun(
            Import roster,
            Board board,
            Profile profile,
            Spool spool,
            BoardSnapshot snapshot,
            Sending sending,
            Clock clock) {
        this.roster = roster;
        this.board = board;
        this.profile = profile;
        this.spool = spool;
        this.snapshot = snapshot;
        this.sending = sending;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Counts so far, for whoever watches. */
    Counts counts() {
        return counts;
    }

    /** How much of the work is done, between 0 and 1: reading is one half, comparing the other. */
    double share() {
        return share;
    }

    /** How long the pass has been going on, or took: one that was through before a crash is not made again. */
    double seconds() {
        var whole = took;
        return whole == null ? Duration.between(since, clock.instant()).toMillis() / 1000.0 : whole;
    }

    /**
     * Reads the whole file. Of one that breaks off, what came before the break is taken in, and nothing counts as vanished.
     */
    Committed run() throws IOException {
        var done = snapshot.committed(roster.boardId(), roster.importId());
        if (done.isPresent()) {
            counts = done.get().counts();
            share = 1;
            took = done.get().seconds();
            snapshot.sweep(roster.boardId());
            return done.get();
        }
        try (var sorted = new Sorter(spool.directory(), roster.importId(), Sorter.MEMORY);
                var actions = Actions.of(spool, roster.importId(), profile)) {
            RowReader reader;
            String problem;
            try (var file = open()) {
                reader = file.rows();
                problem = sort(file, sorted);
                bytesRead = problem == null ? roster.bytesTotal() : file.bytesRead();
            }
            var committed = compare(sorted, actions, reader, problem);
            snapshot.sweep(roster.boardId());
            return committed;
        }
    }

    private RosterFile open() throws IOException {
        return new RosterFile(spool.roster(roster.importId()), profile, board.jurisdiction());
    }

    /** Answers why the file could not be read to its end; null = it could. */
    private @Nullable String sort(RosterFile file, Sorter sorted) throws IOException {
        try (var records = new ReadAhead(file);
                var out = Files.newBufferedWriter(spool.rejects(roster.importId()), StandardCharsets.UTF_8)) {
            Csv.line(out, List.of("line", "reason", "row"));
            for (var record = records.next(); record != null; record = records.next()) {
                rows++;
                var fields = record.getFields();
                switch (file.rows().read(fields)) {
                    case Accepted row -> sorted.add(SortedRow.of(row, fields));
                    case Rejected(var key, var number, var reason) -> {
                        rejected++;
                        reject(
                                out,
                                record.getStartingLineNumber(),
                                reason,
                                file.rows().presentable(fields));
                        if (key != null) {
                            sorted.add(SortedRow.rejected(LicenseOrder.of(key)));
                        } else if (number != null) {
                            sorted.add(SortedRow.rejected(LicenseOrder.ofNumber(number)));
                        }
                    }
                }
                if (rows % SHOWN_EVERY == 0) {
                    bytesRead = file.bytesRead();
                    show(0.5 * bytesRead / Math.max(1, roster.bytesTotal()));
                }
            }
            return null;
        } catch (Broken e) {
            return e.reason();
        }
    }

    private void reject(BufferedWriter out, long line, String reason, List<String> fields) throws IOException {
        Csv.line(out, List.of(Long.toString(line), reason, Csv.row(fields, profile)));
    }

    /** Goes through the rows and the snapshot side by side, as both are in the same order. */
    private Committed compare(Sorter sorted, Actions actions, RowReader reader, @Nullable String problem)
            throws IOException {
        var isWhole = problem == null;
        var groups = new SortedRow.Groups(sorted.sorted());
        var known = snapshot.read(roster.boardId());
        var next = snapshot.write(roster.boardId(), roster.importId());
        var read = 0L;
        var looked = 0L;
        var rejectedNumber = "";
        var group = groups.next();
        while (group != null || known.peek() != null) {
            var before = known.peek();
            var order = group == null ? 1 : before == null ? -1 : group.place().compareTo(before.place());
            if (order <= 0 && group != null) {
                if (LicenseOrder.isNumberAlone(group.place())) {
                    rejectedNumber = LicenseOrder.numberOf(group.place());
                }
                judge(group, order == 0 ? known.next() : null, actions, reader, next);
                read += group.rows();
                group = groups.next();
            } else if (before != null) {
                known.next();
                // a rejected row whose number alone can be read may be the one of any license with that number
                var isGone = isWhole && !LicenseOrder.numberOf(before.place()).equals(rejectedNumber);
                vanished += isGone && !before.isVanished() ? 1 : 0;
                next.add(isGone ? before.vanished() : before);
            }
            if (++looked % SHOWN_EVERY == 0) {
                show(0.5 + 0.5 * read / Math.max(1, sorted.size()));
            }
        }
        sending.finish();
        show(1);
        var seconds = seconds();
        took = seconds;
        return next.commit(counts, seconds, problem);
    }

    private void judge(
            SortedRow.Group group,
            @Nullable SnapshotLine before,
            Actions actions,
            RowReader reader,
            BoardSnapshot.Writer next)
            throws IOException {
        if (group.isRejectedOnly()) {
            if (before != null) {
                next.add(before);
            }
            return;
        }
        var ofNumber = actions.of(LicenseOrder.numberOf(group.place()));
        var license = group.isPlain() && ofNumber.isEmpty() ? null : license(group, ofNumber, reader);
        var hash = license == null ? group.contentHash() : license.contentHash();
        next.add(new SnapshotLine(group.place(), hash, roster.receivedAt().toEpochMilli(), false));
        if (before != null && Arrays.equals(before.contentHash(), hash)) {
            unchanged++;
            return;
        }
        if (before == null) {
            added++;
        } else {
            changed++;
        }
        if (sending.isDue(group.place())) {
            send(group.place(), license == null ? license(group, ofNumber, reader) : license);
        }
    }

    private static RosterLicense license(SortedRow.Group group, Actions.OfNumber actions, RowReader reader) {
        var accepted = new ArrayList<Accepted>();
        for (var fields : group.fields()) {
            if (reader.read(fields) instanceof Accepted row) {
                accepted.add(row.with(actions.disciplines()));
            }
        }
        return RosterLicense.of(accepted, actions.evidence(), group.isCutShort() || actions.isCutShort());
    }

    /** How much room a text takes in a message shows when it is written, as some characters take six bytes there. */
    private void send(String place, RosterLicense license) {
        var fits = !license.isLong() || sending.takes(message(place, license));
        var told = fits ? license : license.shortened();
        sending.add(place, message(place, told), told.length());
    }

    private EdgeMessage message(String place, RosterLicense license) {
        var key = LicenseOrder.licenseOf(place).toString();
        var receivedAt = roster.receivedAt();
        return EdgeMessage.of(
                key,
                license.asNotice(roster.boardId(), roster.importId(), receivedAt),
                DerivedIds.of("roster", roster.importId(), key),
                receivedAt);
    }

    private void show(double shareDone) {
        share = shareDone;
        counts = new Counts(bytesRead, rows, added, changed, unchanged, rejected, vanished);
    }
}
