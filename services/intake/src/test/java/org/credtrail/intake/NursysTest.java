package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credtrail.model.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The conversation with Nursys over HTTP, its limits and its moods. */
class NursysTest extends IntakeOverHttp {

    @AfterEach
    void nothing_forbidden_was_asked() {
        assertThat(nursys.offenses).isEmpty();
    }

    @Test
    void a_declared_license_is_enrolled_looked_up_and_followed() throws Exception {
        nursys.license("OH", "7700001", "PROBATION", "YES");
        nursys.license("OH", "7700002", "UNENCUMBERED", "Active");
        Files.writeString(identities, """
                licenseKey,LastFourSSN,BirthYear,Email
                US-OH:RN:7700001,last-four-digits,year-of-birth,flo@example.org
                """);
        var candidateId = apply("US-OH", "RN.7700001");
        apply("US-OH", "7700002");

        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-OH:RN:7700001")
                        .json()
                        .path("status")
                        .asString(""))
                .as("on probation, however active")
                .isEqualTo("PROBATION"));
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-OH:RN:7700002")
                        .json()
                        .path("status")
                        .asString(""))
                .isEqualTo("ACTIVE"));
        var license = get("/v1/licenses/US-OH:RN:7700001").json();
        assertThat(license.get("issuedOn").asString()).isEqualTo("2010-02-03");
        assertThat(license.at("/sources/0/boardId").asString()).isEqualTo("nursys");
        assertThat(license.at("/sources/0/sourceType").asString()).isEqualTo("DESIGNATED_EQUIVALENT");
        assertThat(get("/v1/licenses/US-NV:RN:7700001").json().get("status").asString())
                .as("the other license of the same nurse, under its own key")
                .isEqualTo("ACTIVE");
        assertThat(nursys.asked)
                .anyMatch(a -> a.startsWith("managenurselist")
                        && a.contains("\"SubmissionActionCode\":\"A\"")
                        && a.contains("\"RecordId\":\"US-OH:RN:7700001\"")
                        && a.contains("last-four-digits"))
                .noneMatch(a -> a.startsWith("managenurselist") && a.contains("7700002"));

        nursys.license("OH", "7700001", "SUSPENSION", "NO");
        nursys.tell("OH", "7700001", "discipline added");
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-OH:RN:7700001")
                        .json()
                        .path("status")
                        .asString(""))
                .isEqualTo("SUSPENDED"));
        var polls = count("notificationlookup");
        await().until(() -> count("notificationlookup") >= polls + 2);
        assertThat(nursys.asked.stream().filter(a -> a.startsWith("nurselookup") && a.contains("7700001")))
                .as("looked up at first, and once for its news, whatever overlapping windows say")
                .hasSize(2);
        assertThat(records(Topics.BOARDS_NOTICES).stream()
                        .filter(r -> r.contains("SUSPENSION"))
                        .findFirst())
                .hasValueSatisfying(notice -> assertThat(notice).contains("nursys-document D-7700001", "2026-01-05"));

        send("DELETE", "/v1/candidates/" + candidateId, new byte[0]);
        await().untilAsserted(() -> assertThat(nursys.asked)
                .as("who is forgotten is not followed any more")
                .anyMatch(a -> a.startsWith("managenurselist")
                        && a.contains("\"SubmissionActionCode\":\"R\"")
                        && a.contains("7700001")));
        assertThat(keptSomewhere("last-four-digits", "year-of-birth")).isEmpty();
    }

    @Test
    void failures_are_waited_out_and_a_block_is_not_knocked_at() throws Exception {
        nursys.license("OH", "7700010", "UNENCUMBERED", "YES");
        nursys.fail(3);
        apply("US-OH", "7700010");
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-OH:RN:7700010")
                        .json()
                        .path("status")
                        .asString(""))
                .isEqualTo("ACTIVE"));

        nursys.block(true);
        nursys.license("OH", "7700011", "UNENCUMBERED", "YES");
        apply("US-OH", "7700011");
        await().until(() -> nursys.knocks() >= 2);
        nursys.block(false);
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-OH:RN:7700011")
                        .json()
                        .path("status")
                        .asString(""))
                .isEqualTo("ACTIVE"));
    }

    private static long count(String call) {
        return nursys.asked.stream().filter(a -> a.startsWith(call)).count();
    }

    /** Where on a topic or in the store one of these words is kept. */
    private static List<String> keptSomewhere(String... words) {
        var found = new ArrayList<String>();
        for (var topic :
                List.of(Topics.BOARDS_INBOX, Topics.BOARDS_NOTICES, Topics.LICENSE_INBOX, Topics.INTAKE_INBOX)) {
            if (records(topic).stream().anyMatch(record -> holdsOne(record, words))) {
                found.add(topic);
            }
        }
        try (var mongo = MongoClients.create(platform.mongo())) {
            var database = mongo.getDatabase(databaseName);
            for (var name : database.listCollectionNames()) {
                for (var document : database.getCollection(name).find()) {
                    if (holdsOne(document.toString(), words)) {
                        found.add(name);
                    }
                }
            }
        }
        return found;
    }

    private static boolean holdsOne(String text, String... words) {
        return Arrays.stream(words).anyMatch(text::contains);
    }
}
