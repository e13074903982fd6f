package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies nobody should send to the notices of a board, and what each comes to: the other half of the corpus of hostile input. */
class HostileNoticesTest extends IntakeOverHttp {
    private static final String ADDRESS = "/v1/boards/wa-doh/notices";

    /**
     * A body and its answer.
     *
     * @param pointers of the rejected items, as far as the body was taken at all
     */
    record Case(String name, byte[] body, String contentType, int status, int accepted, List<String> pointers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> corpus() {
        var all = new ArrayList<Case>();
        for (var text : List.of(
                "",
                "{",
                "nul",
                "{}x",
                "{'a':1}",
                "{/*c*/}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\\x\"}",
                "{\"noticeId\":\"a\",\"noticeId\":\"b\"}",
                "[".repeat(51) + "]".repeat(51),
                "{\"a\":".repeat(51) + "1" + "}".repeat(51),
                "[".repeat(100_000))) {
            all.add(unreadable(text));
        }
        all.add(new Case(
                "bytes that are no UTF-8", new byte[] {'"', (byte) 0xff, '"'}, "application/json", 400, 0, List.of()));
        all.add(new Case("more than a megabyte", new byte[(1 << 20) + 1], "application/json", 413, 0, List.of()));
        all.add(new Case(
                "a form",
                "a=b".getBytes(StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded",
                415,
                0,
                List.of()));
        for (var text : List.of("null", "5", "\"x\"", "true", "[null]", "[[]]")) {
            all.add(taken(text, text, 0, ""));
        }
        all.add(taken("nothing at all", "[]", 0));
        for (var field : List.of("noticeId", "license", "statusText", "observedAt")) {
            all.add(taken(
                    "without " + field, good().replace("\"" + field + "\"", "\"x" + field + "\""), 0, "/" + field));
        }
        all.add(taken("a license in words", with("license", "\"RN 1\""), 0, "/license"));
        all.add(taken(
                "a number for a number", good().replace("\"number\":\"77\"", "\"number\":77"), 0, "/license/number"));
        all.add(taken("no status", with("statusText", "null"), 0, "/statusText"));
        all.add(taken("two statuses", with("statusText", "[\"Active\",\"Revoked\"]"), 0, "/statusText"));
        for (var day : List.of(
                "\"02/30/2025\"",
                "\"13/01/2025\"",
                "\"45291\"",
                "45291",
                "\"2025-02-30\"",
                "\"2025-13-01\"",
                "\"25-01-05\"",
                "\"2025-1-5\"",
                "\"0000-00-00\"",
                "\"2025-01-05T00:00:00Z\"",
                "\"\"")) {
            all.add(taken("effective on " + day, more("effectiveOn", day), 0, "/effectiveOn"));
        }
        for (var at : List.of("\"yesterday\"", "\"2026-01-02\"", "1767323045")) {
            all.add(taken("observed at " + at, with("observedAt", at), 0, "/observedAt"));
        }
        all.add(taken(
                "expired before it was issued",
                more("issuedOn", "\"2020-01-02\",\"expiresOn\":\"2020-01-01\""),
                0,
                "/expiresOn"));
        for (var jurisdiction : List.of("Washington", "US-", "", "U", "US-WASH", "US_WA")) {
            all.add(taken(
                    "jurisdiction " + jurisdiction, good().replace("US-WA", jurisdiction), 0, "/license/jurisdiction"));
        }
        for (var type : List.of("", "  ", "***")) {
            all.add(taken("type " + type, good().replace("\"RN\"", "\"" + type + "\""), 0, "/license/type"));
        }
        for (var number : List.of("", "000", "--", "\\u0000")) {
            all.add(taken("number " + number, good().replace("\"77\"", "\"" + number + "\""), 0, "/license/number"));
        }
        all.add(taken("no id", with("noticeId", "\" \""), 0, "/noticeId"));
        all.add(taken("an unknown field", more("foo", "1"), 0, "/foo"));
        all.add(taken("discipline in words", more("disciplines", "\"none\""), 0, "/disciplines"));
        all.add(taken(
                "an unknown field of discipline", more("disciplines", "[{\"ssn\":\"1\"}]"), 0, "/disciplines/0/ssn"));
        all.add(taken("a holder in words", more("holder", "\"Flo\""), 0, "/holder"));
        for (var status : List.of(
                "<script>alert(1)</script>",
                "=cmd|' /C calc'!A0",
                "\u202eevitcA",
                "Active\\u0000",
                "\\ud800",
                "\ud83d\ude00",
                "A".repeat(500_000))) {
            all.add(taken(
                    "status " + status.substring(0, Math.min(20, status.length())),
                    good().replace("Active", status),
                    1));
        }
        all.add(new Case(
                "a BOM", ("\ufeff" + good()).getBytes(StandardCharsets.UTF_8), "application/json", 202, 1, List.of()));
        all.add(new Case("UTF-16", good().getBytes(StandardCharsets.UTF_16), "application/json", 202, 1, List.of()));
        all.add(taken("good ones beside a bad one", "[" + good() + ",{}," + good() + "]", 2, "/license"));
        all.add(taken(
                "an event of another version",
                event("0.3", "/boards/wa-doh", "\"data\":" + good()),
                0,
                "/specversion"));
        all.add(taken("another board's event", event("1.0", "/boards/co-dora", "\"data\":" + good()), 0, "/source"));
        all.add(taken("an event without data", event("1.0", "/boards/wa-doh", "\"x\":1"), 0, "/data"));
        all.add(taken("an event with text", event("1.0", "/boards/wa-doh", "\"data\":\"x\""), 0, "/data"));
        all.add(taken(
                "an event with half a base64", event("1.0", "/boards/wa-doh", "\"data_base64\":\"e\""), 0, "/data"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void each_has_its_answer_and_the_service_goes_on(Case hostile) throws Exception {
        var answer = sendAs(hostile.contentType(), ADDRESS, hostile.body());

        assertThat(answer.status()).as(answer.text()).isEqualTo(hostile.status());
        if (hostile.status() == 202) {
            assertThat(answer.json().get("accepted").asInt()).as(answer.text()).isEqualTo(hostile.accepted());
            assertThat(answer.json().get("rejected").findValuesAsString("pointer"))
                    .as(answer.text())
                    .isEqualTo(hostile.pointers());
        }
        assertThat(sendAs("application/json", ADDRESS, good().getBytes(StandardCharsets.UTF_8))
                        .json()
                        .get("accepted")
                        .asInt())
                .as("the next one")
                .isEqualTo(1);
    }

    static Stream<List<String>> signatures() {
        var now = Instant.now().getEpochSecond();
        return Stream.of(
                List.of(),
                List.of("webhook-id", "a"),
                List.of("webhook-id", "a", "webhook-timestamp", Long.toString(now)),
                List.of("webhook-timestamp", Long.toString(now), "webhook-signature", "v1,AAAA"),
                List.of("webhook-id", "a", "webhook-timestamp", Long.toString(now), "webhook-signature", "v1,AAAA"),
                List.of("webhook-id", "a", "webhook-timestamp", Long.toString(now), "webhook-signature", "v1,%%%"),
                List.of("webhook-id", "a", "webhook-timestamp", Long.toString(now), "webhook-signature", "v2,AAAA"),
                List.of("webhook-id", "a", "webhook-timestamp", "soon", "webhook-signature", "v1,AAAA"),
                List.of("webhook-id", "a", "webhook-timestamp", "99999999999999999999", "webhook-signature", "v1,AAAA"),
                List.of(
                        "webhook-id",
                        "a",
                        "webhook-timestamp",
                        Long.toString(now - 301),
                        "webhook-signature",
                        "v1,AAAA"),
                List.of(
                        "webhook-id",
                        "a",
                        "webhook-timestamp",
                        Long.toString(now + 301),
                        "webhook-signature",
                        "v1,AAAA"));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void without_a_fitting_signature_nothing_is_read(List<String> headers) throws Exception {
        put("/v1/boards/wa-hostile", REGISTERED.replace("\"NONE\"", "\"REQUIRED\""));
        var answer = post("/v1/boards/wa-hostile/notices", "{", headers.toArray(String[]::new));

        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(longs = {-302, 302})
    void a_right_signature_of_another_hour_is_not_taken(long seconds) throws Exception {
        var registered = put("/v1/boards/wa-hostile" + seconds, REGISTERED.replace("\"NONE\"", "\"REQUIRED\""));
        var secret = registered.json().at("/secrets/0").asString();
        var at = Instant.now().plusSeconds(seconds);

        assertThat(signed("wa-hostile" + seconds, secret, "a", at, good()).status())
                .isEqualTo(401);
        assertThat(signed("wa-hostile" + seconds, secret, "a", Instant.now(), good())
                        .status())
                .isEqualTo(202);
    }

    private static Case unreadable(String text) {
        var name = "unreadable: " + text.substring(0, Math.min(20, text.length()));
        return new Case(name, text.getBytes(StandardCharsets.UTF_8), "application/json", 400, 0, List.of());
    }

    private static Case taken(String name, String text, int accepted, String... pointers) {
        return new Case(
                name, text.getBytes(StandardCharsets.UTF_8), "application/json", 202, accepted, List.of(pointers));
    }

    private static String good() {
        return "{\"noticeId\":\"" + UUID.randomUUID()
                + "\",\"license\":{\"jurisdiction\":\"US-WA\",\"type\":\"RN\",\"number\":\"77\"},"
                + "\"statusText\":\"Active\",\"observedAt\":\"2026-01-02T03:04:05Z\"}";
    }

    private static String with(String field, String value) {
        return good().replaceFirst(
                        "\"" + field + "\":(\"[^\"]*\"|\\{[^}]*})",
                        Matcher.quoteReplacement("\"" + field + "\":" + value));
    }

    private static String more(String field, String value) {
        return "{\"" + field + "\":" + value + "," + good().substring(1);
    }

    private static String event(String version, String source, String data) {
        return "{\"specversion\":\"" + version + "\",\"id\":\"1\",\"source\":\"" + source + "\",\"type\":\"t\"," + data
                + "}";
    }
}
