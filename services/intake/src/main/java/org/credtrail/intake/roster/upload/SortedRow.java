package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.model.LicenseKey;
import org.jspecify.annotations.Nullable;

/**
 * A row of a roster as bytes that sort by license: its place, a zero, what it is, and for an accepted one the row itself
 * and the hash of its content.
 */
final class SortedRow {
    private static final char END = 0;
    private static final char REJECTED = 1;
    private static final char ROW = 2;
    private static final int HASH = 16;
    private static final char UNIT = '\u001f';
    /** Of more rows than anybody writes about one license, the first are enough. */
    private static final int MOST_ROWS = 1000;

    private SortedRow() {}

    static byte[] rejected(LicenseKey key) {
        return (LicenseOrder.of(key) + END + REJECTED).getBytes(StandardCharsets.UTF_8);
    }

    /** A unit separator within a field is a blank like any other, and is read as one. */
    static byte[] of(Accepted row, List<String> fields) {
        var text = new StringBuilder(LicenseOrder.of(row.key())).append(END).append(ROW);
        for (var i = 0; i < fields.size(); i++) {
            if (i > 0) {
                text.append(UNIT);
            }
            text.append(fields.get(i).replace(UNIT, ' '));
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(bytes, bytes.length + HASH);
        System.arraycopy(row.contentHash(), 0, whole, bytes.length, HASH);
        return whole;
    }

    /** All rows of one license. */
    static final class Group {
        private final String place;
        private final List<byte[]> accepted = new ArrayList<>();
        private int rows;
        private boolean isCutShort;

        private Group(String place) {
            this.place = place;
        }

        String place() {
            return place;
        }

        /** How many rows, rejects included. */
        int rows() {
            return rows;
        }

        boolean isRejectedOnly() {
            return accepted.isEmpty();
        }

        /** Whether all rows are one and the same. */
        boolean isPlain() {
            return accepted.size() == 1;
        }

        /** Whether there were more different rows than are looked at. */
        boolean isCutShort() {
            return isCutShort;
        }

        /** The hash of the content of the one row. */
        byte[] contentHash() {
            var row = accepted.getFirst();
            return Arrays.copyOfRange(row, row.length - HASH, row.length);
        }

        List<List<String>> fields() {
            return accepted.stream()
                    .map(row -> {
                        var from = start(row);
                        return new String(row, from, row.length - from - HASH, StandardCharsets.UTF_8);
                    })
                    .map(text -> List.of(text.split(String.valueOf(UNIT), -1)))
                    .toList();
        }

        private void add(byte[] row) {
            rows++;
            if (row[start(row) - 1] == REJECTED) {
                return;
            }
            if (!accepted.isEmpty() && Arrays.equals(accepted.getLast(), row)) {
                return;
            }
            if (accepted.size() < MOST_ROWS) {
                accepted.add(row);
            } else {
                isCutShort = true;
            }
        }
    }

    /** Sorted rows, license by license. */
    static final class Groups {
        private final Sorter.Cursor rows;

        Groups(Sorter.Cursor rows) {
            this.rows = rows;
        }

        /** Null at the end. */
        @Nullable
        Group next() throws IOException {
            var first = rows.next();
            if (first == null) {
                return null;
            }
            var length = start(first) - 2;
            var group = new Group(new String(first, 0, length, StandardCharsets.UTF_8));
            group.add(first);
            for (var row = rows.peek();
                    row != null && Arrays.equals(first, 0, length + 1, row, 0, Math.min(length + 1, row.length));
                    row = rows.peek()) {
                group.add(row);
                rows.next();
            }
            return group;
        }
    }

    /** Where the content begins. */
    private static int start(byte[] row) {
        var end = 0;
        while (row[end] != END) {
            end++;
        }
        return end + 2;
    }
}
