package org.credtrail.runtime.store;

import java.nio.charset.StandardCharsets;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.credtrail.runtime.shell.Unkeepable;

/**
 * How large a document is, before the store says so: what it refuses is told apart from no other failure of a write, and the
 * driver lets through what is a little too large.
 */
final class BsonSize {
    /** The store's 16 MiB, and room for what has to be noted of a refused record. */
    static final long MOST = 16L * 1024 * 1024 - 16 * 1024;

    private static final int AROUND_A_DOCUMENT = 5;
    private static final int AROUND_A_FIELD = 2;
    private static final int AROUND_A_TEXT = 5;
    private static final int AT_MOST_A_NUMBER = 16;
    private static final int DIGITS_OF_A_PLACE = 8;
    private static final int MOST_BYTES_OF_A_LETTER = 3;

    private BsonSize() {}

    /** @throws Unkeepable if it is larger than a document may be */
    static BsonDocument checked(BsonDocument document, String what) {
        if (atMost(document, MOST_BYTES_OF_A_LETTER) > MOST && atMost(document, 0) > MOST) {
            throw new Unkeepable(what + " is too large for a document");
        }
        return document;
    }

    /** @param bytesOfALetter 0 = as many as it has */
    private static long atMost(BsonValue value, int bytesOfALetter) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> {
                long size = AROUND_A_DOCUMENT;
                for (var field : value.asDocument().entrySet()) {
                    size += AROUND_A_FIELD
                            + text(field.getKey(), bytesOfALetter)
                            + atMost(field.getValue(), bytesOfALetter);
                }
                yield size;
            }
            case ARRAY -> array(value.asArray(), bytesOfALetter);
            case STRING -> AROUND_A_TEXT + text(value.asString().getValue(), bytesOfALetter);
            case BINARY -> AROUND_A_TEXT + (long) value.asBinary().getData().length;
            default -> AT_MOST_A_NUMBER;
        };
    }

    private static long array(BsonArray values, int bytesOfALetter) {
        long size = AROUND_A_DOCUMENT;
        for (var value : values) {
            size += AROUND_A_FIELD + DIGITS_OF_A_PLACE + atMost(value, bytesOfALetter);
        }
        return size;
    }

    private static long text(String text, int bytesOfALetter) {
        return bytesOfALetter == 0
                ? text.getBytes(StandardCharsets.UTF_8).length
                : (long) bytesOfALetter * text.length();
    }
}
