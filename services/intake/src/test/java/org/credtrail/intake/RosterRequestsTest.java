package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to requests about rosters before any row is read. */
class RosterRequestsTest extends IntakeOverHttp {
    private static final String LICENSES = "license_no,license_type,license_status\nL1-77,Registered Nurse,Active\n";
    private static final String ACTIONS = "license_no,disp_start,item_text\nL1-77,05/01/2020,Reprimand\n";

    @Test
    void two_files_may_be_packed_as_one_body() throws Exception {
        put("/v1/boards/de-packed", REGISTERED.replace("US-WA", "US-DE").replace("wa-doh", "de-dpr"));
        var body = gzip((part("licenses") + LICENSES + part("actions") + ACTIONS + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8));
        var answer = packed("/v1/boards/de-packed/rosters", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var done = awaitDone(answer.headers().firstValue("Location").orElseThrow());
        assertThat(done.get("new").asInt()).isEqualTo(1);
    }

    @Test
    void a_packed_body_that_is_a_bomb_or_breaks_off_is_refused_and_leaves_nothing_behind() throws Exception {
        put("/v1/boards/de-bomb", REGISTERED.replace("US-WA", "US-DE").replace("wa-doh", "de-dpr"));
        var whole = bomb();

        assertThat(packed("/v1/boards/de-bomb/rosters", whole).statusCode()).isEqualTo(422);
        assertThat(packed("/v1/boards/de-bomb/rosters", Arrays.copyOf(whole, 300))
                        .statusCode())
                .isEqualTo(422);
        try (var files = Files.list(directory.resolve("spool"))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("incoming-"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?profile=nonesuch"})
    void who_does_not_sign_hears_nothing_about_profiles(String profile) throws Exception {
        var board = "/v1/boards/oh-rosters-" + profile.length();
        var signing = REGISTERED.replace("\"profile\":\"wa-doh\",", "").replace("NONE", "REQUIRED");
        var secret = put(board, signing).json().at("/secrets/0").asString();
        var path = board + "/rosters" + profile;
        var now = Instant.now();
        var signature = new Webhook(secret).sign("r1", now.getEpochSecond(), LICENSES);

        assertThat(post(path, LICENSES).status()).isEqualTo(401);
        assertThat(post(
                                path,
                                LICENSES,
                                "webhook-id",
                                "r1",
                                "webhook-timestamp",
                                Long.toString(now.getEpochSecond()),
                                "webhook-signature",
                                signature)
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wa-pages%7Cx", "wa-pages%7CUS-WA:RN:", "wa-pages", "US-WA:RN:1", "elsewhere%7Cx"})
    void a_page_of_vanished_licenses_begins_where_an_earlier_one_ended_or_is_refused(String after) throws Exception {
        put("/v1/boards/wa-pages", REGISTERED);
        for (var rows : new String[] {"1,RN,Active\n2,RN,Active\n", "3,RN,Active\n"}) {
            var roster = ("credentialnumber,credentialtype,status\n" + rows).getBytes(StandardCharsets.UTF_8);
            awaitDone(sendAs("text/csv", "/v1/boards/wa-pages/rosters", roster).location());
        }

        var refused = get("/v1/licenses?vanished=true&after=" + after);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).contains("\"/after\"");
        var first = get("/v1/licenses?vanished=true&boardId=wa-pages&limit=1&after=")
                .json();
        assertThat(first.at("/items/0/licenseKey").asString()).isEqualTo("US-WA:RN:1");
        var next = first.get("next").asString().replace("|", "%7C");
        assertThat(get("/v1/licenses?vanished=true&boardId=wa-pages&after=" + next)
                        .json()
                        .get("items")
                        .findValuesAsString("licenseKey"))
                .containsExactly("US-WA:RN:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&vanished=true", "&status=ACTIVE"})
    void the_licenses_of_an_unknown_board_are_not_none(String further) throws Exception {
        put("/v1/boards/wa-without-any", REGISTERED);
        assertThat(get("/v1/licenses?boardId=wa-without-any" + further).json().get("items"))
                .as("registered, and never heard")
                .isEmpty();

        var unknown = get("/v1/licenses?boardId=wa-qiuet" + further);
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);
        assertThat(unknown.json().get("title").asString()).isEqualTo("Unknown board");
    }

    private static String part(String name) {
        return "\r\n--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f.csv\"\r\n\r\n".formatted(name);
    }

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write((part("actions") + ACTIONS + part("licenses")).getBytes(StandardCharsets.UTF_8));
            var blanks = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 80; i++) {
                gzip.write(blanks);
            }
            gzip.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static HttpResponse<String> packed(String path, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
