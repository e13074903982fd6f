package org.credtrail.verify.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.credtrail.verify.Unreadable;

/**
 * The four lines a file begins with: what it is, whose, how many, and an empty one.
 *
 * @param origin the log's, as in its checkpoints
 * @param count of records or hashes, from the log's first on
 */
public record Heading(Kind kind, String origin, long count) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LONGEST_LINE = 512;

    /** What follows. */
    public enum Kind {
        /** Each record as four bytes of length, big-endian, and the bytes a leaf covers. */
        RECORDS("credtrail-records/1"),
        /** The hash of each leaf, 32 bytes. */
        LEAVES("credtrail-leaves/1");

        private final String line;

        Kind(String line) {
            this.line = line;
        }
    }

    public byte[] bytes() {
        return (kind.line + "\n" + origin + "\n" + count + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws Unreadable if the stream does not begin with one */
    public static Heading read(InputStream in) throws IOException {
        var first = line(in);
        for (var kind : Kind.values()) {
            if (kind.line.equals(first)) {
                var origin = line(in);
                var count = line(in);
                if (origin.isEmpty() || !NUMBER.matcher(count).matches() || !line(in).isEmpty()) {
                    throw new Unreadable("its heading is not origin, count and an empty line");
                }
                return new Heading(kind, origin, Long.parseLong(count));
            }
        }
        throw new Unreadable("it is neither a file of records nor of leaves");
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < ' ' || line.length() > LONGEST_LINE) {
                throw new Unreadable("it is neither a file of records nor of leaves");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
