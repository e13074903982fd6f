package org.credtrail.verify.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.credtrail.verify.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * A record as a leaf covers it: everything the broker keeps of it but its place, which is the leaf's place. The bytes are
 * fixed for ever; another form would be another first byte.
 *
 * @param timestamp of the record, in milliseconds since 1970
 * @param headers all of them, in the record's order
 */
public record LogRecord(long timestamp, byte @Nullable [] key, List<Header> headers, byte @Nullable [] value) {
    private static final byte FORM = 1;
    private static final int NONE = -1;

    /** A header; its value may be absent. */
    public record Header(String name, byte @Nullable [] value) {}

    /** {@code form, timestamp, key, count of headers, (name, value)..., value}: lengths before bytes, all big-endian. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream(512 + (value == null ? 0 : value.length));
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeLong(timestamp);
            write(out, key);
            out.writeInt(headers.size());
            for (var header : headers) {
                write(out, header.name().getBytes(StandardCharsets.UTF_8));
                write(out, header.value());
            }
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws Unreadable if these are not the bytes of a record */
    public static LogRecord of(byte[] bytes) {
        try {
            var in = ByteBuffer.wrap(bytes);
            if (in.get() != FORM) {
                throw new Unreadable("a record of a form this program does not know");
            }
            var timestamp = in.getLong();
            var key = read(in);
            var headers = new ArrayList<Header>();
            var count = in.getInt();
            if (count < 0) {
                throw new Unreadable("a record with fewer than no headers");
            }
            for (var left = count; left > 0; left--) {
                headers.add(new Header(name(in), read(in)));
            }
            var value = read(in);
            if (in.hasRemaining()) {
                throw new Unreadable("a record with something after its end");
            }
            return new LogRecord(timestamp, key, headers, value);
        } catch (BufferUnderflowException e) {
            throw new Unreadable("a record that ends in its middle");
        }
    }

    /** The text of the last header of this name. */
    public Optional<String> header(String name) {
        return headers.reversed().stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .map(Header::value)
                .map(v -> new String(v, StandardCharsets.UTF_8));
    }

    /** Strictly: another text of the same bytes would be another record under the same name. */
    private static String name(ByteBuffer in) {
        var name = read(in);
        if (name == null) {
            throw new Unreadable("a record with a header without a name");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("a record with a header whose name is no text");
        }
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] read(ByteBuffer in) {
        var length = in.getInt();
        if (length == NONE) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
