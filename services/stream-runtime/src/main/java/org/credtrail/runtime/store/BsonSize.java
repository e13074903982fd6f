package org.credtrail.runtime.store;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.credtrail.runtime.shell.Unkeepable;

/**
 * How large a document is, before the store says so: what it refuses is told apart from no other failure of a write, and the
 * driver lets through what is a little too large.
 */
final class BsonSize {
    /** The store's 16 MiB, and room for what has to be noted of a refused record. */
    static final long MOST = 16L * 1024 * 1024 - 16 * 1024;

    private static final int MOST_BYTES_OF_A_LETTER = 3;
    /** More than a number takes, and than surrounds anything: type, place in a list, length, end. */
    private static final int MOST_AROUND = 32;

    private BsonSize() {}

    /** @throws Unkeepable if it is larger than a document may be */
    static BsonDocument checked(BsonDocument document, String what) {
        // nearly all are told by adding up a few lengths
        if (atMost(document) > MOST && size(document) > MOST) {
            throw new Unkeepable(what + " is too large for a document");
        }
        return document;
    }

    private static int size(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .remaining();
    }

    private static long atMost(BsonValue value) {
        return MOST_AROUND
                + switch (value.getBsonType()) {
                    case DOCUMENT ->
                        value.asDocument().entrySet().stream()
                                .mapToLong(field -> atMost(field.getKey()) + atMost(field.getValue()))
                                .sum();
                    case ARRAY ->
                        value.asArray().stream().mapToLong(BsonSize::atMost).sum();
                    case STRING -> atMost(value.asString().getValue());
                    case BINARY -> (long) value.asBinary().getData().length;
                    default -> 0L;
                };
    }

    private static long atMost(String text) {
        return (long) MOST_BYTES_OF_A_LETTER * text.length();
    }
}
