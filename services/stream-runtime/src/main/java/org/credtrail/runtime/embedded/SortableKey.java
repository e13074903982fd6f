package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes whose unsigned order is the order of the values: null (or missing), numbers, text, object ids, booleans,
 * instants, as BSON has it. Text is ordered by UTF-16 units, as everywhere in this store.
 */
final class SortableKey {
    /** Greater than whatever can follow a complete value. */
    static final int AFTER = 0xFF;

    private static final int NULL = 0x10;
    private static final int NUMBER = 0x20;
    private static final int TEXT = 0x30;
    private static final int OBJECT_ID = 0x40;
    private static final int BOOLEAN = 0x50;
    private static final int INSTANT = 0x60;
    private static final int LAST_ONE_BYTE_UNIT = 0x7F;
    private static final int LAST_TWO_BYTE_UNIT = 0x7FF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    SortableKey() {}

    SortableKey(byte[] prefix) {
        bytes.writeBytes(prefix);
    }

    /** Whether the order of this value among others can be told by bytes. */
    static boolean holds(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Missing _, String _, Boolean _, Instant _, ObjectId _, Integer _, Long _ -> true;
            // the store compares broken numbers beyond the range of int as if they were whole
            case Double number ->
                number == Math.rint(number) ? !number.isInfinite() : Math.abs(number) < Integer.MAX_VALUE;
            default -> false;
        };
    }

    SortableKey raw(int oneByte) {
        bytes.write(oneByte);
        return this;
    }

    /** The next value of the key; only what {@link #holds}. */
    SortableKey append(@Nullable Object value, boolean ascending) {
        write(encode(value), ascending);
        return this;
    }

    /** Before all values of the same kind, in this direction. */
    SortableKey kindStart(@Nullable Object value, boolean ascending) {
        return raw(ascending ? encode(value)[0] : ~encode(value)[0]);
    }

    /** After all values of the same kind, in this direction. */
    SortableKey kindEnd(@Nullable Object value, boolean ascending) {
        return raw((ascending ? encode(value)[0] : ~encode(value)[0]) + 1);
    }

    static boolean sameKind(@Nullable Object one, @Nullable Object other) {
        return encode(one)[0] == encode(other)[0];
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private void write(byte[] value, boolean ascending) {
        for (var b : value) {
            bytes.write(ascending ? b : ~b);
        }
    }

    private static byte[] encode(@Nullable Object value) {
        return switch (value) {
            case null -> new byte[] {NULL};
            case Missing _ -> new byte[] {NULL};
            case Number number -> number(number);
            case String text -> text(text);
            case ObjectId id ->
                ByteBuffer.allocate(13)
                        .put((byte) OBJECT_ID)
                        .put(id.toByteArray())
                        .array();
            case Boolean flag -> new byte[] {BOOLEAN, (byte) (flag ? 1 : 0)};
            case Instant at ->
                ByteBuffer.allocate(9)
                        .put((byte) INSTANT)
                        .putLong(at.toEpochMilli() ^ Long.MIN_VALUE)
                        .array();
            default -> throw new IllegalArgumentException("no order among " + value.getClass());
        };
    }

    /** By the nearest double first, then exactly: equal numbers of different types have equal bytes. */
    private static byte[] number(Number number) {
        var bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
        return ByteBuffer.allocate(17)
                .put((byte) NUMBER)
                .putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE)
                .putLong(number.longValue() ^ Long.MIN_VALUE)
                .array();
    }

    /** UTF-16 units in the manner of UTF-8, zero escaped, ended by two zeros. */
    private static byte[] text(String text) {
        var out = new ByteArrayOutputStream(text.length() + 3);
        out.write(TEXT);
        for (var i = 0; i < text.length(); i++) {
            int unit = text.charAt(i);
            if (unit == 0) {
                out.write(0);
                out.write(AFTER);
            } else if (unit <= LAST_ONE_BYTE_UNIT) {
                out.write(unit);
            } else if (unit <= LAST_TWO_BYTE_UNIT) {
                out.write(0xC0 | unit >> 6);
                out.write(0x80 | unit & 0x3F);
            } else {
                out.write(0xE0 | unit >> 12);
                out.write(0x80 | unit >> 6 & 0x3F);
                out.write(0x80 | unit & 0x3F);
            }
        }
        out.write(0);
        out.write(0);
        return out.toByteArray();
    }
}
