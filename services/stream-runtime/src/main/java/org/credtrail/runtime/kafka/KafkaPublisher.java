package org.credtrail.runtime.kafka;

import static java.util.Map.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.runtime.shell.Publisher;
import org.credtrail.runtime.wire.OutRecord;

/** Publishes with acks=all and an idempotent producer, and returns only when every record is acknowledged. */
public final class KafkaPublisher implements Publisher, AutoCloseable {
    private static final int LARGEST_RECORD = 6 * 1024 * 1024;
    private static final long BUFFER = 16L * 1024 * 1024;
    /** What waits behind a request under way goes in one piece; nothing waits for it to fill. */
    private static final int BATCH = 128 * 1024;

    /** More than what the broker adds to a record that travels alone, and than it adds to each header. */
    private static final int AROUND_A_RECORD = 256;

    private static final int AROUND_A_HEADER = 10;

    private final Producer<byte[], byte[]> producer;
    private final TopicsFile topics;

    /** @param patience how long a record may stay unacknowledged before the whole call fails */
    public KafkaPublisher(KafkaConnection connection, String clientId, Duration patience, TopicsFile topics) {
        this.topics = topics;
        var millis = (int) patience.toMillis();
        this.producer = new KafkaProducer<>(
                connection.with(Map.ofEntries(
                        entry(ProducerConfig.CLIENT_ID_CONFIG, clientId),
                        entry(ProducerConfig.ACKS_CONFIG, "all"),
                        entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                        entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH),
                        entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis),
                        entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis, 10_000)),
                        entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis),
                        entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD),
                        entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void publish(List<OutRecord> records) {
        begin(records).await();
    }

    @Override
    public Underway begin(List<OutRecord> records) {
        var sent = new ArrayList<Future<?>>(records.size());
        for (var record : records) {
            sent.add(producer.send(encode(record)));
        }
        return () -> sent.forEach(KafkaPublisher::await);
    }

    @Override
    public boolean takes(OutRecord record) {
        var value = record.value();
        var size = AROUND_A_RECORD + size(record.key()) + (value == null ? 0 : value.length);
        for (var header : record.headers().entrySet()) {
            size += AROUND_A_HEADER + size(header.getKey()) + size(header.getValue());
        }
        return size <= topics.largestRecord(record.topic());
    }

    /** At most so many bytes of UTF-8. */
    private static int size(String text) {
        return 3 * text.length();
    }

    /** The same for records that must keep their bytes and headers. */
    void publishRaw(List<ProducerRecord<byte[], byte[]>> records) {
        var sent = new ArrayList<Future<?>>(records.size());
        for (var record : records) {
            sent.add(producer.send(record));
        }
        for (var future : sent) {
            await(future);
        }
    }

    private static ProducerRecord<byte[], byte[]> encode(OutRecord record) {
        var headers = new RecordHeaders();
        record.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                record.topic(), null, null, record.key().getBytes(StandardCharsets.UTF_8), record.value(), headers);
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing", e);
        } catch (ExecutionException e) {
            throw new KafkaException("a record was not acknowledged", e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
