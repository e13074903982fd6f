package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.jspecify.annotations.Nullable;

/**
 * A row of a roster as bytes that sort by license: its place, a zero, what it is, and for an accepted one the row itself
 * and the hash of its content.
 */
final class SortedRow {
    private static final byte END = 0;
    private static final byte REJECTED = 1;
    private static final byte ROW = 2;
    private static final int HASH = 16;
    private static final byte UNIT = 0x1f;
    /** Of more rows than anybody writes about one license, the first are enough. */
    private static final int MOST_ROWS = 1000;
    /** Of all rows of one license but a single long one: together they become one message, which holds 5 MiB at most. */
    private static final int MOST_BYTES = 2 << 20;

    private SortedRow() {}

    /** @param place of the license in the {@link LicenseOrder}, or of its number alone */
    static byte[] rejected(String place) {
        var bytes = place.getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(bytes, bytes.length + 2);
        whole[bytes.length + 1] = REJECTED;
        return whole;
    }

    /** A unit separator within a field is a blank like any other, and is read as one. */
    static byte[] of(Accepted row, List<String> fields) {
        var place = LicenseOrder.of(row.key()).getBytes(StandardCharsets.UTF_8);
        var parts = new byte[fields.size()][];
        var length = place.length + 2 + fields.size() - 1 + HASH;
        for (var i = 0; i < parts.length; i++) {
            parts[i] = fields.get(i).getBytes(StandardCharsets.UTF_8);
            length += parts[i].length;
        }
        var whole = Arrays.copyOf(place, length);
        whole[place.length + 1] = ROW;
        var at = place.length + 2;
        for (var i = 0; i < parts.length; i++) {
            if (i > 0) {
                whole[at++] = UNIT;
            }
            for (var b : parts[i]) {
                whole[at++] = b == UNIT ? (byte) ' ' : b;
            }
        }
        System.arraycopy(row.contentHash(), 0, whole, at, HASH);
        return whole;
    }

    /** All rows of one license. */
    static final class Group {
        private final String place;
        private final List<byte[]> accepted = new ArrayList<>();
        private int rows;
        private long bytes;
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
            return accepted.size() == 1 && !isCutShort;
        }

        /** Whether there were more different rows, or longer ones, than are looked at. */
        boolean isCutShort() {
            return isCutShort;
        }

        /** The hash of the content of the one row. */
        byte[] contentHash() {
            var row = accepted.getFirst();
            return Arrays.copyOfRange(row, row.length - HASH, row.length);
        }

        List<List<String>> fields() {
            return accepted.stream().map(SortedRow::fieldsOf).toList();
        }

        private void add(byte[] row) {
            rows++;
            if (row[start(row) - 1] == REJECTED) {
                return;
            }
            if (!accepted.isEmpty() && Arrays.equals(accepted.getLast(), row)) {
                return;
            }
            if (accepted.isEmpty() || accepted.size() < MOST_ROWS && bytes + row.length <= MOST_BYTES) {
                accepted.add(row);
                bytes += row.length;
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

    private static List<String> fieldsOf(byte[] row) {
        var fields = new ArrayList<String>();
        var from = start(row);
        var end = row.length - HASH;
        for (var i = from; i < end; i++) {
            if (row[i] == UNIT) {
                fields.add(new String(row, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        fields.add(new String(row, from, end - from, StandardCharsets.UTF_8));
        return fields;
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
