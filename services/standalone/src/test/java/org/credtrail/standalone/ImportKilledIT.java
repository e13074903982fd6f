package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.credtrail.model.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program is killed in the middle of an import and started again: the import goes on by itself and ends as the same roster
 * does for another board, sent by {@code credtrail.jar import} to a system nobody kills.
 */
@EnabledIfSystemProperty(
        named = "credtrail.proof",
        matches = "true",
        disabledReason = "takes a minute: ask for it with -Dcredtrail.proof=true")
class ImportKilledIT {
    private static final int ROWS = 12_000;
    private static final int REJECTED = 120;
    private static final int BATCHES_UNDER_WAY = 2 * 2_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOARD =
            "{\"name\":\"W\",\"jurisdiction\":\"US-WA\",\"profile\":\"wa-doh\",\"expectedEvery\":\"P1D\",\"signing\":\"NONE\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void a_killed_import_goes_on_by_itself_and_ends_the_same(@TempDir Path directory) throws Exception {
        Program.assumePackaged();
        var roster = Files.write(directory.resolve("roster.csv"), rows());
        var base = Program.freeBase();
        var out = directory.resolve("out.txt");
        var data = directory.resolve("data");
        var program = Program.start(data, base, out).awaitReady(1);
        try {
            String killedBoard;
            String location;
            JsonNode seen;
            var attempt = 0;
            do {
                killedBoard = "killed-" + attempt++;
                location = send(program, killedBoard, roster);
                seen = watchUntilSomeAreSent(program, location);
            } while (!seen.get("state").asString().equals("RUNNING") && attempt < 3);
            assertThat(seen.get("state").asString())
                    .as("killed in mid-import: " + seen)
                    .isEqualTo("RUNNING");
            program.kill();
            program = Program.start(data, base, out).awaitReady(2);

            var resumed = awaitEnd(program, location);
            assertThat(importByCommand(program, roster)).contains("12,000 rows", "11,880 new", "120 rejected");
            FactTopics.awaitQuiet(program.kafka());

            assertThat(counts(resumed)).isEqualTo(List.of("DONE", ROWS, ROWS - REJECTED, 0, 0, REJECTED, 0));
            assertThat(licenses(program, killedBoard)).hasSize(ROWS - REJECTED).isEqualTo(licenses(program, "wa-doh"));
            var sent = noticesOf(program, killedBoard);
            assertThat(sent.stream().distinct()).hasSize(ROWS - REJECTED);
            assertThat(sent).hasSizeLessThanOrEqualTo(ROWS - REJECTED + BATCHES_UNDER_WAY);
        } finally {
            program.close();
        }
    }

    private static List<String> rows() {
        return IntStream.rangeClosed(0, ROWS)
                .mapToObj(i -> i == 0
                        ? "credentialnumber,lastname,credentialtype,status,firstissuedate,lastissuedate,expirationdate,actiontaken"
                        : "RN%d,Lee,Registered Nurse License,%s,20150101,20200101,%s,No"
                                .formatted(
                                        70_000_000 + i * 7919 % 1_000_003,
                                        i % 9 == 0 ? "Expired" : "Active",
                                        i % 100 == 0 ? "02/30/2027" : "12/31/2027"))
                .toList();
    }

    private String send(Program program, String board, Path roster) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(program.at(Service.INTAKE, "/v1/boards/" + board))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(BOARD))
                        .build(),
                BodyHandlers.ofString());
        var answer = http.send(
                HttpRequest.newBuilder(program.at(Service.INTAKE, "/v1/boards/" + board + "/rosters"))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofFile(roster))
                        .build(),
                BodyHandlers.ofString());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode watchUntilSomeAreSent(Program program, String location) throws IOException, InterruptedException {
        while (true) {
            var progress = get(program.at(Service.INTAKE, location));
            if (progress.get("new").asInt() > 0
                    || !progress.get("state").asString().equals("RUNNING")) {
                return progress;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private JsonNode awaitEnd(Program program, String location) throws IOException, InterruptedException {
        while (true) {
            var progress = get(program.at(Service.INTAKE, location));
            if (!progress.get("state").asString().equals("RUNNING")) {
                return progress;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** What the command prints, in a process of its own. */
    private static String importByCommand(Program program, Path roster) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target/credtrail.jar").toAbsolutePath().toString(),
                        "import",
                        "--profile",
                        "wa-doh",
                        "--url",
                        program.at(Service.INTAKE, "").toString(),
                        roster.toString())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private List<String> licenses(Program program, String board) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        var after = "";
        do {
            var page = get(program.at(
                    Service.INTAKE,
                    "/v1/licenses?limit=500&boardId=" + board
                            + (after.isEmpty() ? "" : "&after=" + after.replace("|", "%7C"))));
            page.get("items")
                    .forEach(item -> all.add(item.get("licenseKey").asString() + " "
                            + item.get("status").asString() + " "
                            + item.get("expiresOn").asString() + " "
                            + item.get("vanished").asBoolean()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return all;
    }

    /** Ids of the notices of a board, repeats included. */
    private static List<String> noticesOf(Program program, String board) {
        return FactTopics.values(program.kafka(), Topics.BOARDS_NOTICES).stream()
                .map(JSON::readTree)
                .filter(notice -> notice.path("boardId").asString("").equals(board) && notice.has("noticeId"))
                .map(notice -> notice.get("noticeId").asString())
                .toList();
    }

    private static List<Object> counts(JsonNode progress) {
        return List.of(
                progress.get("state").asString(),
                progress.get("rows").asInt(),
                progress.get("new").asInt(),
                progress.get("changed").asInt(),
                progress.get("unchanged").asInt(),
                progress.get("rejected").asInt(),
                progress.get("vanished").asInt());
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        return JSON.readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }
}
