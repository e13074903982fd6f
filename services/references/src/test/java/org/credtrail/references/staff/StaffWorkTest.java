package org.credtrail.references.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.credtrail.references.RunningService;
import org.credtrail.references.RunningService.Asked;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Role;
import org.junit.jupiter.api.Test;

/** What staff and applicants do about references, over HTTP. */
class StaffWorkTest {
    private static final String WORDS = "She built the discharge programme of our clinic from nothing, and I miss her.";

    private final RunningService service = RunningService.shared();

    private static String path(Asked asked) {
        return "/v1/references/" + asked.referenceId();
    }

    private void answers(Asked asked, Map<String, String> more) {
        assertThat(service.anybody().answers(asked, more).status()).isEqualTo(200);
    }

    @Test
    void staff_read_the_words_and_the_applicant_only_where_it_stands() {
        var asked = service.asks("job-1");
        answers(
                asked,
                Map.of(
                        "comment", WORDS,
                        "withoutGap", "NO",
                        "gapReason", "a sabbatical in 2023",
                        "supervisorCredential", "OTHER",
                        "howWellKnown", "WELL"));

        var detail = service.json(path(asked));
        assertThat(detail.get("replies").get(0).get("words").asString()).isEqualTo(WORDS);
        assertThat(detail.at("/replies/0/gapReason").asString()).isEqualTo("a sabbatical in 2023");
        assertThat(detail.at("/replies/0/answer/supervisorCredential").asString())
                .isEqualTo("OTHER");
        assertThat(detail.at("/replies/0/answer/howWellKnown").asString()).isEqualTo("WELL");
        assertThat(service.get("/queue/" + asked.referenceId()).body())
                .contains("a sabbatical in 2023", "<dd>OTHER</dd>", "<b>well</b>", "without a gap");
        assertThat(detail.get("identity").get("role").asString()).isEqualTo("Director of Care");
        assertThat(detail.get("history")).hasSizeGreaterThanOrEqualTo(3);

        var status = service.json("/v1/candidates/" + asked.candidateId() + "/references");
        assertThat(status.get("items").get(0).propertyNames())
                .containsExactly("referenceId", "evidence", "kind", "state", "askedOn", "expiresOn");
        assertThat(status.toString()).doesNotContain("discharge", "Boss", "sabbatical");
    }

    @Test
    void staff_see_everybody_who_opened_the_link_and_the_applicant_nobody() {
        var asked = service.asks("job-1");
        service.anybody().identifies(asked);
        var again = service.anybody().identifies(asked);
        assertThat(again.status()).isEqualTo(200);
        var other = service.post(
                "/r/" + asked.token(),
                Map.of(
                        "csrf", again.hidden("csrf"),
                        "step", "identify",
                        "name", "Eve Else",
                        "email", "eve@gmail.com",
                        "role", "Assistant",
                        "consent", "yes"));
        assertThat(other.status()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(service.json(path(asked))
                        .get("history")
                        .valueStream()
                        .filter(entered -> entered.at("/state").asString().equals("OPENED"))
                        .map(entered -> entered.at("/by/name").asString()))
                .containsExactly("Ben Boss", "Eve Else"));
        assertThat(service.json(path(asked)).at("/identity/name").asString()).isEqualTo("Eve Else");
        assertThat(service.get("/queue/" + asked.referenceId()).body())
                .contains("<bdi>ben@gmail.com</bdi>", "<bdi>eve@gmail.com</bdi>");
        assertThat(service.json("/v1/candidates/" + asked.candidateId() + "/references")
                        .toString())
                .doesNotContain("Eve", "Boss");
    }

    @Test
    void staff_read_a_clients_dates_and_hours_beside_the_self_employment_declared() {
        var asked = service.asksClient(service.asks("job-1"));
        var second = service.anybody().identifies(asked);
        assertThat(second.body()).contains("Acme Health").doesNotContain("gapReason", "supervisorCredential");
        var sent = service.post(
                "/r/" + asked.token(),
                Map.of(
                        "csrf", second.hidden("csrf"),
                        "identified", second.hidden("identified"),
                        "step", "answer",
                        "verdict", "CONFIRM",
                        "from", "2021-02-03",
                        "billableHoursPerMonth", "17.5",
                        "inScope", "YES",
                        "wouldReengage", "YES",
                        "relationship", "CLIENT",
                        "howWellKnown", "WELL"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);

        var detail = service.json(path(asked));
        assertThat(detail.at("/reference/state").asString()).isEqualTo("VERIFIED");
        assertThat(detail.at("/selfEmployment")
                        .valueStream()
                        .map(job -> job.at("/evidenceId").asString()))
                .containsExactly("job-self");
        assertThat(service.get("/queue/" + asked.referenceId()).body())
                .contains("self-employment as declared", "<dd>120</dd>", "2021-02-03", "<dd>17.5</dd>");
    }

    @Test
    void a_candidate_reaches_nothing_that_repeats_the_words() {
        var asked = service.asks("job-1");
        answers(asked, Map.of("comment", WORDS, "wouldReengage", "NO"));

        assertThat(service.bean(AccessRules.class).rules().stream()
                        .filter(rule -> rule.roles().contains(Role.CANDIDATE)
                                || rule.roles().contains(Role.PUBLIC))
                        .map(rule -> rule.method() + " " + rule.pattern()))
                .containsExactlyInAnyOrder(
                        "GET /r/**",
                        "POST /r/**",
                        "GET /references/**",
                        "GET /v1/candidates/{candidateId}/references",
                        "POST /v1/references/{id}/statement");
        var seen = List.of(
                service.get("/r/" + asked.token()),
                service.get("/v1/candidates/" + asked.candidateId() + "/references", "application/json"),
                service.postJson(path(asked) + "/statement", "{\"text\":\"We argued.\"}"));
        assertThat(seen)
                .allSatisfy(page -> assertThat(page.body()).doesNotContain("discharge", "Boss", "eengage", "Director"));
    }

    @Test
    void an_applicant_is_never_told_of_a_refusal_and_staff_are() {
        var asked = service.asks("job-1");
        var second = service.anybody().identifies(asked);
        var sent = service.post(
                "/r/" + asked.token(),
                Map.of(
                        "csrf", second.hidden("csrf"),
                        "identified", second.hidden("identified"),
                        "step", "answer",
                        "verdict", "DECLINE",
                        "declineSure", "yes"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        service.awaitState(asked, "DECLINED");

        assertThat(service.json("/v1/candidates/" + asked.candidateId() + "/references")
                        .at("/items/0/state")
                        .asString())
                .isEqualTo("OPENED");
        var statement = service.postJson(path(asked) + "/statement", "{\"text\":\"We argued.\"}");
        assertThat(statement.status()).isEqualTo(409);
        assertThat(statement.body()).doesNotContain("DECLINED");
    }

    @Test
    void staff_see_what_a_referee_does_not_know_and_call_somebody_who_does() {
        var asked = service.asks("job-1");
        answers(asked, Map.of("supervised", "UNKNOWN"));
        service.awaitState(asked, "VERIFIED");

        assertThat(service.items(asked.candidateId())
                        .get(0)
                        .at("/nextAction/what")
                        .asString())
                .isEqualTo("REVIEW");
        assertThat(service.get("/queue/" + asked.referenceId()).body())
                .contains("Does not know", "<dd>supervised", "Record a phone verification");
        assertThat(service.postJson(path(asked) + "/phone-verification", BODIES.get("phone-verification"))
                        .status())
                .isEqualTo(200);
        assertThat(service.items(asked.candidateId()).get(0).at("/nextAction").isNull())
                .isTrue();
    }

    @Test
    void every_action_done_twice_is_done_once() {
        var asked = service.asks("job-1");
        var staff = service.anybody();
        var resent = staff.postJson(path(asked) + "/resend", "{}", "key-resend-" + asked.referenceId());
        assertThat(staff.postJson(path(asked) + "/resend", "{}", "key-resend-" + asked.referenceId())
                        .body())
                .isEqualTo(resent.body());
        assertThat(service.get("/r/" + service.token(asked.referenceId(), 2)).status())
                .isEqualTo(200);
        assertThat(service.get("/r/" + service.token(asked.referenceId(), 3)).status())
                .isEqualTo(404);

        for (var action : List.of("phone-verification", "statement", "reject")) {
            var body = BODIES.get(action);
            var once = staff.postJson(path(asked) + "/" + action, body, action + asked.referenceId());
            var again = staff.postJson(path(asked) + "/" + action, body, action + asked.referenceId());
            assertThat(once.status()).as(once.body()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(once.body());
        }
        assertThat(service.json(path(asked))
                        .get("notes")
                        .valueStream()
                        .map(note -> note.get("what").asString()))
                .containsExactly("RESENT", "PHONED", "STATEMENT", "REJECTED");

        var other = service.asks("job-1");
        var body = BODIES.get("replace");
        staff.postJson(path(other) + "/replace", body, "replace" + other.referenceId());
        staff.postJson(path(other) + "/replace", body, "replace" + other.referenceId());
        assertThat(service.items(other.candidateId())).hasSize(2);
    }

    @Test
    void a_referee_without_a_name_or_an_address_is_told_of_both_and_asked_nothing() {
        var asked = service.asks("job-1");
        var refused = service.postJson(path(asked) + "/replace", "{\"referee\":{\"name\":\" \",\"email\":\"bad\"}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("\"/referee/name\"", "\"/referee/email\"");
        assertThat(service.items(asked.candidateId())).hasSize(1);
    }

    @Test
    void another_person_at_the_same_mailbox_is_somebody_else_and_the_same_one_is_not() {
        var asked = service.asks("job-1");
        var refused = service.postJson(
                path(asked) + "/replace", "{\"referee\":{\"name\":\"ben  boss\",\"email\":\"Ben@gmail.com\"}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("\"/referee/email\"");

        var first = "{\"referee\":{\"name\":\"Cy\",\"email\":\"ben@gmail.com\"}}";
        assertThat(service.postJson(path(asked) + "/replace", first).status()).isEqualTo(200);
        var cy = service.items(asked.candidateId()).get(1).get("referenceId").asString();
        var second = "{\"referee\":{\"name\":\"Di\",\"email\":\"ben@gmail.com\"}}";
        assertThat(service.postJson("/v1/references/" + cy + "/replace", second).status())
                .isEqualTo(200);

        assertThat(service.items(asked.candidateId())
                        .valueStream()
                        .map(item -> service.json("/v1/references/"
                                        + item.get("referenceId").asString())
                                .at("/referee/name")
                                .asString()))
                .containsExactlyInAnyOrder("Ben Boss", "Cy", "Di");
    }

    @Test
    void after_a_replacement_by_nobody_somebody_is_named_and_asked() {
        var asked = service.asks("job-1");
        assertThat(service.postJson(path(asked) + "/replace", "{}").status()).isEqualTo(200);
        assertThat(service.postJson(path(asked) + "/replace", "{}").status()).isEqualTo(409);
        assertThat(service.postJson(path(asked) + "/replace", BODIES.get("replace"))
                        .status())
                .isEqualTo(200);
        assertThat(service.items(asked.candidateId())).hasSize(2);
        assertThat(service.postJson(path(asked) + "/replace", BODIES.get("replace"))
                        .status())
                .isEqualTo(409);
    }

    private static final Map<String, String> BODIES = Map.of(
            "phone-verification", """
                    {"spokenWith":{"name":"Ben Boss","role":"Director"},"calledAt":"2026-03-02T15:00:00Z",
                     "numberLookedUp":true,"verdict":"CONFIRM"}""",
            "statement", "{\"text\":\"As I said.\"}",
            "reject", "{\"reason\":\"not the supervisor\"}",
            "replace", "{\"referee\":{\"name\":\"Cy\",\"email\":\"cy@clinic.example\"}}");

    @Test
    void every_fault_of_what_staff_bring_is_told_at_once() {
        var asked = service.asks("job-1");
        assertThat(service.postJson(
                                path(asked) + "/replace", "{\"referee\":{\"name\":\" \",\"email\":\"bad\",\"x\":1}}")
                        .body())
                .contains("\"/referee/name\"", "\"/referee/email\"", "\"/referee/x\"");
        assertThat(service.postJson(
                                path(asked) + "/phone-verification",
                                "{\"spokenWith\":{\"name\":\"\",\"q\":1},\"calledAt\":\"2999-01-01T00:00:00Z\","
                                        + "\"numberLookedUp\":true,\"verdict\":\"CORRECT\"}")
                        .body())
                .contains("\"/spokenWith/name\"", "\"/spokenWith/q\"", "\"/calledAt\"", "\"/answers\"");
        assertThat(service.postJson(path(asked) + "/statement", "{\"text\":\" \",\"x\":1}")
                        .body())
                .contains("\"/text\"", "\"/x\"");
        assertThat(service.postJson(
                                path(asked) + "/replace",
                                "{\"referee\":{\"name\":\"Ben Boss\",\"email\":\"ben@gmail.com\",\"x\":1}}")
                        .body())
                .contains("\"/referee/email\"", "\"/referee/x\"");
        assertThat(service.get("/v1/references?state=LOST&order=luck&after=luck", "application/json")
                        .body())
                .contains("\"/state\"", "\"/order\"", "\"/after\"");
    }

    @Test
    void a_second_click_on_the_same_button_does_nothing_and_is_no_fault() {
        var asked = service.asks("job-1");
        var page = service.get("/queue/" + asked.referenceId());
        var fields = Map.of("csrf", page.hidden("csrf"), "once", page.hidden("once"), "reason", "not the supervisor");

        for (var click = 0; click < 2; click++) {
            assertThat(service.post("/queue/" + asked.referenceId() + "/reject", fields)
                            .status())
                    .isEqualTo(302);
        }

        assertThat(service.json(path(asked)).get("notes")).hasSize(1);
    }

    @Test
    void a_phone_verification_is_recorded_with_whom_when_and_by_whom() {
        var asked = service.asks("job-1");
        var said = service.postJson(path(asked) + "/phone-verification", """
                {"spokenWith":{"name":"Ben Boss","role":"Director","phone":"+1 303 555 0100"},
                 "calledAt":"2026-03-02T15:00:00Z","numberLookedUp":false,"verdict":"CONFIRM","words":"All right.",
                 "howWellKnown":"WELL","gapReason":"only holidays","answers":[{"evidenceId":"job-1",
                 "verdict":"CONFIRM","supervisorCredential":"CCM","withoutGap":true}]}""");

        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.body()).contains("\"state\":\"VERIFIED\"", "NUMBER_NOT_LOOKED_UP");
        assertThat(service.get("/r/" + asked.token()).status()).isEqualTo(410);
        var call = service.json(path(asked)).get("replies").get(0).get("call");
        assertThat(call.get("by").asString()).isEqualTo("operator:local");
        assertThat(call.get("at").asString()).isEqualTo("2026-03-02T15:00:00Z");
        assertThat(call.get("with").get("name").asString()).isEqualTo("Ben Boss");
        assertThat(service.json(path(asked)).get("replies").get(0).toString())
                .contains(
                        "\"gapReason\":\"only holidays\"",
                        "\"howWellKnown\":\"WELL\"",
                        "\"supervisorCredential\":\"CCM\"");

        var again = service.postJson(path(asked) + "/phone-verification", """
                {"spokenWith":{"name":"Ben Boss","role":"Director"},"calledAt":"2026-03-02T15:00:00Z",
                 "numberLookedUp":true,"verdict":"CONFIRM"}""");
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void an_incomplete_phone_verification_names_every_fault() {
        var asked = service.asks("job-1");
        var said = service.postJson(path(asked) + "/phone-verification", """
                {"spokenWith":{"name":" ","role":"Director"},"calledAt":"2126-03-02T15:00:00Z",
                 "numberLookedUp":true,"verdict":"CORRECT","answers":[{"evidenceId":"job-9","verdict":"CORRECT"}]}""");

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.body()).contains("/calledAt", "/spokenWith/name", "/answers/0/evidenceId", "\"/answers\"");
        assertThat(service.state(asked)).isEqualTo("REQUESTED");
    }

    @Test
    void an_applicant_answers_what_was_said_but_only_after_it_was() {
        var asked = service.asks("job-1");
        var early = service.postJson(path(asked) + "/statement", "{\"text\":\"I was there longer.\"}");
        assertThat(early.status()).isEqualTo(409);

        answers(asked, Map.of("verdict", "CORRECT", "from", "2023-09-01", "to", "2024-02-29"));
        service.awaitState(asked, "DISPUTED");
        assertThat(service.items(asked.candidateId())
                        .get(0)
                        .get("nextAction")
                        .get("what")
                        .asString())
                .isEqualTo("REVIEW");
        var said = service.postJson(path(asked) + "/statement", "{\"text\":\"I was there longer.\"}");

        assertThat(said.status()).as(said.body()).isEqualTo(200);
        var detail = service.json(path(asked));
        assertThat(detail.get("notes").get(0).get("words").asString()).isEqualTo("I was there longer.");
        assertThat(detail.get("replies")
                        .get(0)
                        .get("differences")
                        .get(0)
                        .get("what")
                        .asString())
                .isEqualTo("first day");
    }

    @Test
    void the_queue_page_shows_what_is_due_and_acts_by_form_with_a_hidden_field() {
        var asked = service.asks("job-1");
        assertThat(service.get("/queue?state=REQUESTED&order=next").body())
                .contains("<h1>References</h1>", "Zoë Quimby", "/queue/")
                .doesNotContain("style=", "<script");
        var page = service.get("/queue/" + asked.referenceId());
        assertThat(page.body()).contains("Mercy Clinic job-1", "Send a new link", "Record a phone verification");

        var act = "/queue/" + asked.referenceId() + "/reject";
        assertThat(service.post(act, Map.of("reason", "left")).status()).isEqualTo(403);
        var csrf = page.hidden("csrf");
        assertThat(service.post(act, Map.of("csrf", csrf)).status()).isEqualTo(422);
        assertThat(service.state(asked)).isEqualTo("REQUESTED");
        assertThat(service.post(act, Map.of("csrf", csrf, "once", "1", "reason", "not the supervisor"))
                        .status())
                .isEqualTo(302);
        assertThat(service.state(asked)).isEqualTo("REJECTED");
        assertThat(service.json(path(asked)).get("notes").get(0).get("reason").asString())
                .isEqualTo("not the supervisor");
    }

    @Test
    void the_list_is_sorted_by_age_and_by_what_is_due() {
        var first = service.asks("job-1").referenceId();
        var asked = Instant.now().getEpochSecond();
        await().until(() -> Instant.now().getEpochSecond() > asked);
        var second = service.asks("job-1").referenceId();
        for (var order : List.of("asked", "next")) {
            var page = service.json("/v1/references?limit=200&order=" + order);
            assertThat(StreamSupport.stream(page.get("items").spliterator(), false)
                            .map(i -> i.get("referenceId").asString()))
                    .containsSubsequence(first, second);
        }
        assertThat(service.get("/v1/references?order=luck", "application/json").status())
                .isEqualTo(400);
        assertThat(service.get("/v1/references?after=luck", "application/json").status())
                .isEqualTo(400);
    }
}
