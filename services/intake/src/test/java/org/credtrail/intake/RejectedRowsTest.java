package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a rejected row of a roster does to the license it may speak of, and what is kept of the row. */
class RejectedRowsTest extends IntakeOverHttp {
    private static final String FL = """
            License-Number|Last-Name|First-Name|Profession-Name|License-Status-Description|Expire-Date|Board-Action-Indicator|
            """;
    private static final String WA = "credentialnumber,credentialtype,status\n";

    @Test
    void a_license_whose_row_has_a_field_too_many_has_not_vanished() throws Exception {
        put("/v1/boards/fl-shifted", REGISTERED.replace("US-WA", "US-FL").replace("wa-doh", "fl-mqa"));
        var good = rows("RN%d|Smith|Ann|Registered Nurse|CLEAR ACTIVE|12/31/2027|N|");
        var shifted = rows("RN%d|Smith|Jr|Ann|Registered Nurse|CLEAR ACTIVE|12/31/2027|N|");
        assertThat(counts(imported("fl-shifted", FL + good))).containsExactly(12, 12, 0, 0, 0, 0);

        assertThat(counts(imported("fl-shifted", FL + shifted))).containsExactly(12, 0, 0, 0, 12, 0);
        assertThat(get("/v1/licenses?boardId=fl-shifted&vanished=true").json().get("items"))
                .isEmpty();
        assertThat(stateOf("fl-shifted")).isEqualTo("FRESH");
        assertThat(counts(imported("fl-shifted", FL + good)))
                .as("the licenses were still known")
                .containsExactly(12, 0, 0, 12, 0, 0);
        assertThat(counts(imported("fl-shifted", FL))).containsExactly(0, 0, 0, 0, 0, 12);
        assertThat(stateOf("fl-shifted")).isEqualTo("HELD");
    }

    @Test
    void a_license_whose_row_lacks_its_type_has_not_vanished_and_one_of_another_number_has() throws Exception {
        put("/v1/boards/wa-typeless", REGISTERED);
        imported("wa-typeless", WA + "92,RN,Active\n92,LPN,Active\n920,RN,Active\n93,RN,Active\n");

        assertThat(counts(imported("wa-typeless", WA + "92,,Active\n93,RN,Active\n")))
                .containsExactly(2, 0, 0, 1, 1, 1);
        assertThat(get("/v1/licenses?boardId=wa-typeless&vanished=true")
                        .json()
                        .get("items")
                        .findValuesAsString("licenseKey"))
                .containsExactly("US-WA:RN:920");
    }

    @Test
    void beside_a_row_without_a_type_the_rows_of_its_number_count_as_ever() throws Exception {
        put("/v1/boards/wa-beside", REGISTERED);
        imported("wa-beside", WA + "92,RN,Active\n92,LPN,Active\n");

        assertThat(counts(imported("wa-beside", WA + "92,RN,Expired\n92,,Active\n92,RPH,Active\n")))
                .containsExactly(3, 1, 1, 0, 1, 0);
    }

    @Test
    void a_row_whose_date_is_unreadable_saves_its_own_license_alone() throws Exception {
        put("/v1/boards/wa-dateless", REGISTERED);
        var header = "credentialnumber,credentialtype,status,expirationdate\n";
        imported("wa-dateless", header + "92,RN,Active,\n92,LPN,Active,\n");

        assertThat(counts(imported("wa-dateless", header + "92,RN,Active,soon\n")))
                .containsExactly(1, 0, 0, 0, 1, 1);
    }

    @Test
    void a_type_or_number_of_any_length_leaves_the_snapshot_readable() throws Exception {
        put("/v1/boards/wa-long", REGISTERED);
        var roster = WA + "92,RN,Active\n93," + "A".repeat(70_000) + ",Active\n" + "9".repeat(70_000) + ",RN,Active\n";
        var answer = uploaded("wa-long", roster);

        assertThat(counts(awaitDone(answer.location()))).containsExactly(3, 1, 0, 0, 2, 0);
        assertThat(get(answer.location() + "/rejects").text().lines().map(line -> line.replaceAll("[A9]{99,}", "…")))
                .containsExactly(
                        "line,reason,row",
                        "3,license type is too long,\"93,…,Active\"",
                        "4,license number is too long,\"…,RN,Active\"");
        assertThat(counts(imported("wa-long", roster))).containsExactly(3, 0, 0, 1, 2, 0);
    }

    @Test
    void no_birth_year_is_kept_of_a_row_with_a_field_too_many() throws Exception {
        put("/v1/boards/wa-born", REGISTERED);
        var answer = uploaded("wa-born", """
                credentialnumber,lastname,firstname,middlename,credentialtype,status,birthyear,firstissuedate,lastissuedate,expirationdate,actiontaken
                RN60000011,Holder,A,Jr,,Registered Nurse License,Active,1970,20100101,20240101,20261231,No
                """);
        awaitDone(answer.location());

        assertThat(get(answer.location() + "/rejects").text()).isEqualTo("""
                line,reason,row\r
                2,"has 12 fields, the header has 11","RN60000011,,,,,,,,,,,"\r
                """);
    }

    private static String rows(String row) {
        return IntStream.rangeClosed(92, 103).mapToObj(row::formatted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static JsonNode imported(String board, String roster) throws Exception {
        return awaitDone(uploaded(board, roster).location());
    }

    private static Answer uploaded(String board, String roster) throws Exception {
        var answer = sendAs("text/csv", "/v1/boards/" + board + "/rosters", roster.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer;
    }

    private static List<Integer> counts(JsonNode progress) {
        return Stream.of("rows", "new", "changed", "unchanged", "rejected", "vanished")
                .map(name -> progress.get(name).asInt())
                .toList();
    }

    private static String stateOf(String board) throws Exception {
        for (var item : get("/v1/boards?limit=500").json().get("items")) {
            if (item.get("boardId").asString().equals(board)) {
                return item.get("state").asString();
            }
        }
        throw new AssertionError("no board " + board);
    }
}
