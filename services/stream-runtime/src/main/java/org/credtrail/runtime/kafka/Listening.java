package org.credtrail.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.wire.InRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/** The stream function: a polled batch in, offsets committed when it returns, the same batch again when it throws. */
public final class Listening implements Consumer<Message<List<Object>>> {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    private static final String ID = "ce_id";

    private final BatchProcessor processor;
    private final Pulse pulse;
    private final ShellMetrics metrics;
    private final Consumer<String> handled;

    /** @param handled told the id of every record of a batch that is done with */
    public Listening(BatchProcessor processor, Pulse pulse, ShellMetrics metrics, Consumer<String> handled) {
        this.processor = processor;
        this.pulse = pulse;
        this.metrics = metrics;
        this.handled = handled;
    }

    @Override
    public void accept(Message<List<Object>> message) {
        List<InRecord> batch = List.of();
        try {
            batch = records(message);
            processor.process(batch);
            pulse.beat();
            batch.forEach(this::tellHandled);
        } catch (RuntimeException e) {
            pulse.stalled();
            metrics.batchFailed();
            log.warn(
                    "batch of {} records from {} failed and will be tried again: {}",
                    batch.size(),
                    batch.isEmpty() ? "nowhere" : batch.getFirst().place(),
                    e.getClass().getSimpleName());
            log.debug("cause", e);
            throw e;
        }
    }

    private void tellHandled(InRecord record) {
        var id = record.headers().lastHeader(ID);
        if (id != null) {
            handled.accept(new String(id.value(), StandardCharsets.UTF_8));
        }
    }

    private static List<InRecord> records(Message<?> message) {
        var raw = (List<?>) Objects.requireNonNull(message.getHeaders().get(KafkaHeaders.RAW_DATA));
        var records = new ArrayList<InRecord>(raw.size());
        for (var element : raw) {
            var record = (ConsumerRecord<?, ?>) element;
            records.add(new InRecord(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset(),
                    record.key() instanceof byte[] key ? new String(key, StandardCharsets.UTF_8) : null,
                    record.value() instanceof byte[] value ? value : null,
                    record.headers(),
                    Instant.ofEpochMilli(record.timestamp())));
        }
        return records;
    }

    /** Has every record handed over as it is; headers keep their bytes, a tombstone its null. */
    public static ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> withRawRecords() {
        return (endpoint, destination, group) -> {
            var converter = new BatchMessagingMessageConverter();
            converter.setRawRecordHeader(true);
            converter.setHeaderMapper(new NoHeaders());
            endpoint.setBatchMessageConverter(converter);
        };
    }

    /** The raw records have them; a map of each would be made for nobody. */
    private static final class NoHeaders implements KafkaHeaderMapper {
        @Override
        public void fromHeaders(MessageHeaders headers, Headers target) {}

        @Override
        public void toHeaders(Headers source, Map<String, Object> headers) {}
    }
}
