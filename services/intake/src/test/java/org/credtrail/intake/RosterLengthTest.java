package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** More is said of one license than one message holds: it is told as far as it goes, and the rest of the roster as ever. */
class RosterLengthTest extends IntakeOverHttp {
    private static final String CO = "licensenumber,licensetype,licensestatusdescription,programaction\n";
    private static final int MEGABYTE = 1_000_000;

    @BeforeEach
    void registered() throws Exception {
        put("/v1/boards/co-long", REGISTERED.replace("US-WA", "US-CO").replace("wa-doh", "co-dora"));
        put("/v1/boards/co-text", REGISTERED.replace("US-WA", "US-CO").replace("wa-doh", "co-dora"));
        put("/v1/boards/de-long", REGISTERED.replace("US-WA", "US-DE").replace("wa-doh", "de-dpr"));
        put("/v1/boards/nj-many", REGISTERED.replace("US-WA", "US-NJ").replace("wa-doh", "de-dpr"));
    }

    @Test
    void a_license_with_more_rows_than_a_message_holds_is_cut_short_for_a_person_and_the_others_go_on()
            throws Exception {
        var roster = CO + lines(6, i -> "7001,RN,Active," + text(i)) + "7002,RN,Active,\n";

        assertThat(counts(imported("co-long", roster))).containsExactly(7, 2, 0, 0, 0, 0);
        assertThat(reviewOf("US-CO:RN:7001")).contains("more rows");
        assertThat(reviewOf("US-CO:RN:7002")).isEmpty();
        assertThat(counts(imported("co-long", roster))).as("once more").containsExactly(7, 0, 0, 2, 0, 0);
    }

    @Test
    void a_license_with_more_actions_than_a_message_holds_is_cut_short_for_a_person() throws Exception {
        var actions = lines(6, i -> "7003,05/01/2020," + text(i)) + "7005,05/01/2020,Reprimand\n";

        assertThat(counts(joined("de-long", actions))).containsExactly(3, 3, 0, 0, 0, 0);
        assertThat(reviewOf("US-DE:RN:7003")).contains("more rows");
        assertThat(reviewOf("US-DE:RN:7004")).isEmpty();
        assertThat(reviewOf("US-DE:RN:7005")).contains("discipline");
    }

    @Test
    void a_license_with_more_actions_than_are_looked_at_asks_for_a_person() throws Exception {
        joined("nj-many", lines(1_001, i -> "7003,05/01/2020,Case " + i));
        assertThat(reviewOf("US-NJ:RN:7003")).contains("more rows");
    }

    @ParameterizedTest
    @CsvSource({"7007, Active, LONG", "7008, LONG, ''", "7009, LONG, LONG"})
    void a_text_that_grows_too_long_when_it_is_written_is_left_out_for_a_person(
            String number, String status, String action) throws Exception {
        var roster = CO + (number + ",RN," + status + "," + action + "\n").replace("LONG", "\u0001".repeat(MEGABYTE));

        assertThat(imported("co-text", roster).get("rejected").asInt()).isZero();
        assertThat(reviewOf("US-CO:RN:" + number)).contains("longer texts");
        assertThat(counts(imported("co-text", roster))).as("once more").containsExactly(1, 0, 0, 1, 0, 0);
    }

    private static String text(int i) {
        return i + "x".repeat(MEGABYTE);
    }

    private static String lines(int many, IntFunction<String> line) {
        return IntStream.range(0, many).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static JsonNode imported(String board, String roster) throws Exception {
        return awaitDone(sendAs("text/csv", "/v1/boards/" + board + "/rosters", roster.getBytes(StandardCharsets.UTF_8))
                .location());
    }

    private static JsonNode joined(String board, String actions) throws Exception {
        var body = part("licenses", """
                        license_no,license_type,license_status,disciplinary_action
                        7003,RN,Active,
                        7004,RN,Active,
                        7005,RN,Active,
                        """) + part("actions", "license_no,disp_start,item_text\n" + actions) + "--b--\r\n";
        return awaitDone(sendAs(
                        "multipart/form-data; boundary=b",
                        "/v1/boards/" + board + "/rosters",
                        body.getBytes(StandardCharsets.UTF_8))
                .location());
    }

    private static String part(String name, String text) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }

    /** Of the one word on a license; empty = none. */
    private static String reviewOf(String licenseKey) throws Exception {
        await().untilAsserted(() ->
                assertThat(get("/v1/licenses/" + licenseKey).status()).isEqualTo(200));
        return get("/v1/licenses/" + licenseKey).json().at("/history/0/review").asString("");
    }

    private static List<Integer> counts(JsonNode progress) {
        return Stream.of("rows", "new", "changed", "unchanged", "rejected", "vanished")
                .map(name -> progress.get(name).asInt())
                .toList();
    }
}
