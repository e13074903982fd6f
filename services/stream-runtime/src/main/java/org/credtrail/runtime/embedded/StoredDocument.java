package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * A document as it lies in a page: BSON once the page was in the file, so that a neighbor's change copies its bytes and no
 * more. Never changed; a change is another one.
 */
final class StoredDocument {
    static final BasicDataType<StoredDocument> TYPE = new Type();

    /** Documents looked at since the start, for proofs that a question reads no more than it must. */
    static final LongAdder READ = new LongAdder();

    private static final int FIRST_BUFFER = 1024;
    private static final int ENTRY_BYTES = 48;

    /** At least one of the two is there; the fields are set together only by the constructor. */
    private volatile @Nullable Document document;

    private volatile byte @Nullable [] bytes;

    StoredDocument(Document document) {
        this.document = document;
    }

    static StoredDocument asBytes(Document document) {
        var stored = new StoredDocument(document);
        stored.bytes();
        return stored;
    }

    private StoredDocument(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Possibly shared with other readers: not to be changed. */
    Document document() {
        READ.increment();
        var shared = document;
        return shared != null ? shared : BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes()));
    }

    /** {@code document} is looked at first: it goes only once {@code bytes} is there, whoever put it there. */
    private byte[] bytes() {
        var shared = document;
        var known = bytes;
        if (known != null) {
            return known;
        }
        var buffer = Unpooled.buffer(FIRST_BUFFER);
        BsonEncoder.encodeDocument(Objects.requireNonNull(shared), buffer);
        var encoded = new byte[buffer.readableBytes()];
        buffer.readBytes(encoded);
        bytes = encoded;
        document = null;
        return encoded;
    }

    private int memory() {
        var shared = document;
        var known = bytes;
        return ENTRY_BYTES + (known != null ? known.length : size(shared));
    }

    private static int size(@Nullable Object value) {
        return switch (value) {
            case String text -> ENTRY_BYTES + text.length();
            case Map<?, ?> map ->
                map.values().stream().mapToInt(StoredDocument::size).sum() + ENTRY_BYTES;
            case Collection<?> list ->
                list.stream().mapToInt(StoredDocument::size).sum() + ENTRY_BYTES;
            case null, default -> ENTRY_BYTES;
        };
    }

    private static final class Type extends BasicDataType<StoredDocument> {
        @Override
        public int getMemory(StoredDocument value) {
            return value.memory();
        }

        @Override
        public void write(WriteBuffer buffer, StoredDocument value) {
            var bytes = value.bytes();
            buffer.putVarInt(bytes.length).put(bytes);
        }

        @Override
        public StoredDocument read(ByteBuffer buffer) {
            var bytes = new byte[DataUtils.readVarInt(buffer)];
            buffer.get(bytes);
            return new StoredDocument(bytes);
        }

        @Override
        public StoredDocument[] createStorage(int size) {
            return new StoredDocument[size];
        }
    }
}
