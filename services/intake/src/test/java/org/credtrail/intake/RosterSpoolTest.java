package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rosters hold more of a person than is ever kept: none lies in the spool once its import is over, however it ended. */
class RosterSpoolTest extends IntakeOverHttp {
    private static final String ROSTER =
            "credentialnumber,birthyear,credentialtype,status\n8001,1970,RN,Active\n8002,1970,,Active\n";
    private static final String REJECTS = ".rejects.csv";

    @Test
    void a_start_removes_all_that_no_import_under_way_needs_but_the_lists_of_rejects() throws Exception {
        put("/v1/boards/wa-killed", REGISTERED);
        var over = imported("wa-killed");
        var killed = imported("wa-killed");
        var unheardOf = UUID.randomUUID().toString();
        service.close();
        asIfKilledAtWork(killed);
        for (var importId : List.of(over, unheardOf)) {
            leave(importId + ".roster");
            leave(importId + ".actions");
            leave(importId + ".run-0");
            leave(importId + ".actions.run-1");
        }
        leave(unheardOf + REJECTS);
        leave("incoming-" + UUID.randomUUID());

        service = launch();
        assertThat(awaitDone("/v1/imports/" + killed).get("rows").asInt()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(spooled())
                .contains(over + REJECTS, killed + REJECTS, unheardOf + REJECTS)
                .allMatch(name -> name.endsWith(REJECTS)));
    }

    @Test
    void an_import_killed_once_it_was_through_took_as_long_as_it_took() throws Exception {
        put("/v1/boards/wa-through", REGISTERED);
        var killed = imported("wa-through");
        service.close();
        Files.writeString(spool().resolve(killed + ".roster"), ROSTER);
        inStore("imports", Filters.eq("_id", killed), Updates.set("state", "RUNNING"));
        inStore("roster-snapshots", Filters.eq("_id", "wa-through"), Updates.set("seconds", 4.0));

        service = launch();
        var done = awaitDone("/v1/imports/" + killed);
        assertThat(done.get("rows").asInt()).isEqualTo(2);
        assertThat(done.get("rowsPerSecond").asDouble()).isEqualTo(0.5);
    }

    @Test
    void an_import_that_comes_to_an_unforeseen_end_leaves_its_rejects_alone() throws Exception {
        put("/v1/boards/wa-unforeseen", REGISTERED);
        imported("wa-unforeseen");
        inStore("roster-chunks", Filters.regex("_id", "^wa-unforeseen"), null);

        var location = uploaded("wa-unforeseen").location();
        await().untilAsserted(() ->
                assertThat(get(location).json().get("state").asString()).isEqualTo("FAILED"));
        assertThat(get(location).json().get("problem").asString()).contains("unforeseen");
        await().untilAsserted(() -> assertThat(spooled())
                .filteredOn(name -> name.startsWith(idIn(location)))
                .containsExactly(idIn(location) + REJECTS));
    }

    private static String imported(String board) throws Exception {
        var location = uploaded(board).location();
        awaitDone(location);
        return idIn(location);
    }

    private static Answer uploaded(String board) throws Exception {
        var answer = sendAs("text/csv", "/v1/boards/" + board + "/rosters", ROSTER.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer;
    }

    private static String idIn(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static void asIfKilledAtWork(String importId) throws IOException {
        Files.writeString(spool().resolve(importId + ".roster"), ROSTER);
        leave(importId + ".run-0");
        inStore("imports", Filters.eq("_id", importId), Updates.set("state", "RUNNING"));
        inStore("roster-snapshots", Filters.eq("_id", "wa-killed"), null);
    }

    /** Changes what matches, or removes it where there is no change. */
    private static void inStore(String collection, Bson which, @Nullable Bson change) {
        try (var mongo = MongoClients.create(platform.mongo())) {
            var documents = mongo.getDatabase(databaseName).getCollection(collection);
            if (change == null) {
                documents.deleteMany(which);
            } else {
                documents.updateOne(which, change);
            }
        }
    }

    private static void leave(String name) throws IOException {
        Files.writeString(spool().resolve(name), "1970");
    }

    private static Path spool() {
        return directory.resolve("spool");
    }

    private static List<String> spooled() throws IOException {
        try (var files = Files.list(spool())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
