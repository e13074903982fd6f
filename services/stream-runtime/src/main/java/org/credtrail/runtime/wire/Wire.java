package org.credtrail.runtime.wire;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads and writes CloudEvents in Kafka records; structured mode is read as well, for strangers. */
public final class Wire implements RecordReader {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final MessageTypes types;

    public Wire(MessageTypes types) {
        this.types = types;
    }

    /**
     * Decodes a record with a value.
     *
     * @throws Unreadable if it is no CloudEvent of a known type with a fitting body
     */
    @Override
    public Received read(InRecord in) {
        var value = in.value();
        if (value == null) {
            throw new Unreadable("no value");
        }
        var contentType = in.headers().lastHeader("content-type");
        if (contentType != null && new String(contentType.value(), StandardCharsets.UTF_8).startsWith(STRUCTURED)) {
            return readStructured(in, value);
        }
        var event = event(in, value);
        var data = event.getData();
        if (data == null) {
            throw new Unreadable("no data");
        }
        return new Received(envelope(in, event), types.read(in.topic(), event.getType(), data.toBytes()));
    }

    /** Encodes a message; {@code payload} null = a tombstone, which carries the attributes all the same. */
    public static OutRecord write(Envelope envelope, @Nullable Payload payload) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id());
        headers.put("ce_source", envelope.source());
        headers.put("ce_type", envelope.type());
        headers.put("ce_subject", envelope.subject());
        headers.put("ce_time", Instants.text(envelope.time()));
        headers.put("ce_dataschema", MessageTypes.schemaOf(envelope.type()));
        headers.put("ce_knownat", Instants.text(envelope.knownAt()));
        putIfPresent(headers, "ce_sender", envelope.sender());
        putIfPresent(headers, "ce_sequence", envelope.sender() == null ? null : Long.toString(envelope.sequence()));
        putIfPresent(headers, "ce_causationid", envelope.causationId());
        putIfPresent(headers, "ce_correlationid", envelope.correlationId());
        putIfPresent(headers, "ce_traceparent", envelope.traceparent());
        headers.put("content-type", "application/json");
        var value = payload == null ? null : Json.MESSAGES.writeValueAsBytes(payload);
        return new OutRecord(envelope.topic(), envelope.subject(), value, headers);
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static CloudEvent event(InRecord in, byte[] value) {
        try {
            return KafkaMessageFactory.createReader(in.headers(), value).toEvent();
        } catch (CloudEventRWException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
            throw new Unreadable("not a CloudEvent: its attributes are missing or cannot be read");
        }
    }

    private Received readStructured(InRecord in, byte[] value) {
        try {
            var json = Json.MESSAGES.readTree(value);
            var builder = CloudEventBuilder.v1()
                    .withId(json.path("id").asString())
                    .withSource(URI.create(json.path("source").asString()))
                    .withType(json.path("type").asString());
            if (json.path("time").isString()) {
                builder.withTime(OffsetDateTime.parse(json.path("time").asString()));
            }
            var event = builder.build();
            return new Received(envelope(in, event), data(in.topic(), event.getType(), json));
        } catch (JacksonException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
            throw new Unreadable("not a structured CloudEvent: its attributes are missing or cannot be read");
        }
    }

    /** In structured mode the data is JSON, or bytes of JSON in base64. */
    private Payload data(String topic, String type, JsonNode event) {
        return event.has("data_base64")
                ? types.read(topic, type, event.path("data_base64").binaryValue())
                : types.read(topic, type, event.path("data"));
    }

    private static Envelope envelope(InRecord in, CloudEvent event) {
        var time = event.getTime() == null ? in.timestamp() : event.getTime().toInstant();
        var knownAt = extension(event, "knownat");
        var sender = extension(event, "sender");
        var key = in.key();
        return new Envelope(
                in.topic(),
                event.getId(),
                event.getSource().toString(),
                event.getType(),
                key == null ? "" : key,
                time,
                knownAt == null ? in.timestamp() : instant(knownAt),
                sender,
                sender == null ? 0 : sequence(extension(event, "sequence")),
                extension(event, "causationid"),
                extension(event, "correlationid"),
                traceparent(event));
    }

    private static @Nullable String extension(CloudEvent event, String name) {
        var value = event.getExtension(name);
        return value == null ? null : value.toString();
    }

    /** It goes on with everything that follows, so it may be nothing but a trace context. */
    private static @Nullable String traceparent(CloudEvent event) {
        var text = extension(event, "traceparent");
        return text != null && TRACEPARENT.matcher(text).matches() ? text : null;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Unreadable("knownat is no instant");
        }
    }

    private static long sequence(@Nullable String text) {
        try {
            var sequence = text == null ? 0 : Long.parseLong(text);
            if (sequence < 1) {
                throw new Unreadable("a sender needs a sequence from 1");
            }
            return sequence;
        } catch (NumberFormatException e) {
            throw new Unreadable("sequence is no number");
        }
    }
}
