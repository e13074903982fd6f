package org.credtrail.notifications.sending;

import java.text.Bidi;

/** Makes foreign text harmless in one line of plain text: no control characters, no way to turn its neighbors around. */
final class PlainWords {
    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";

    private PlainWords() {}

    /** One line; invisible and direction-changing characters are dropped. */
    static String line(String given) {
        var kept = new StringBuilder(given.length());
        given.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                kept.append(' ');
            } else if (joins(c) || !invisible(Character.getType(c))) {
                kept.appendCodePoint(c);
            }
        });
        return kept.toString().strip().replaceAll(" {2,}", " ");
    }

    /** Zero-width joiner and non-joiner belong to the spelling of Persian and Indic names. */
    private static boolean joins(int codePoint) {
        return codePoint == 0x200c || codePoint == 0x200d;
    }

    private static boolean invisible(int type) {
        return type == Character.FORMAT || type == Character.SURROGATE;
    }

    /** As {@link #line}, wrapped so that text written from right to left leaves the words around it in place. */
    static String isolated(String given) {
        var line = line(given);
        var characters = line.toCharArray();
        return Bidi.requiresBidi(characters, 0, characters.length) ? FIRST_STRONG_ISOLATE + line + POP_ISOLATE : line;
    }
}
