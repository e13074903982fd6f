package org.credtrail.verify.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.credtrail.verify.Unreadable;
import org.credtrail.verify.Unverified;

/**
 * A text with signatures below it (C2SP signed-note). Nothing is known of the text until {@link #verify} has returned.
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Line> signatures) {
    static final String DASH = "\u2014 ";

    private static final int ID_BYTES = 4;

    /** One signature: whose, and of which key. */
    record Line(String name, byte[] id, byte[] signature) {}

    /** @throws Unreadable if it is no signed note */
    public static SignedNote parse(String note) {
        var end = note.lastIndexOf("\n\n" + DASH);
        if (end < 0 || !note.endsWith("\n")) {
            throw new Unreadable("not a signed note: no signature below an empty line");
        }
        if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new Unreadable("not a signed note: it holds control characters");
        }
        var lines = note.substring(end + 2).lines().map(SignedNote::line).toList();
        return new SignedNote(note.substring(0, end + 1), lines);
    }

    /** Several notes whose texts have no empty lines, one below the other, with or without an empty line between. */
    public static List<SignedNote> parseAll(String notes) {
        var all = new ArrayList<SignedNote>();
        var note = new StringBuilder();
        var isSigned = false;
        for (var line : notes.lines().toList()) {
            if (isSigned && !line.startsWith(DASH)) {
                all.add(parse(note.toString()));
                note.setLength(0);
                isSigned = false;
            }
            if (!note.isEmpty() || !line.isEmpty()) {
                note.append(line).append('\n');
            }
            isSigned |= line.startsWith(DASH);
        }
        if (!note.isEmpty()) {
            all.add(parse(note.toString()));
        }
        return all;
    }

    /**
     * Answers one of the keys that signed this. Signatures of others are passed over, as C2SP asks.
     *
     * @throws Unverified if none of the keys did, or a signature of one of them is wrong
     */
    public VerifierKey verify(Collection<VerifierKey> keys) {
        VerifierKey signer = null;
        for (var line : signatures) {
            for (var key : keys) {
                if (key.made(line)) {
                    if (!key.verifies(text, line.signature())) {
                        throw new Unverified("The signature of " + key.name() + " is wrong: \""
                                + text.lines().findFirst().orElse("") + "\" was changed after it was signed.");
                    }
                    signer = key;
                }
            }
        }
        if (signer == null) {
            throw new Unverified(
                    "No given key signed \"" + text.lines().findFirst().orElse("") + "\".");
        }
        return signer;
    }

    private static Line line(String line) {
        var parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2 || parts[0].isEmpty()) {
            throw new Unreadable("not a signed note: a signature line is not \u2014 name signature");
        }
        try {
            var bytes = Base64.getDecoder().decode(parts[1]);
            if (bytes.length <= ID_BYTES) {
                throw new Unreadable("not a signed note: a signature is too short");
            }
            return new Line(
                    parts[0], Arrays.copyOf(bytes, ID_BYTES), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("not a signed note: a signature is not base64");
        }
    }
}
