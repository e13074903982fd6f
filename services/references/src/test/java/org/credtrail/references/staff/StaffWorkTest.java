package org.credtrail.references.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.credtrail.references.RunningService;
import org.credtrail.references.RunningService.Asked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What staff and applicants do about references, over HTTP. */
class StaffWorkTest {
    private static final String WORDS = "She built the discharge programme of our clinic from nothing, and I miss her.";

    private final RunningService service = RunningService.shared();

    private static String path(Asked asked) {
        return "/v1/references/" + asked.referenceId();
    }

    private void answers(Asked asked, Map<String, String> more) {
        var first = service.get("/r/" + asked.token());
        var second = service.post(
                "/r/" + asked.token(),
                Map.of(
                        "csrf", first.hidden("csrf"),
                        "step", "identify",
                        "name", "Ben Boss",
                        "email", "ben@gmail.com",
                        "role", "Director of Care",
                        "consent", "yes"));
        var fields = new HashMap<>(Map.of(
                "csrf", second.hidden("csrf"),
                "identified", second.hidden("identified"),
                "step", "answer",
                "verdict", "CONFIRM",
                "jobRole", "CASE_MANAGER",
                "from", "2023-03-01",
                "hoursPerWeek", "40",
                "supervised", "YES",
                "inScope", "YES"));
        fields.putAll(Map.of("wouldReengage", "YES", "relationship", "SUPERVISOR"));
        fields.putAll(more);
        assertThat(service.post("/r/" + asked.token(), fields).status()).isEqualTo(200);
    }

    private List<String> signals(JsonNode item) {
        return StreamSupport.stream(item.get("signals").spliterator(), false)
                .map(s -> s.get("code").asString())
                .toList();
    }

    @Test
    void signals_are_shown_as_reasons_with_weight_and_decide_nothing() {
        var asked = service.asks("job-1");
        answers(asked, Map.of("leftOn", "2024-06-30"));
        service.awaitState(asked, "VERIFIED");

        var item = service.items(asked.candidateId()).get(0);
        assertThat(signals(item)).contains("FREE_MAIL_DOMAIN", "QUICK_ANSWER", "SIGNATORY_LEFT");
        assertThat(item.get("signals").get(0).propertyNames()).containsExactly("code", "weight", "reason");
        assertThat(item.get("state").asString()).isEqualTo("VERIFIED");
    }

    @Test
    void the_same_words_about_two_applicants_are_noticed() {
        var words = WORDS + " " + UUID.randomUUID();
        var one = service.asks("job-1");
        var other = service.asks("job-1");
        answers(one, Map.of("comment", words));
        assertThat(signals(service.items(one.candidateId()).get(0))).doesNotContain("SAME_WORDING");

        answers(other, Map.of("comment", "  " + words.toUpperCase(Locale.ROOT) + "!"));

        assertThat(signals(service.items(other.candidateId()).get(0))).contains("SAME_WORDING");
        assertThat(signals(service.items(one.candidateId()).get(0))).contains("SAME_WORDING");
    }

    @Test
    void staff_read_the_words_and_the_applicant_only_where_it_stands() {
        var asked = service.asks("job-1");
        answers(asked, Map.of("comment", WORDS));

        var detail = service.json(path(asked));
        assertThat(detail.get("replies").get(0).get("words").asString()).isEqualTo(WORDS);
        assertThat(detail.get("identity").get("role").asString()).isEqualTo("Director of Care");
        assertThat(detail.get("history")).hasSizeGreaterThanOrEqualTo(3);

        var status = service.json("/v1/candidates/" + asked.candidateId() + "/references");
        assertThat(status.get("items").get(0).propertyNames())
                .containsExactly("referenceId", "evidence", "kind", "state", "askedOn", "expiresOn");
        assertThat(status.toString()).doesNotContain("discharge", "Boss");
    }

    @Test
    void a_phone_verification_is_recorded_with_whom_when_and_by_whom() {
        var asked = service.asks("job-1");
        var said = service.postJson(path(asked) + "/phone-verification", """
                {"spokenWith":{"name":"Ben Boss","role":"Director","phone":"+1 303 555 0100"},
                 "calledAt":"2026-03-02T15:00:00Z","numberLookedUp":false,"verdict":"CONFIRM","words":"All right."}""");

        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.body()).contains("\"state\":\"VERIFIED\"", "NUMBER_NOT_LOOKED_UP");
        assertThat(service.get("/r/" + asked.token()).status()).isEqualTo(410);
        var call = service.json(path(asked)).get("replies").get(0).get("call");
        assertThat(call.get("by").asString()).isEqualTo("operator:local");
        assertThat(call.get("at").asString()).isEqualTo("2026-03-02T15:00:00Z");
        assertThat(call.get("with").get("name").asString()).isEqualTo("Ben Boss");

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
