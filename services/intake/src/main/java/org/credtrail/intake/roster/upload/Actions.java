package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.intake.roster.ActionReader;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.jspecify.annotations.Nullable;

/**
 * The actions of a board's second file (domain §0.2 d), sorted by license number, so that they can be gone through side by side
 * with the licenses. Of a board that puts all into one file there are none.
 */
final class Actions implements AutoCloseable {
    private static final char END = '\u0000';
    private static final char UNIT = '\u001f';
    /** Of one number: they go into every message about a license with it. */
    private static final int MOST = 1000;

    private static final int MOST_BYTES = 2 << 20;
    private static final int MEMORY = Sorter.MEMORY / 4;

    private final @Nullable Sorter sorter;
    private final Sorter.@Nullable Cursor cursor;
    private String number = "";
    private OfNumber ofNumber = OfNumber.NONE;

    /**
     * What the second file says of one number.
     *
     * @param evidence hashes of the rows that say it
     * @param isCutShort whether there were more actions, or longer ones, than are looked at
     */
    record OfNumber(List<Discipline> disciplines, List<String> evidence, boolean isCutShort) {
        static final OfNumber NONE = new OfNumber(List.of(), List.of(), false);

        boolean isEmpty() {
            return disciplines.isEmpty() && !isCutShort;
        }
    }

    private Actions(@Nullable Sorter sorter) throws IOException {
        this.sorter = sorter;
        this.cursor = sorter == null ? null : sorter.sorted();
    }

    /** @throws Broken if the second file cannot be read to its end */
    static Actions of(Spool spool, String importId, Profile profile) throws IOException {
        if (profile.actions() == null) {
            return new Actions(null);
        }
        var sorter = new Sorter(spool.directory(), importId + ".actions", MEMORY);
        try (var file = new CsvFile(spool.actions(importId), profile)) {
            var reader = new ActionReader(profile.actions(), profile.compactDates(), file.header());
            for (var record = file.next(); record != null; record = file.next()) {
                var action = reader.read(record.getFields());
                if (action != null) {
                    sorter.add(bytes(action));
                }
            }
            return new Actions(sorter);
        } catch (IOException | RuntimeException e) {
            sorter.close();
            throw e;
        }
    }

    /** @throws HeaderRefused if the file lacks a column */
    static void check(Path path, Profile profile) throws IOException {
        if (profile.actions() != null) {
            try (var file = new CsvFile(path, profile)) {
                new ActionReader(profile.actions(), profile.compactDates(), file.header());
            }
        }
    }

    /** Of this number; to be asked with numbers in ascending order. */
    OfNumber of(String wanted) {
        if (cursor == null || wanted.equals(number)) {
            return ofNumber;
        }
        number = wanted;
        var found = new ArrayList<Discipline>();
        var evidence = new ArrayList<String>();
        var bytes = 0L;
        var isCutShort = false;
        for (var head = cursor.peek(); head != null; head = cursor.peek()) {
            var text = new String(head, StandardCharsets.UTF_8);
            var end = text.indexOf(END);
            var order = text.substring(0, end).compareTo(wanted);
            if (order > 0) {
                break;
            }
            cursor.next();
            if (order < 0) {
                continue;
            }
            if (found.size() < MOST && bytes + head.length <= MOST_BYTES) {
                var hash = text.lastIndexOf(UNIT);
                found.add(discipline(text.substring(end + 1, hash)));
                evidence.add(text.substring(hash + 1));
                bytes += head.length;
            } else {
                isCutShort = true;
            }
        }
        ofNumber = new OfNumber(List.copyOf(found), List.copyOf(evidence), isCutShort);
        return ofNumber;
    }

    @Override
    public void close() throws IOException {
        if (sorter != null) {
            sorter.close();
        }
    }

    private static byte[] bytes(ActionReader.Action action) {
        var entry = action.discipline();
        var said = text(entry.effectiveOn()) + UNIT + text(entry.action());
        return (action.number() + END + said + UNIT + action.evidenceHash()).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Discipline discipline(String text) {
        var unit = text.indexOf(UNIT);
        var from = text.substring(0, unit);
        var action = text.substring(unit + 1);
        return new Discipline(
                null, action.isEmpty() ? null : action, from.isEmpty() ? null : LocalDate.parse(from), null);
    }
}
