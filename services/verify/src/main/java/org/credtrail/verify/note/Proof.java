package org.credtrail.verify.note;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.credtrail.verify.Unreadable;

/**
 * A proof as text with the checkpoint it leads to below it: of inclusion as in C2SP tlog-proof, of consistency as in C2SP
 * tlog-witness.
 *
 * @param number the index of the record, or the size of the older tree
 * @param checkpoint a signed note
 */
public record Proof(Kind kind, long number, List<byte[]> path, String checkpoint) {
    private static final String INCLUSION = "c2sp.org/tlog-proof@v1\nindex ";
    private static final String CONSISTENCY = "old ";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LONGEST = 63;

    /** What is proved. */
    public enum Kind {
        INCLUSION,
        CONSISTENCY
    }

    public String text() {
        var text = new StringBuilder(kind == Kind.INCLUSION ? INCLUSION : CONSISTENCY)
                .append(number)
                .append('\n');
        path.forEach(
                hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** @throws Unreadable if it is neither */
    public static Proof parse(String text) {
        var kind = text.startsWith(INCLUSION) ? Kind.INCLUSION : Kind.CONSISTENCY;
        var begin = kind == Kind.INCLUSION ? INCLUSION : CONSISTENCY;
        var end = text.indexOf("\n\n");
        if (!text.startsWith(begin) || end < 0) {
            throw new Unreadable("not a proof: it begins neither with an index nor with an old size");
        }
        var lines = List.of(
                text.substring(begin.length(), Math.max(begin.length(), end)).split("\n", -1));
        if (!NUMBER.matcher(lines.getFirst()).matches() || lines.size() > 1 + LONGEST) {
            throw new Unreadable("not a proof: no number, or too many hashes");
        }
        var path = new ArrayList<byte[]>();
        lines.subList(1, lines.size()).forEach(line -> path.add(Checkpoint.hash(line)));
        return new Proof(kind, Long.parseLong(lines.getFirst()), path, text.substring(end + 2));
    }
}
