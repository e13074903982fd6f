package org.credtrail.intake.roster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.credtrail.intake.roster.RosterRow.Accepted;
import org.credtrail.model.message.BoardNotice.Discipline;

/** What of a row makes its license a changed one: status text, dates and discipline, and nothing else (domain §0.2 a). */
final class Content {
    /** No character and no day. */
    private static final long END = Long.MAX_VALUE;

    private static final long NO_DATE = Long.MIN_VALUE;
    private static final long FIRST_SEED = 0xcbf29ce484222325L;
    private static final long SECOND_SEED = 0x27d4eb2f165667c5L;
    private static final long FIRST_PRIME = 0x100000001b3L;
    private static final long SECOND_PRIME = 0x9e3779b185ebca87L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Content() {}

    /** 64 bits from each of two mixes: only contents of one license are ever compared, and nobody gains by a clash. */
    static byte[] hash(Accepted row, List<Discipline> disciplines, List<String> contradicting) {
        var mix = new Mix();
        mix.add(row.statusText());
        var dates = row.dates();
        for (var i = 0; i < dates.size(); i++) {
            var date = dates.get(i);
            mix.add(date == null ? NO_DATE : date.toEpochDay());
        }
        for (var discipline : disciplines) {
            mix.add(discipline.toString());
        }
        contradicting.forEach(mix::add);
        return mix.bytes();
    }

    private static final class Mix {
        private long one = FIRST_SEED;
        private long other = SECOND_SEED;

        void add(String text) {
            for (var i = 0; i < text.length(); i++) {
                add((long) text.charAt(i));
            }
            add(END);
        }

        void add(long value) {
            one = (one ^ value) * FIRST_PRIME;
            one ^= one >>> 32;
            other = Long.rotateLeft(other + value * SECOND_PRIME, 31) * FIRST_PRIME;
        }

        byte[] bytes() {
            var bytes = new byte[2 * Long.BYTES];
            LONGS.set(bytes, 0, one ^ one >>> 29);
            LONGS.set(bytes, Long.BYTES, other ^ other >>> 32);
            return bytes;
        }
    }
}
