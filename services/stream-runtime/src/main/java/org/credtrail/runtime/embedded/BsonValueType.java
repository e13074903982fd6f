package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** How values lie in the store's file: as BSON, many times faster and smaller than Java's own serialization. */
final class BsonValueType<T> extends BasicDataType<T> {
    private static final int FIRST_BUFFER = 512;
    private static final int ENTRY_BYTES = 48;

    private final Class<T> type;
    private final Function<T, Document> toDocument;
    private final Function<Document, T> fromDocument;
    private final @Nullable Comparator<T> order;

    private BsonValueType(
            Class<T> type,
            Function<T, Document> toDocument,
            Function<Document, T> fromDocument,
            @Nullable Comparator<T> order) {
        this.type = type;
        this.toDocument = toDocument;
        this.fromDocument = fromDocument;
        this.order = order;
    }

    static BsonValueType<Document> documents() {
        return new BsonValueType<>(Document.class, Function.identity(), Function.identity(), null);
    }

    static BsonValueType<KeyValue> indexKeys() {
        return new BsonValueType<>(
                KeyValue.class, BsonValueType::toDocument, BsonValueType::toKey, BsonValueType::compareKeys);
    }

    private static Document toDocument(KeyValue key) {
        var document = new Document();
        var position = 0;
        for (var value : key) {
            document.append(Integer.toString(position++), value);
        }
        return document;
    }

    private static KeyValue toKey(Document document) {
        return new KeyValue(new ArrayList<>(document.values()));
    }

    private static int compareKeys(KeyValue left, KeyValue right) {
        for (var i = 0; i < Math.min(left.size(), right.size()); i++) {
            var order = ValueComparator.asc().compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    @Override
    public int getMemory(T value) {
        return size(toDocument.apply(value));
    }

    private static int size(@Nullable Object value) {
        return switch (value) {
            case null -> ENTRY_BYTES;
            case String text -> ENTRY_BYTES + text.length();
            case Map<?, ?> map ->
                map.values().stream().mapToInt(BsonValueType::size).sum() + ENTRY_BYTES;
            case Collection<?> list ->
                list.stream().mapToInt(BsonValueType::size).sum() + ENTRY_BYTES;
            case Object _ -> ENTRY_BYTES;
        };
    }

    @Override
    public void write(WriteBuffer buffer, T value) {
        var encoded = Unpooled.buffer(FIRST_BUFFER);
        BsonEncoder.encodeDocument(toDocument.apply(value), encoded);
        var length = encoded.readableBytes();
        buffer.putVarInt(length).put(encoded.nioBuffer());
    }

    @Override
    public T read(ByteBuffer buffer) {
        var length = DataUtils.readVarInt(buffer);
        var bytes = new byte[length];
        buffer.get(bytes);
        return fromDocument.apply(BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes)));
    }

    @Override
    public int compare(T left, T right) {
        return order == null ? super.compare(left, right) : order.compare(left, right);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T[] createStorage(int size) {
        return (T[]) Array.newInstance(type, size);
    }
}
