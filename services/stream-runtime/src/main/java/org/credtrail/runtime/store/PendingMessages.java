package org.credtrail.runtime.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.credtrail.runtime.wire.OutRecord;
import org.jspecify.annotations.Nullable;

/**
 * How messages that may not have been published lie in the store: in one piece, because nobody searches them, and a dozen
 * headers each would otherwise be most of the fields of a state's document.
 */
final class PendingMessages {
    private static final int FIRST_BUFFER = 512;
    private static final int NOTHING = -1;

    private PendingMessages() {}

    static BsonValue write(List<OutRecord> messages) {
        var bytes = new ByteArrayOutputStream(FIRST_BUFFER);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(messages.size());
            for (var message : messages) {
                write(out, message.topic());
                write(out, message.key());
                write(out, message.value());
                out.writeInt(message.headers().size());
                for (var header : message.headers().entrySet()) {
                    write(out, header.getKey());
                    write(out, header.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BsonBinary(bytes.toByteArray());
    }

    /** Also as earlier versions stored them: a document each. */
    static List<OutRecord> read(BsonValue stored) {
        return stored.isArray()
                ? ofDocuments(stored.asArray())
                : ofBytes(stored.asBinary().getData());
    }

    private static List<OutRecord> ofBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var messages = new ArrayList<OutRecord>();
            for (var left = in.readInt(); left > 0; left--) {
                var topic = text(in);
                var key = text(in);
                var value = bytes(in);
                var headers = new LinkedHashMap<String, String>();
                for (var headersLeft = in.readInt(); headersLeft > 0; headersLeft--) {
                    headers.put(text(in), text(in));
                }
                messages.add(new OutRecord(topic, key, value, headers));
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            out.writeInt(NOTHING);
        } else {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        return length == NOTHING ? null : in.readNBytes(length);
    }

    private static List<OutRecord> ofDocuments(BsonArray messages) {
        return messages.stream().map(PendingMessages::ofDocument).toList();
    }

    private static OutRecord ofDocument(BsonValue value) {
        var document = value.asDocument();
        var headers = new LinkedHashMap<String, String>();
        document.getDocument("h")
                .forEach((name, header) -> headers.put(name, header.asString().getValue()));
        var body = document.get("v", BsonNull.VALUE);
        return new OutRecord(
                document.getString("t").getValue(),
                document.getString("k").getValue(),
                body.isNull() ? null : body.asBinary().getData(),
                headers);
    }
}
