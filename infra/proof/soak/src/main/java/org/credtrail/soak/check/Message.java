package org.credtrail.soak.check;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.credtrail.runtime.wire.InRecord;
import org.credtrail.runtime.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A record of a topic with what its headers tell. {@code type} is without prefix and suffix. */
public record Message(
        InRecord in, String id, String type, @Nullable String sender, long sequence) {

    public static Message of(InRecord in) {
        var sender = header(in, "ce_sender");
        var sequence = header(in, "ce_sequence");
        return new Message(
                in,
                Objects.requireNonNullElse(header(in, "ce_id"), in.place()),
                shortened(Objects.requireNonNullElse(header(in, "ce_type"), "")),
                sender,
                sequence == null ? 0 : Long.parseLong(sequence));
    }

    private static String shortened(String type) {
        return type.replaceFirst("^credtrail\\.", "").replaceFirst("\\.v\\d+$", "");
    }

    private static @Nullable String header(InRecord in, String name) {
        var header = in.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    public String topic() {
        return in.topic();
    }

    public String key() {
        return Objects.requireNonNullElse(in.key(), "");
    }

    /** A field of the body as text; empty where there is none. */
    public String field(String pointer) {
        return body().at(pointer).asString("");
    }

    private JsonNode body() {
        var value = in.value();
        return value == null ? Json.MESSAGES.nullNode() : Json.MESSAGES.readTree(value);
    }

    /** The same message however often it lies there: who told a repeat told the same bytes. */
    public String content() {
        var value = in.value();
        return id + " " + (value == null ? "" : HexFormat.of().formatHex(Digests.sha256(value)));
    }
}
