package org.credtrail.verify.note;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.credtrail.verify.Unreadable;
import org.credtrail.verify.Unverified;
import org.credtrail.verify.tree.TreeHash;

/**
 * What a log committed to: the root of its first records (C2SP tlog-checkpoint).
 *
 * @param origin names the log; also the name of the key that signs for it
 * @param size how many records, from the first on
 */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LINES = 3;

    /** The text to sign. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /**
     * A checkpoint of one of the keys.
     *
     * @throws Unreadable if the note's text is no checkpoint
     * @throws Unverified if none of the keys signed it
     */
    public static Checkpoint verified(SignedNote note, Collection<VerifierKey> keys) {
        var signer = note.verify(keys);
        var checkpoint = parse(note.text());
        if (!checkpoint.origin().equals(signer.name())) {
            throw new Unverified("The key of " + signer.name() + " does not speak for " + checkpoint.origin() + ".");
        }
        return checkpoint;
    }

    private static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < LINES
                || lines.contains("")
                || !NUMBER.matcher(lines.get(1)).matches()) {
            throw new Unreadable("not a checkpoint: origin, size and root hash are needed, a line each");
        }
        return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), hash(lines.get(2)));
    }

    /** @throws Unreadable if it is not the base64 of a hash */
    static byte[] hash(String base64) {
        try {
            var hash = Base64.getDecoder().decode(base64);
            if (hash.length == TreeHash.BYTES
                    && Base64.getEncoder().encodeToString(hash).equals(base64)) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Unreadable("not a hash: " + base64);
    }
}
