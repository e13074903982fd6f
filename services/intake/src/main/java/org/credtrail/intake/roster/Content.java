package org.credtrail.intake.roster;

import java.nio.ByteBuffer;
import java.util.List;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.model.message.BoardNotice.Discipline;

/** What of a row makes its license a changed one: status text, dates and discipline, and nothing else (domain §0.2 a). */
final class Content {
    private static final char UNIT = '\u001f';
    private static final long NO_DATE = Long.MIN_VALUE;
    private static final long FIRST_SEED = 0xcbf29ce484222325L;
    private static final long SECOND_SEED = 0x27d4eb2f165667c5L;
    private static final long FIRST_PRIME = 0x100000001b3L;
    private static final long SECOND_PRIME = 0x9e3779b185ebca87L;

    private Content() {}

    /** 64 bits from each of two mixes: only contents of one license are ever compared, and nobody gains by a clash. */
    static byte[] hash(Accepted row, List<Discipline> disciplines) {
        var text = new StringBuilder(row.statusText()).append(UNIT);
        for (var date : row.dates()) {
            text.append(date == null ? NO_DATE : date.toEpochDay()).append(UNIT);
        }
        disciplines.forEach(text::append);
        var one = FIRST_SEED;
        var other = SECOND_SEED;
        for (var i = 0; i < text.length(); i++) {
            one = (one ^ text.charAt(i)) * FIRST_PRIME;
            other = Long.rotateLeft(other + text.charAt(i) * SECOND_PRIME, 31) * FIRST_PRIME;
        }
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(one ^ one >>> 29)
                .putLong(other ^ other >>> 32)
                .array();
    }
}
