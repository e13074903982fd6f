package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.credtrail.model.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Rosters as boards really send them, and as nobody should. */
class RosterEdgeTest extends IntakeOverHttp {
    private static final String HEADER = "credentialnumber,credentialtype,status,firstissuedate,expirationdate\n";
    private static final String GOOD = "900,RN,Active,2010-01-01,2026-12-31\n";

    @Test
    void two_files_are_joined_by_number() throws Exception {
        var licenses = """
                license_no,last_name,first_name,license_type,license_status,expiration_date,disciplinary_action
                L1-0012345,Lee,Bo,Registered Nurse,Active,09/30/2027,Y
                L1-0012346,Ray,Al,Registered Nurse,Active,09/30/2027,N
                L1-0012347,Kim,Jo,Registered Nurse,Active,09/31/2027,N
                """;
        var actions = """
                license_no,disp_start,item_text
                l1-0012345,05/01/2020,Letter of reprimand
                L1-0012345,06/01/2021,Probation ended
                """;
        var first =
                awaitDone(multipart("licenses", licenses, "actions", actions).location());
        assertThat(counts(first)).as(first.toString()).containsExactly(3, 2, 0, 0, 1, 0);
        await().untilAsserted(() -> {
            var license = get("/v1/licenses/US-DE:RN:10012345").json();
            assertThat(license.get("status").asString()).isEqualTo("ACTIVE");
            assertThat(license.at("/history/0/review").asString()).contains("discipline");
        });
        assertThat(get("/v1/licenses/US-DE:RN:10012346")
                        .json()
                        .at("/history/0/review")
                        .isNull())
                .isTrue();

        var again =
                awaitDone(multipart("actions", actions, "licenses", licenses).location());
        assertThat(counts(again)).as("in the other order").containsExactly(3, 0, 0, 2, 1, 0);
        var more = actions + "L1-0012346,07/01/2026,Suspension stayed\n";
        var changed = awaitDone(multipart("licenses", licenses, "actions", more).location());
        assertThat(counts(changed)).containsExactly(3, 0, 1, 1, 1, 0);
    }

    @Test
    void a_profile_of_two_files_needs_both() throws Exception {
        assertThat(sendAs("text/csv", "/v1/boards/de-dpr/rosters", new byte[0]).status())
                .isEqualTo(415);
        assertThat(multipart("licenses", "license_no\n").status()).isEqualTo(422);
        assertThat(multipart("licenses", "license_no\n").text()).contains("actions");
        assertThat(multipart("licenses", "license_no,license_type,license_status\n", "actions", "a,b\n")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_bomb_ends_the_import_and_not_the_service() throws Exception {
        put("/v1/boards/wa-bomb", REGISTERED);
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write((HEADER + GOOD).getBytes(StandardCharsets.UTF_8));
            var blanks = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 80; i++) {
                gzip.write(blanks);
            }
        }
        var bomb = sendAs("application/gzip", "/v1/boards/wa-bomb/rosters", out.toByteArray());
        assertThat(bomb.status()).isEqualTo(202);
        await().untilAsserted(() ->
                assertThat(get(bomb.location()).json().get("state").asString()).isEqualTo("FAILED"));
        assertThat(get(bomb.location()).json().get("problem").asString()).contains("gzip: unpacks to more than");

        var next = sendAs("text/csv", "/v1/boards/wa-bomb/rosters", (HEADER + GOOD).getBytes(StandardCharsets.UTF_8));
        assertThat(awaitDone(next.location()).get("rows").asInt()).isEqualTo(1);
    }

    @Test
    void of_a_file_that_breaks_off_the_good_rows_go_in_and_nothing_vanishes() throws Exception {
        put("/v1/boards/wa-broken", REGISTERED);
        var rows = new StringBuilder(HEADER);
        for (var i = 1; i <= 2_000; i++) {
            rows.append(500_000 + 7919 * i).append(",RN,Active,2010-01-01,2026-12-31\n");
        }
        var whole = gzip(rows.toString());
        var broken = sendAs("application/gzip", "/v1/boards/wa-broken/rosters", Arrays.copyOf(whole, whole.length / 2));
        await().untilAsserted(() -> assertThat(
                        get(broken.location()).json().get("state").asString())
                .isEqualTo("FAILED"));
        var failed = get(broken.location()).json();
        assertThat(failed.get("problem").asString()).contains("gzip");
        assertThat(failed.get("new").asInt()).isBetween(100, 1_900);
        assertThat(failed.get("new").asInt() + failed.get("rejected").asInt())
                .isEqualTo(failed.get("rows").asInt());

        var again = sendAs("application/gzip", "/v1/boards/wa-broken/rosters", Arrays.copyOf(whole, whole.length / 3));
        await().untilAsserted(() ->
                assertThat(get(again.location()).json().get("state").asString()).isEqualTo("FAILED"));
        assertThat(get(again.location()).json().get("vanished").asInt()).isZero();
        assertThat(get("/v1/licenses?boardId=wa-broken&vanished=true").json().get("items"))
                .isEmpty();
    }

    @Test
    void a_roster_that_lost_much_holds_its_board_until_the_licenses_or_a_person_come_back() throws Exception {
        put("/v1/boards/wa-held", REGISTERED);
        assertThat(stateOf("wa-held")).isEqualTo("FRESH [\"NEVER_HEARD\"]");
        imported("wa-held", 100);
        assertThat(stateOf("wa-held")).isEqualTo("FRESH []");
        imported("wa-held", 90);
        assertThat(stateOf("wa-held")).as("a tenth").isEqualTo("FRESH []");
        imported("wa-held", 60);
        assertThat(stateOf("wa-held")).isEqualTo("HELD [\"MANY_VANISHED\"]");
        imported("wa-held", 60);
        assertThat(stateOf("wa-held")).as("missing still").isEqualTo("HELD [\"MANY_VANISHED\"]");
        assertThat(counts(board("wa-held").get("counts"))).containsExactly(60, 0, 0, 60, 0, 0);
        imported("wa-held", 85);
        assertThat(stateOf("wa-held")).as("back again").isEqualTo("FRESH []");
        imported("wa-held", 40);
        var release = "/v1/boards/wa-held/release";
        assertThat(post(release, "{\"reason\":\" \"}").status()).isEqualTo(400);
        assertThat(post(release, "{\"reason\":\"the board closed a register\"}").status())
                .isEqualTo(200);
        assertThat(stateOf("wa-held")).isEqualTo("FRESH []");
        assertThat(post(release, "{\"reason\":\"again\"}").status()).isEqualTo(409);
        assertThat(records(Topics.BOARDS_INBOX))
                .as("told once to whoever follows boards")
                .filteredOn(record -> record.contains("wa-held") && record.contains("releasedAt"))
                .hasSize(1);
        imported("wa-held", 40);
        assertThat(stateOf("wa-held")).isEqualTo("FRESH []");
    }

    @Test
    void a_small_board_is_held_once_its_roster_is_empty() throws Exception {
        put("/v1/boards/wa-small", REGISTERED);
        imported("wa-small", 3);
        imported("wa-small", 1);
        assertThat(stateOf("wa-small")).as("a few").isEqualTo("FRESH []");
        imported("wa-small", 0);
        assertThat(stateOf("wa-small")).as("all").isEqualTo("HELD [\"MANY_VANISHED\"]");
        imported("wa-small", 1);
        assertThat(stateOf("wa-small")).as("back again").isEqualTo("FRESH []");
    }

    private static void imported(String board, int licenses) throws Exception {
        var rows = new StringBuilder(HEADER);
        for (var i = 1; i <= licenses; i++) {
            rows.append(810_000 + i).append(",RN,Active,2010-01-01,2026-12-31\n");
        }
        awaitDone(sendAs(
                        "text/csv",
                        "/v1/boards/" + board + "/rosters",
                        rows.toString().getBytes(StandardCharsets.UTF_8))
                .location());
    }

    private static JsonNode board(String id) throws Exception {
        for (var item : get("/v1/boards?limit=500").json().get("items")) {
            if (item.get("boardId").asString().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("no board " + id);
    }

    private static String stateOf(String id) throws Exception {
        var board = board(id);
        return board.get("state").asString() + " " + board.get("flags");
    }

    @Test
    void a_second_file_of_many_actions_is_joined_in_any_order() throws Exception {
        var licenses = new StringBuilder("license_no,license_type,license_status,disciplinary_action\n");
        var actions = new StringBuilder("license_no,disp_start,item_text\n");
        for (var i = 400; i > 0; i--) {
            licenses.append(i)
                    .append(i % 2 == 0 ? ",Registered Nurse" : ",Pharmacist")
                    .append(",Active,N\n");
            actions.append("000")
                    .append(401 - i)
                    .append(",01/02/2020,Reprimand ")
                    .append(401 - i)
                    .append('\n');
        }
        put("/v1/boards/de-many", REGISTERED.replace("US-WA", "US-DE").replace("wa-doh", "de-dpr"));
        var done = awaitDone(multipartTo("de-many", "licenses", licenses.toString(), "actions", actions.toString())
                .location());
        assertThat(counts(done)).containsExactly(400, 400, 0, 0, 0, 0);
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-DE:RN:176")
                        .json()
                        .at("/history/0/review")
                        .asString(""))
                .contains("discipline"));
    }

    @Test
    void what_a_license_and_its_actions_say_rests_on_the_rows_of_both_files() throws Exception {
        var licenses = "license_no,license_type,license_status,disciplinary_action\n77001,Pharmacist,Active,Y\n";
        for (var action : List.of("Reprimand", "Fine")) {
            var board = "de-" + action.toLowerCase(Locale.ROOT);
            put("/v1/boards/" + board, REGISTERED.replace("US-WA", "US-DE").replace("wa-doh", "de-dpr"));
            var actions = "license_no,disp_start,item_text\n77001,01/02/2020," + action + "\n";
            awaitDone(
                    multipartTo(board, "licenses", licenses, "actions", actions).location());
        }
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-DE:RPH:77001")
                        .json()
                        .get("sources")
                        .findValuesAsString("evidenceHash"))
                .hasSize(2)
                .doesNotHaveDuplicates());
    }

    @Test
    void a_profile_may_declare_another_encoding_and_a_byte_order_mark_goes_before_it() throws Exception {
        var text = "numéro;type;état;nom\n1;RN;Régulière – à jour;Béatrice\n2;RN;régulier;X\n";
        var first = awaitDone(sendAs("text/csv", "/v1/boards/zz-latin/rosters", text.getBytes("windows-1252"))
                .location());
        assertThat(counts(first)).containsExactly(2, 2, 0, 0, 0, 0);
        await().untilAsserted(() -> assertThat(
                        get("/v1/licenses/US-ZZ:RN:1").json().path("status").asString(""))
                .isEqualTo("ACTIVE"));
        var marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
        assertThat(counts(awaitDone(sendAs("text/csv", "/v1/boards/zz-latin/rosters", marked)
                        .location())))
                .containsExactly(2, 0, 0, 2, 0, 0);
        assertThat(sendAs("text/csv", "/v1/boards/zz-latin/rosters", text.getBytes(StandardCharsets.UTF_8))
                        .status())
                .as("a header that is not read as it was written")
                .isEqualTo(422);
    }

    /** What is sent, and what it comes to: an answer of 422, or rows, new licenses and rejects. */
    record Case(String name, byte[] file, int status, int rows, int added, int rejected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> corpus() throws IOException {
        var rejected = List.of(
                "1,RN,Active,02/30/2025,",
                "1,RN,Active,13/01/2025,",
                "1,RN,Active,45291,",
                "1,RN,Active,1/5/2025,",
                "1,RN,Active,01/05/25,",
                "1,RN,Active,2025-01-05T10:00:00,",
                "1,RN,Active,2025-01-05Z,",
                "1,RN,Active,2025-01-05T00:00:00Z,",
                "1,RN,Active,5 Jan 2025,",
                "1,RN,Active,00000000,",
                "1,RN,Active,2026-01-01,2025-01-01",
                "1,RN,Active",
                "1,RN,Active,,,",
                "1;RN;Active;;",
                ",RN,Active,,",
                "000,RN,Active,,",
                "-,RN,Active,,",
                "1,,Active,,",
                "1,***,Active,,",
                "1,RN,Active,2025-00-10,",
                "1,RN,Active,2025-02-29,",
                "1,RN,Active,2025/01/05,",
                "1,RN,Active,05-01-2025,",
                "1,RN,Active,2025-01-05T24:00:00,",
                "1,RN,Active,\u0662\u0660\u0662\u0665-01-05,",
                "1,RN,Active,,12/31/26",
                "1,RN,Active,,31/12/2026",
                "1,RN,Active,,never",
                "\"1,RN,Active,,\"",
                "1\tRN\tActive\t\t",
                "%00,RN,Active,,",
                "\u0000,RN,Active,,",
                "\"=cmd|' /C calc'!A0\",,Active,,",
                "1,RN,Active,05.01.2025,",
                "1,RN,Active,2026-12-31,2010-01-01",
                "-1-,RN,Active,2025-04-31,",
                "1,RN,Active,,12/31/2026 00:00",
                "+1+1,RN,Active,x,");
        var accepted = List.of(
                "1,RN,,,",
                "1,RN,Active!,,",
                "  1 , rn , ACTIVE ,,",
                "1\u0000,RN,Active,,",
                "\u00a01,RN,Active,,",
                "\"1\",\"RN\",\"Active\",,",
                "\"1\"x,RN,Active,,",
                "1,\"R\"\"N\",Active,,",
                "1,RN,Active,2024-02-29,",
                "1,RN,Active,20240229,12/31/2026",
                "1,RN,Active,2024-02-29T00:00:00.000,2026-12-31T00:00:00",
                "1,RN,\"Act\nive\",,",
                "RN.0001,Registered Nurse License,Active,,",
                "1,RN,<script>alert(1)</script>,,",
                "1,RN,\u202eevitcA,,",
                "1,RN," + "x".repeat(1 << 20) + ",,");
        var whole = Stream.of(
                file("a BOM", "\ufeff" + HEADER + GOOD, 1, 1, 0),
                file("the header alone", HEADER, 0, 0, 0),
                file("blank lines", HEADER + "\n\n   \n" + GOOD + "\n", 1, 1, 0),
                file("old line ends", (HEADER + GOOD).replace('\n', '\r'), 1, 1, 0),
                file("Windows line ends", (HEADER + GOOD).replace("\n", "\r\n"), 1, 1, 0),
                file("no line end", (HEADER + GOOD).strip(), 1, 1, 0),
                file("a header in capitals", HEADER.toUpperCase(Locale.ROOT) + GOOD, 1, 1, 0),
                file("a column twice", "status," + HEADER + "Active," + GOOD, 1, 1, 0),
                file("columns swapped", "status,credentialtype,credentialnumber\nActive,RN,900\n", 1, 1, 0),
                file("a license twice", HEADER + GOOD + GOOD, 2, 1, 0),
                file("a quote left open", HEADER + GOOD + "1,\"RN,Active,,\n2,RN,Active,,\n", 2, 1, 1),
                file("NULs for a row", HEADER + GOOD + "\0\0\0,\0,\0,\0,\0\n", 2, 1, 1),
                file("a formula in the header", "=1+1," + HEADER + "x," + GOOD, 1, 1, 0),
                file("a thousand columns", "x,".repeat(1000) + HEADER + "y,".repeat(1000) + GOOD, 1, 1, 0),
                file(
                        "rows of one license that contradict each other",
                        HEADER + GOOD + GOOD.replace("Active", "Revoked"),
                        2,
                        1,
                        0),
                file("the header once more", HEADER + GOOD + HEADER, 2, 1, 1),
                file("a comment", HEADER + GOOD + "# the end\n", 2, 1, 1),
                file("a field of 10 MB", HEADER + GOOD + "1,RN," + "y".repeat(10 << 20) + ",,\n", 2, 1, 1),
                new Case(
                        "another encoding",
                        join(HEADER + GOOD, new byte[] {'1', ',', 'R', 'N', ',', (byte) 0xe9, ',', ',', '\n'}),
                        202,
                        2,
                        2,
                        0),
                new Case("gzip", gzip(HEADER + GOOD), 202, 1, 1, 0),
                foreign("nothing", new byte[0]),
                foreign("a zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}),
                foreign("an image", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}),
                foreign(
                        "a login page",
                        "<!doctype html><html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8)),
                foreign("JSON", "[{\"credentialnumber\":\"1\"}]".getBytes(StandardCharsets.UTF_8)),
                foreign("UTF-16", (HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE)),
                foreign("no status column", "credentialnumber,credentialtype\n1,RN\n".getBytes(StandardCharsets.UTF_8)),
                foreign("another delimiter", (HEADER + GOOD).replace(',', '\t').getBytes(StandardCharsets.UTF_8)),
                foreign("half a gzip", Arrays.copyOf(gzip(HEADER + GOOD), 30)),
                foreign("the head of a gzip", new byte[] {0x1f, (byte) 0x8b}),
                foreign("no gzip after all", new byte[] {0x1f, (byte) 0x8b, 'x', 'y', 'z', 1, 2, 3, 4, 5, 6, 7, 8}),
                foreign("NULs", new byte[4096]));
        return Stream.of(
                        rejected.stream().map(row -> file("rejected: " + row, HEADER + GOOD + row + "\n", 2, 1, 1)),
                        accepted.stream()
                                .map(row -> file(
                                        "accepted: " + row.substring(0, Math.min(row.length(), 40)),
                                        HEADER + GOOD + row + "\n",
                                        2,
                                        2,
                                        0)),
                        whole)
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void the_good_rows_go_in_whatever_lies_beside_them(Case hostile) throws Exception {
        var board = "wa-" + UUID.randomUUID();
        put("/v1/boards/" + board, REGISTERED);
        var answer = sendAs("text/csv", "/v1/boards/" + board + "/rosters", hostile.file());

        assertThat(answer.status()).as(answer.text()).isEqualTo(hostile.status());
        if (hostile.status() == 202) {
            var done = awaitDone(answer.location());
            assertThat(counts(done))
                    .as(done.toString())
                    .containsExactly(hostile.rows(), hostile.added(), 0, 0, hostile.rejected(), 0);
            var rejects = get(answer.location() + "/rejects").text();
            assertThat(rejects).startsWith("line,reason,row").doesNotContainPattern("(^|[,\"\n])[=+@-]");
        }
    }

    private static Case file(String name, String text, int rows, int added, int rejected) {
        return new Case(name, text.getBytes(StandardCharsets.UTF_8), 202, rows, added, rejected);
    }

    private static Case foreign(String name, byte[] file) {
        return new Case(name, file, 422, 0, 0, 0);
    }

    private static List<Integer> counts(JsonNode progress) {
        return Stream.of("rows", "new", "changed", "unchanged", "rejected", "vanished")
                .map(name -> progress.get(name).asInt())
                .toList();
    }

    private static Answer multipart(String... namesAndTexts) throws Exception {
        return multipartTo("de-dpr", namesAndTexts);
    }

    private static Answer multipartTo(String board, String... namesAndTexts) throws Exception {
        var body = new StringBuilder();
        var boundary = UUID.randomUUID().toString();
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            body.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f.csv\"\r\n\r\n%s\r\n"
                    .formatted(boundary, namesAndTexts[i], namesAndTexts[i + 1]));
        }
        body.append("--").append(boundary).append("--\r\n");
        return sendAs(
                "multipart/form-data; boundary=" + boundary,
                "/v1/boards/" + board + "/rosters",
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] join(String text, byte[] more) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write(more);
        return out.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
