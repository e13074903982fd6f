package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.credtrail.intake.candidate.PersonalData;
import org.credtrail.model.Topics;
import org.credtrail.verify.Verify;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IntakeTest extends IntakeOverHttp {
    @Test
    void an_application_becomes_facts_without_names_and_can_be_read_with_them() throws Exception {
        var answer = post("/v1/applications", APPLICATION);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var candidateId = answer.json().get("candidateId").asString();
        assertThat(answer.json().get("applications")).hasSize(2);

        var candidate = get("/v1/candidates/" + candidateId).json();
        await().untilAsserted(() -> assertThat(get("/v1/candidates/" + candidateId)
                        .json()
                        .get("familyName")
                        .asString(""))
                .isEqualTo("Nightingale"));
        assertThat(candidate.at("/dossier/employments/0/verification").asString())
                .isEqualTo("DECLARED");
        assertThat(candidate.at("/dossier/employments/0/confirmed").isNull()).isTrue();
        await().untilAsserted(() -> assertThat(get("/v1/candidates/" + candidateId)
                        .json()
                        .at("/dossier/employments/0/supervisor/email")
                        .asString(""))
                .isEqualTo("Boss@Example.org"));
        for (var topic : List.of(Topics.INTAKE_INBOX, Topics.CANDIDATES, Topics.LICENSE_INBOX)) {
            assertThat(records(topic)).noneMatch(r -> r.contains("Nightingale") || r.contains("oss@example.org"));
        }
        assertThat(records(Topics.CONTACTS)).anyMatch(r -> r.contains("Nightingale"));
    }

    /** Kept with the person's data, never beside the evidence, and only as a hash. */
    @Test
    void the_language_and_the_browser_of_an_application_are_kept_as_personal_data() throws Exception {
        var browser = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
        var family = "Anthony" + UUID.randomUUID();
        post(
                "/v1/applications",
                APPLICATION.replace("Nightingale", family),
                "User-Agent",
                browser,
                "Accept-Language",
                "es-MX,es;q=0.9");

        var own = records(Topics.CONTACTS).stream()
                .filter(r -> r.contains(family))
                .toList();
        assertThat(own)
                .singleElement()
                .asString()
                .contains("\"language\":\"es\"")
                .containsPattern("\"device\":\"[A-Za-z0-9_-]{20,}\"")
                .doesNotContain("Firefox");
        assertThat(records(Topics.INTAKE_INBOX)).noneMatch(r -> r.contains("\"device\""));
    }

    @Test
    void the_same_key_gives_the_same_answer() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = post("/v1/applications", APPLICATION, "Idempotency-Key", key);
        var second = post("/v1/applications", APPLICATION, "Idempotency-Key", key);
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void every_fault_of_an_application_is_named_at_once() throws Exception {
        var answer = post("/v1/applications", """
                {"candidate":{"givenName":" ","familyName":"N","email":"nowhere","timeZone":"Mars/Base","npi":"1234567890"},
                 "certifications":["CCM","CCM"],
                 "dossier":{"licenses":[{"id":"a","jurisdiction":"US:OH","type":"RN","number":"000"}],
                   "disclosures":[{"question":"FRAUD","answer":false},{"question":"FRAUD","answer":true}]}}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/candidate/givenName",
                        "/candidate/email",
                        "/candidate/timeZone",
                        "/candidate/npi",
                        "/certifications/1",
                        "/dossier/licenses/0/number",
                        "/dossier/licenses/0/jurisdiction",
                        "/dossier/disclosures/1/question");
    }

    /** What cannot be read is told as that; what stands in its place meanwhile repeats nothing. */
    @Test
    void nothing_is_told_to_repeat_what_cannot_be_read() throws Exception {
        var answer = post("/v1/applications", """
                {"candidate":{"givenName":"A","familyName":"B","email":"a.b@example.org"},
                 "certifications":["FOO","CCM","CCM"],
                 "dossier":{"disclosures":[{"question":"LATENESS","answer":false},{"question":"CRIMINAL_CONVICTION","answer":false},
                   {"question":"FRAUD","answer":false},{"question":"FRAUD","answer":true}]}}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/certifications/0",
                        "/certifications/2",
                        "/dossier/disclosures/0/question",
                        "/dossier/disclosures/3/question");
    }

    @Test
    void an_entry_declared_again_with_other_content_is_a_conflict() throws Exception {
        var candidateId = apply();
        var degree = "{\"id\":\"deg-9\",\"level\":\"%s\",\"field\":\"NURSING\",\"conferredOn\":\"2010-05-15\"}";
        assertThat(post("/v1/candidates/" + candidateId + "/degrees", degree.formatted("MASTER"))
                        .status())
                .isEqualTo(201);
        assertThat(post("/v1/candidates/" + candidateId + "/degrees", degree.formatted("MASTER"))
                        .status())
                .isEqualTo(201);
        assertThat(post("/v1/candidates/" + candidateId + "/degrees", degree.formatted("BACHELOR"))
                        .status())
                .isEqualTo(409);
        assertThat(post("/v1/candidates/nobody/degrees", degree.formatted("MASTER"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void every_kind_of_evidence_is_taken() throws Exception {
        var candidateId = apply();
        var at = "/v1/candidates/" + candidateId + "/";
        var bodies = List.of(
                "licenses {\"id\":\"l9\",\"jurisdiction\":\"US-CA\",\"type\":\"RN\",\"number\":\"77\",\"cited\":false}",
                "employments {\"id\":\"j9\",\"role\":\"CASE_MANAGER\",\"from\":\"2020-01-01\",\"to\":\"2020-12-31\"}",
                "certifications {\"id\":\"c9\",\"name\":\"CRC\"}",
                "continuing-education {\"id\":\"e9\",\"hours\":5.0,\"completedOn\":\"2022-03-10\",\"categories\":[\"ETHICS\"]}",
                "disclosures {\"question\":\"FRAUD\",\"answer\":true,\"explanation\":\"a long story\"}",
                "references {\"id\":\"r9\",\"kind\":\"PEER\",\"name\":\"Ann Peer\",\"email\":\"ann@example.org\"}",
                "exam-results {\"certification\":\"CCM\",\"takenOn\":\"2024-08-01\",\"outcome\":\"PASSED\"}");
        for (var body : bodies) {
            var list = body.substring(0, body.indexOf(' '));
            var answer = post(at + list, body.substring(list.length() + 1));
            assertThat(answer.status()).as(list + answer.text()).isEqualTo(201);
        }
        var early = post(
                at + "exam-results",
                "{\"certification\":\"CCM\",\"takenOn\":\""
                        + LocalDate.now(ZoneOffset.UTC).plusDays(2) + "\",\"outcome\":\"PASSED\"}");
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.text()).contains("/takenOn");
        await().untilAsserted(
                        () -> assertThat(get("/v1/candidates/" + candidateId).text())
                                .contains("a long story", "Ann Peer", "PASSED", "US-CA"));
    }

    @Test
    void a_person_decides_an_application_once() throws Exception {
        var accepted = post("/v1/applications", APPLICATION).json();
        var decision = "/v1/applications/"
                + accepted.at("/applications/0/applicationId").asString() + "/decision";
        assertThat(post(decision, "{\"outcome\":\"MAYBE\",\"reason\":\" \",\"x\":1}")
                        .text())
                .contains("\"/outcome\"", "\"/reason\"", "\"/x\"");
        var decided = post(decision, "{\"outcome\":\"APPROVED\",\"reason\":\"all criteria met\"}");
        assertThat(decided.status()).isEqualTo(201);
        assertThat(decided.json().get("decidedBy").asString()).isEqualTo("operator:local");
        assertThat(post(decision, "{\"outcome\":\"DENIED\",\"reason\":\"other\"}")
                        .status())
                .isEqualTo(409);
        assertThat(post("/v1/applications/none/decision", "{\"outcome\":\"DENIED\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_note_is_read_back_as_it_was_written_and_lies_on_no_topic_that_keeps_everything() throws Exception {
        var candidateId = apply();
        var notes = "/v1/candidates/" + candidateId + "/notes";
        var words = "<script>alert(1)</script> \u202E " + "x".repeat(10_000);
        assertThat(post(notes, "{\"text\":\"called, no answer\"}").status()).isEqualTo(201);
        assertThat(post(notes, "{\"text\":\"" + words + "\"}").status()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(get(notes).json().path("items"))
                .hasSize(2)
                .allMatch(n -> n.path("writtenBy").asString().equals("operator:local")));
        assertThat(get(notes).json().at("/items/0/text").asString()).isEqualTo(words);
        assertThat(get("/v1/candidates/" + candidateId).text()).doesNotContain("called, no answer");
        for (var topic : List.of(Topics.INTAKE_INBOX, Topics.CANDIDATES)) {
            assertThat(records(topic)).noneMatch(r -> r.contains("called, no answer"));
        }
        var empty = post(notes, "{\"text\":\" \"}");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.text()).contains("\"/text\"");
        assertThat(post(notes, "{\"text\":\"" + "x".repeat(16_385) + "\"}").status())
                .isEqualTo(400);
        assertThat(post("/v1/candidates/nobody/notes", "{\"text\":\"x\"}").status())
                .isEqualTo(404);
    }

    @Test
    void an_erased_candidate_is_gone_and_so_are_the_contacts() throws Exception {
        var candidateId = apply();
        var noteId = post("/v1/candidates/" + candidateId + "/notes", "{\"text\":\"a word on her\"}")
                .json()
                .path("noteId")
                .asString();
        var erased = send("DELETE", "/v1/candidates/" + candidateId, new byte[0]);
        assertThat(erased.status()).isIn(202, 204);
        await().untilAsserted(() ->
                assertThat(get("/v1/candidates/" + candidateId).status()).isEqualTo(404));
        await().untilAsserted(() -> assertThat(records(Topics.CANDIDATES))
                .anyMatch(r -> r.startsWith(candidateId) && r.contains("contactIds")));
        var own = PersonalData.ownContactId(candidateId);
        await().untilAsserted(() -> assertThat(records(Topics.CONTACTS)).contains(own + " null", noteId + " null"));
    }

    @Test
    void what_was_signed_before_an_erasure_holds_after_it(@TempDir Path dir) throws Exception {
        var candidateId = apply();
        var number = Utils.toPositive(Utils.murmur2(Utils.utf8(candidateId))) % 6;
        var log = "/v1/checkpoints/" + Topics.CANDIDATES + "-" + number + "/";
        await().until(() -> Files.readString(download(log + "records", dir), StandardCharsets.ISO_8859_1)
                .contains(candidateId));
        var notes = get(log + "notes").text();

        send("DELETE", "/v1/candidates/" + candidateId, new byte[0]);
        await().until(() -> Files.readString(download(log + "records", dir), StandardCharsets.ISO_8859_1)
                .contains("{\"candidateId\":\"" + candidateId + "\",\"contactIds\""));
        Files.writeString(
                dir.resolve("notes"), notes + "\n" + get(log + "notes").text());
        download(log + "records", dir);
        Files.writeString(dir.resolve("keys"), get("/v1/checkpoints/keys").text());
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var files = List.of("--key=" + dir.resolve("keys"), "--checkpoint=" + dir.resolve("notes"));
        assertThat(Verify.run(
                        List.of(
                                "log",
                                files.get(0),
                                files.get(1),
                                dir.resolve("download").toString()),
                        stream,
                        stream))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private static Path download(String path, Path dir) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofFile(dir.resolve("download")))
                .body();
    }

    @Test
    void a_license_declared_after_the_boards_news_still_gets_its_history() throws Exception {
        var taken = post(
                "/v1/boards/wa-doh/notices",
                notice("n-early", "RN.00909001", "Suspended", "\"effectiveOn\":\"2024-03-01\","));
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        assertThat(taken.json().get("accepted").asInt()).isEqualTo(1);
        var candidateId = apply("US-WA", "909001");
        await().untilAsserted(() -> assertThat(get("/v1/candidates/" + candidateId)
                        .json()
                        .at("/licenseHistory/0/status")
                        .asString(""))
                .isEqualTo("SUSPENDED"));
        assertThat(post(
                                "/v1/boards/wa-doh/notices",
                                notice("n-later", "909001", "Active", "\"effectiveOn\":\"2024-06-01\","))
                        .status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        get("/v1/candidates/" + candidateId).json().get("licenseHistory"))
                .hasSize(2));
        var license = get("/v1/licenses/US-WA:RN:909001").json();
        assertThat(license.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(license.at("/sources/0/boardId").asString()).isEqualTo("wa-doh");
        assertThat(records(Topics.BOARDS_NOTICES)).noneMatch(r -> r.contains("Holder"));
    }

    @Test
    void notices_come_alone_together_and_as_events_and_each_counts_once() throws Exception {
        var one = notice("n-1", "801", "Active", "");
        var event = "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"/boards/wa-doh\",\"type\":\"any\",\"data\":%s}";
        var bad = notice("n-3", "ABC", "Active", "\"effectiveOn\":\"2024-02-30\",");
        var answer = post(
                "/v1/boards/wa-doh/notices",
                "[" + one + "," + event.formatted(notice("n-2", "802", "Active", "")) + "," + event.formatted(bad) + ","
                        + notice("n-4", "000", "Active", "") + "]");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().get("rejected").findValuesAsString("pointer"))
                .containsExactly("/data/effectiveOn", "/license/number");
        var again = post("/v1/boards/wa-doh/notices", one).json();
        assertThat(again.get("accepted").asInt()).isZero();
        assertThat(again.get("duplicates").asInt()).isEqualTo(1);
        assertThat(post("/v1/boards/nobody/notices", one).status()).isEqualTo(404);
        assertThat(post("/v1/boards/wa-doh/notices", "{\"noticeId\":").status()).isEqualTo(400);
    }

    @Test
    void a_board_that_signs_is_believed_only_with_a_fitting_signature() throws Exception {
        var board = "{\"name\":\"B\",\"jurisdiction\":\"US-OH\",\"expectedEvery\":\"P1D\",\"signing\":\"REQUIRED\"}";
        var registered = put("/v1/boards/oh-signed", board);
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        var secret = registered.json().at("/secrets/0").asString();
        assertThat(secret).startsWith("whsec_");
        var seenAgain = put("/v1/boards/oh-signed", board);
        assertThat(seenAgain.status()).isEqualTo(200);
        assertThat(seenAgain.text()).doesNotContain("whsec_");

        var body = notice("s-1", "555", "Active", "").replace("US-WA", "US-OH");
        var now = Instant.now();
        assertThat(post("/v1/boards/oh-signed/notices", body).status()).isEqualTo(401);
        assertThat(signed(secret, "m1", now.minusSeconds(600), body).status()).isEqualTo(401);
        assertThat(signed(secret, "m1", now.plusSeconds(600), body).status()).isEqualTo(401);
        assertThat(signed("whsec_" + Base64.getEncoder().encodeToString(new byte[32]), "m1", now, body)
                        .status())
                .isEqualTo(401);
        var taken = signed(secret, "m1", now, body);
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(signed(secret, "m1", now, body).json().get("duplicates").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_new_secret_is_valid_beside_the_one_before_it() throws Exception {
        put(
                "/v1/boards/oh-rotated",
                "{\"name\":\"B\",\"jurisdiction\":\"US-OH\",\"expectedEvery\":\"P1D\",\"signing\":\"REQUIRED\"}");
        var secrets = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var rotated = post("/v1/boards/oh-rotated/secrets", "");
            assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);
            secrets.add(rotated.json().at("/secrets/0").asString());
        }
        var now = Instant.now();
        var body = notice("rot-1", "556", "Active", "").replace("US-WA", "US-OH");

        assertThat(signed("oh-rotated", secrets.get(0), "r0", now, body).status())
                .isEqualTo(401);
        assertThat(signed("oh-rotated", secrets.get(1), "r1", now, body).status())
                .isEqualTo(202);
        assertThat(signed("oh-rotated", secrets.get(2), "r2", now, body).status())
                .isEqualTo(202);
        assertThat(post("/v1/boards/wa-doh/secrets", "").status()).isEqualTo(409);
    }

    @Test
    void a_roster_says_what_is_new_changed_unchanged_rejected_and_vanished() throws Exception {
        put("/v1/boards/wa-roster", REGISTERED);
        var header =
                "credentialnumber,lastname,firstname,middlename,credentialtype,status,birthyear,firstissuedate,lastissuedate,expirationdate,actiontaken\n";
        var first = importRoster(
                header
                        + "RN60000001,Holder,A,,Registered Nurse License,Active,1970,20100101,20240101,20261231,No\n"
                        + "RN60000002,Holder,B,,Registered Nurse License,Active,1970,20100101,20240101,20261231,No\n"
                        + "RN60000003,Holder,C,,Registered Nurse License,Active,1970,20100101,20240101,20261231,No\n"
                        + "RN60000004,Holder,D,,Registered Nurse License,Active,1970,20100101,20240101,20261231,No\n"
                        + "RN60000005,Holder,E,,Registered Nurse License,Active,1970,20100230,20240101,20261231,No\n"
                        + "\n"
                        + "RN60000006,=cmd(),E,,Registered Nurse License,Active\n",
                false);
        assertCounts(first, 6, 4, 0, 0, 2, 0);
        var second = importRoster(
                header
                        + "RN60000001, Renamed ,A,,REGISTERED  NURSE,Active ,1970,2010-01-01,01/01/2024,2026-12-31T00:00:00.000,No\n"
                        + "RN60000002,Holder,B,,Registered Nurse License,Active,1970,20100101,20240101,20261231,Yes\n"
                        + "RN60000003,Holder,C,,Registered Nurse License,Active,1970,20100101,20240101,2026,No\n",
                true);
        assertCounts(second, 3, 0, 1, 1, 1, 1);

        await().untilAsserted(() -> assertThat(
                        get("/v1/licenses/US-WA:RN:60000002").json().get("history"))
                .hasSize(2));
        var license = get("/v1/licenses/US-WA:RN:60000002").json();
        assertThat(license.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(license.at("/history/1/review").asString()).contains("discipline");
        var vanished = get("/v1/licenses?boardId=wa-roster&vanished=true").json();
        assertThat(vanished.get("items").findValuesAsString("licenseKey")).containsExactly("US-WA:RN:60000004");
        assertThat(get("/v1/licenses?boardId=wa-roster").json().get("items")).hasSize(4);
        var page = get("/v1/licenses?boardId=wa-roster&limit=3").json();
        assertThat(page.get("items")).hasSize(3);
        assertThat(get("/v1/licenses?boardId=wa-roster&after="
                                + page.get("next").asString().replace("|", "%7C"))
                        .json()
                        .get("items"))
                .hasSize(1);
        var boards = get("/v1/boards?limit=500").text();
        assertThat(boards).contains("wa-roster", "FRESH");
    }

    @Test
    void rejects_are_listed_by_line_without_birth_years_and_formulas() throws Exception {
        put("/v1/boards/wa-roster2", REGISTERED);
        var answer = send(
                "POST",
                "/v1/boards/wa-roster2/rosters",
                ("credentialnumber,birthyear,credentialtype,status,expirationdate\n"
                                + "1,1970,RN,Active,2026-01-01\n\n"
                                + "\"=1+1\n\",1970,,Active,2026-01-01\n"
                                + "3,1970,RN,Active,2026-02-30\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        awaitDone(answer.location());
        assertThat(get(answer.location() + "/rejects").text()).isEqualTo("""
                        line,reason,row\r
                        4,no license type,\"""=1+1
                        "",,,Active,2026-01-01"\r
                        6,unreadable date in column 5,"3,,RN,Active,2026-02-30"\r
                        """);
        var foreign = send("POST", "/v1/boards/wa-roster2/rosters", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(foreign.status()).isEqualTo(422);
    }

    @Test
    void an_import_cut_off_by_a_crash_goes_on_by_itself_and_says_nothing_twice() throws Exception {
        put("/v1/boards/wa-crash", REGISTERED);
        var roster = "credentialnumber,credentialtype,status\n1,RN,Active\n2,RN,Active\n3,RN,Active\n";
        var first = send("POST", "/v1/boards/wa-crash/rosters", roster.getBytes(StandardCharsets.UTF_8));
        awaitDone(first.location());
        var importId = first.location().substring(first.location().lastIndexOf('/') + 1);
        var before = records(Topics.BOARDS_NOTICES).size();
        service.close();
        asIfTheLastLineHadNotBeenReached(importId, roster);
        service = launch();
        var progress = awaitDone(first.location());
        assertCounts(progress, 3, 3, 0, 0, 0, 0);
        assertThat(records(Topics.BOARDS_NOTICES).size() - before)
                .as("one notice and the roster itself, under their old ids")
                .isEqualTo(2);
        await().untilAsserted(() ->
                assertThat(get("/v1/licenses/US-WA:RN:3").json().get("history")).hasSize(1));
    }

    private static void asIfTheLastLineHadNotBeenReached(String importId, String roster) throws IOException {
        Files.writeString(directory.resolve("spool").resolve(importId + ".roster"), roster);
        try (var mongo = MongoClients.create(platform.mongo())) {
            var database = mongo.getDatabase(databaseName);
            database.getCollection("imports")
                    .updateOne(
                            Filters.eq("_id", importId),
                            Updates.combine(
                                    Updates.set("state", "RUNNING"), Updates.set("sentUpTo", "2\u0001RN\u0001US-WA")));
            database.getCollection("roster-snapshots").deleteOne(Filters.eq("_id", "wa-crash"));
        }
    }

    private static void assertCounts(
            JsonNode progress, int rows, int added, int changed, int unchanged, int rejected, int vanished) {
        assertThat(List.of("rows", "new", "changed", "unchanged", "rejected", "vanished").stream()
                        .map(name -> progress.get(name).asInt()))
                .as(progress.toString())
                .containsExactly(rows, added, changed, unchanged, rejected, vanished);
    }

    private static JsonNode importRoster(String text, boolean gzip) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var answer = send("POST", "/v1/boards/wa-roster/rosters?profile=wa-doh", gzip ? gzip(bytes) : bytes);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return awaitDone(answer.location());
    }
}
