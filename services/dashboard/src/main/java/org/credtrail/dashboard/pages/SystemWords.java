package org.credtrail.dashboard.pages;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.credtrail.dashboard.pages.Show.Moment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The system in words for people who never heard of a broker. */
final class SystemWords {
    private static final int BYTES_SHOWN = 512;
    private static final int PER_LINE = 16;

    private SystemWords() {}

    /** A record that could not be handled; {@code dump} shows its bytes where it is no text. */
    record Whole(
            String id,
            String topic,
            String reason,
            @Nullable Moment at,
            String key,
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String dump,
            long bytes) {}

    static String does(String service) {
        return switch (service) {
            case "intake" -> "takes applications, notices and rosters";
            case "eligibility" -> "says who is eligible, and why";
            case "references" -> "asks referees";
            case "renewals" -> "keeps terms and reminders";
            case "notifications" -> "sends mail";
            case "dashboard" -> "shows all of it";
            default -> "";
        };
    }

    /** {@code 12/s}, {@code 0.4/s}, {@code quiet}. */
    static String rate(double perSecond) {
        if (perSecond < 0.05) {
            return "quiet";
        }
        return String.format(Locale.US, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    static Whole record(JsonNode letter) {
        var headers = new LinkedHashMap<String, String>();
        letter.path("headers").forEachEntry((name, value) -> headers.put(Show.cut(name), Show.cut(value.asString(""))));
        var base64 = letter.path("base64");
        var text = letter.path("text");
        return new Whole(
                letter.path("id").asString(""),
                letter.path("topic").asString(""),
                Show.cut(letter.path("reason").asString("")),
                moment(letter.path("at").asString("")),
                Show.cut(letter.path("key").asString("")),
                headers,
                text.isString() ? text.asString() : null,
                text.isString() || !base64.isString()
                        ? null
                        : dump(Base64.getDecoder().decode(base64.asString())),
                letter.path("bytes").asLong());
    }

    private static @Nullable Moment moment(String at) {
        return at.isEmpty() ? null : Show.moment(Instant.parse(at));
    }

    /** Bytes in hexadecimal, with what of them is readable beside. */
    static String dump(byte[] bytes) {
        var out = new StringBuilder();
        for (var from = 0; from < Math.min(bytes.length, BYTES_SHOWN); from += PER_LINE) {
            var hex = new StringBuilder();
            var plain = new StringBuilder();
            for (var i = from; i < Math.min(from + PER_LINE, Math.min(bytes.length, BYTES_SHOWN)); i++) {
                hex.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
                plain.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
            }
            out.append(String.format(Locale.ROOT, "%06x  %-48s %s%n", from, hex, plain));
        }
        if (bytes.length > BYTES_SHOWN) {
            out.append("and ").append(bytes.length - BYTES_SHOWN).append(" bytes more\n");
        }
        return out.toString();
    }

    static String trial(JsonNode trial) {
        var refusals =
                trial.path("refusals").valueStream().map(r -> r.asString("")).toList();
        if (!refusals.isEmpty()) {
            return "It would be set aside again: " + Show.cut(String.join("; ", refusals)) + ".";
        }
        var says = trial.path("says")
                .valueStream()
                .map(s -> s.asString("").replaceFirst("^credtrail\\.", "").replaceFirst("\\.v1$", ""))
                .toList();
        return says.isEmpty()
                ? "It would be taken, and nothing would follow from it."
                : "It would be taken, and " + says.size() + (says.size() == 1 ? " message" : " messages")
                        + " would follow: "
                        + String.join(", ", says.stream().distinct().limit(8).toList()) + ".";
    }
}
