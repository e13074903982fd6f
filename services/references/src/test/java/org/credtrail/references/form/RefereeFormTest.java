package org.credtrail.references.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.references.MovableClock;
import org.credtrail.references.RunningService;
import org.credtrail.references.RunningService.Asked;
import org.credtrail.references.RunningService.Page;
import org.credtrail.references.StoreCommands;
import org.junit.jupiter.api.Test;

/** The form over HTTP, as a browser without scripts uses it. */
class RefereeFormTest {
    private final RunningService service = RunningService.shared();

    private static String path(Asked asked) {
        return "/r/" + asked.token();
    }

    private Page identify(Asked asked) {
        return service.anybody().identifies(asked);
    }

    private static Map<String, String> answer(Page second, String verdict) {
        var fields = RunningService.agreement(second);
        fields.put("verdict", verdict);
        return fields;
    }

    @Test
    void the_first_page_says_nothing_about_the_applicant_and_reading_changes_nothing() {
        var asked = service.asks("job-1");
        var page = service.get(path(asked));
        assertThat(service.head(path(asked)).status()).isEqualTo(200);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("Quimby", "Zoë", "Mercy", "2023");
        assertThat(service.state(asked)).isEqualTo("REQUESTED");
    }

    @Test
    void an_identified_referee_is_told_whom_it_is_about_and_confirms_once() {
        var asked = service.asks("job-1");
        var second = identify(asked);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).contains("Zoë Quimby", "Mercy Clinic job-1", "2023-03-01");
        assertThat(service.state(asked)).isEqualTo("OPENED");

        var thanks = service.post(path(asked), answer(second, "CONFIRM"));
        assertThat(thanks.status()).isEqualTo(200);
        assertThat(thanks.body()).contains("Thank you");
        assertThat(service.get(path(asked)).status()).isEqualTo(410);
        assertThat(service.post(path(asked), answer(second, "CONFIRM")).status())
                .isEqualTo(410);
        service.awaitState(asked, "VERIFIED");
        assertThat(service.items(asked.candidateId()).get(0).get("signals").toString())
                .contains("FREE_MAIL_DOMAIN", "QUICK_ANSWER");
    }

    @Test
    void an_incomplete_page_comes_back_with_messages_and_uses_nothing_up() {
        var asked = service.asks("job-1");
        var first = service.get(path(asked));
        var again = service.post(path(asked), Map.of("csrf", first.hidden("csrf"), "step", "identify", "name", "Ben"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("There is a problem", "href=\"#email\"", "value=\"Ben\"");
        assertThat(service.state(asked)).isEqualTo("REQUESTED");

        var second = identify(asked);
        var fields = answer(second, "CONFIRM");
        fields.remove("supervised");
        fields.put("from", "2023-02-30");
        var faulty = service.post(path(asked), fields);
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.body()).contains("href=\"#supervised\"", "href=\"#from\"", "value=\"2023-02-30\"");
        assertThat(service.state(asked)).isEqualTo("OPENED");
        assertThat(service.post(path(asked), answer(second, "CONFIRM")).status())
                .isEqualTo(200);
    }

    @Test
    void a_confirmation_beside_a_changed_date_is_asked_about() {
        var asked = service.asks("job-1");
        var fields = answer(identify(asked), "CONFIRM");
        fields.put("from", "2023-05-01");
        assertThat(service.post(path(asked), fields).status()).isEqualTo(422);
        fields.put("verdict", "CORRECT");
        assertThat(service.post(path(asked), fields).status()).isEqualTo(200);
        service.awaitState(asked, "DISPUTED");
    }

    @Test
    void a_gap_comes_with_its_reason_and_none_without() {
        var asked = service.asks("job-1");
        var second = identify(asked);
        assertThat(second.body()).contains("name=\"supervisorCredential\"", "name=\"howWellKnown\"");
        var fields = answer(second, "CONFIRM");
        fields.put("howWellKnown", "MAGIC");
        fields.put("supervisorCredential", "MAGIC");
        fields.put("withoutGap", "NO");
        var faulty = service.post(path(asked), fields);
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.body())
                .contains("href=\"#supervisorCredential\"", "href=\"#gapReason\"", "href=\"#howWellKnown\"");

        fields.put("howWellKnown", "SLIGHTLY");
        fields.put("supervisorCredential", "OTHER");
        fields.put("gapReason", "a year of study");
        assertThat(service.post(path(asked), fields).status()).isEqualTo(200);
        service.awaitState(asked, "DISPUTED");
    }

    @Test
    void a_referee_need_not_know_of_credentials_and_gaps() {
        var asked = service.asks("job-1");
        var fields = answer(identify(asked), "CONFIRM");
        List.of("supervisorCredential", "withoutGap", "howWellKnown").forEach(fields::remove);
        assertThat(service.post(path(asked), fields).status()).isEqualTo(200);
        service.awaitState(asked, "VERIFIED");
    }

    @Test
    void a_comment_has_at_most_5000_characters_and_even_a_megabyte_is_told_so() {
        var asked = service.asks("job-1");
        var fields = answer(identify(asked), "CONFIRM");
        fields.put("comment", "x".repeat(1_000_000));
        assertThat(service.post(path(asked), fields).status()).isEqualTo(422);
        fields.put("comment", "é".repeat(5_001));
        assertThat(service.post(path(asked), fields).status()).isEqualTo(422);
        fields.put("comment", "é".repeat(4_999) + "\r\n");
        assertThat(service.post(path(asked), fields).status()).isEqualTo(200);
    }

    @Test
    void a_referee_may_decline() {
        var asked = service.asks("job-1");
        var second = identify(asked);
        var fields = new HashMap<>(Map.of(
                "csrf",
                second.hidden("csrf"),
                "identified",
                second.hidden("identified"),
                "step",
                "answer",
                "verdict",
                "DECLINE"));
        assertThat(service.post(path(asked), fields).status()).isEqualTo(422);
        fields.put("declineSure", "yes");
        assertThat(service.post(path(asked), fields).status()).isEqualTo(200);
        service.awaitState(asked, "DECLINED");
        assertThat(service.get(path(asked)).status()).isEqualTo(410);
    }

    @Test
    void two_jobs_of_one_supervisor_are_answered_on_one_page() {
        var asked = service.asks("job-1", "job-2");
        var second = identify(asked);
        assertThat(second.body()).contains("Mercy Clinic job-1", "Mercy Clinic job-2", "name=\"from-2\"");
        var fields = answer(second, "CONFIRM");
        assertThat(service.post(path(asked), fields).status()).isEqualTo(422);
        fields.putAll(Map.of(
                "verdict-2", "CONFIRM",
                "jobRole-2", "CASE_MANAGER",
                "from-2", "2023-03-01",
                "to-2", "2024-02-29",
                "hoursPerWeek-2", "40",
                "supervised-2", "YES",
                "supervisorCredential-2", "NONE",
                "withoutGap-2", "YES",
                "inScope-2", "YES"));
        assertThat(service.post(path(asked), fields).status()).isEqualTo(200);
        service.awaitState(asked, "VERIFIED");
    }

    @Test
    void of_many_equal_last_posts_one_is_thanked() {
        var asked = service.asks("job-1");
        var fields = answer(identify(asked), "CONFIRM");
        var posts = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> service.post(path(asked), fields).status()))
                .toList();
        assertThat(posts.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .containsOnly(200, 410);
    }

    @Test
    void of_two_tabs_the_first_to_send_counts_and_the_other_is_told_so() {
        var asked = service.asks("job-1");
        var one = answer(identify(asked), "CONFIRM");
        var other = answer(identify(asked), "CORRECT");
        other.put("from", "2023-09-01");

        assertThat(service.post(path(asked), one).status()).isEqualTo(200);
        var late = service.post(path(asked), other);

        assertThat(late.status()).isEqualTo(410);
        assertThat(late.body()).contains("This link has been used");
        service.awaitState(asked, "VERIFIED");
        assertThat(service.json("/v1/references/" + asked.referenceId()).get("replies"))
                .hasSize(1);
    }

    @Test
    void an_answer_for_a_withdrawn_application_is_not_wanted_any_more() {
        var asked = service.asks("job-1");
        var fields = answer(identify(asked), "CONFIRM");
        service.says(
                new ApplicationDecided(
                        asked.candidateId(),
                        "application-" + asked.candidateId(),
                        Certification.CCM,
                        DecisionOutcome.WITHDRAWN,
                        "the applicant withdrew",
                        "operator:local"),
                asked.candidateId());
        service.awaitState(asked, "EXPIRED");

        for (var page : List.of(service.post(path(asked), fields), service.get(path(asked)))) {
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.body())
                    .contains("<h1", "This link is no longer valid")
                    .doesNotContain("Quimby");
        }
        assertThat(service.state(asked)).isEqualTo("EXPIRED");
    }

    @Test
    void line_breaks_and_marks_in_a_name_stay_text() {
        var asked = service.asks("job-1");
        var first = service.get(path(asked));
        var name = "Ben\r\nBcc: all@clinic.example <script>alert(1)</script>";
        var second = service.post(
                path(asked),
                Map.of(
                        "csrf", first.hidden("csrf"),
                        "step", "identify",
                        "name", name,
                        "email", "ben@clinic.example",
                        "role", "x",
                        "consent", "yes"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.headers()).doesNotContainKey("bcc");
        assertThat(service.get("/queue/" + asked.referenceId()).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void a_post_without_our_hidden_field_is_refused() {
        var asked = service.asks("job-1");
        var page = service.post(path(asked), Map.of("step", "identify", "name", "Eve"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.contentType()).startsWith("text/html");
    }

    @Test
    void an_answer_without_the_identity_step_gets_the_first_page() {
        var asked = service.asks("job-1");
        var fields = answer(service.get(path(asked)), "CONFIRM");
        fields.put("identified", "forged");
        var page = service.post(path(asked), fields);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).doesNotContain("Quimby");
    }

    @Test
    void guessed_truncated_and_overlong_links_get_one_and_the_same_page() {
        var asked = service.asks("job-1");
        var guessed = service.get("/r/" + "A".repeat(32));
        assertThat(guessed.status()).isEqualTo(404);
        assertThat(guessed.contentType()).startsWith("text/html");
        for (var path : List.of(
                "/r/" + asked.token().substring(0, 31),
                "/r/x",
                "/r/",
                "/r",
                path(asked) + "/more",
                path(asked) + "x")) {
            assertThat(service.get(path)).isEqualTo(guessed);
        }
        assertThat(service.post("/r/" + "A".repeat(32), Map.of())).isEqualTo(guessed);
        assertThat(service.get("/r/x", "application/json").contentType()).startsWith("application/problem+json");
    }

    /** Neither hashes nor look-ups tell a guess from a link that lost a letter, so time cannot either. */
    @Test
    void guessed_truncated_and_impossible_links_cost_the_same_look_ups() {
        var asked = service.asks("job-1");
        var store = service.bean(StoreCommands.class);
        var guessed = store.during(() -> service.get("/r/" + "A".repeat(32)));

        assertThat(guessed)
                .singleElement()
                .asString()
                .startsWith("find reference-requests ")
                .contains("\"view.tokenHashes\": \"a hash\"");
        for (var path : List.of(
                "/r/" + asked.token().substring(0, 31),
                "/r/" + asked.token().substring(1),
                "/r/" + asked.token().toLowerCase(Locale.ROOT),
                "/r/x",
                "/r/",
                "/r",
                path(asked) + "/more")) {
            assertThat(store.during(() -> service.get(path))).as(path).isEqualTo(guessed);
            assertThat(store.during(() -> service.post(path, Map.of("a", "b"))))
                    .as(path)
                    .isEqualTo(guessed);
        }
    }

    @Test
    void an_expired_link_says_so_and_a_new_one_works() {
        var asked = service.asks("job-1");
        var fields = answer(identify(asked), "CONFIRM");

        service.bean(MovableClock.class).ahead(Duration.ofDays(14).plusMinutes(1), () -> {
            for (var page : List.of(service.get(path(asked)), service.post(path(asked), fields))) {
                assertThat(page.status()).isEqualTo(410);
                assertThat(page.contentType()).startsWith("text/html");
                assertThat(page.body()).contains("This link has expired").doesNotContain("Quimby");
            }
            service.awaitState(asked, "EXPIRED");
        });

        assertThat(service.get(path(asked)).status()).isEqualTo(410);
        service.postJson("/v1/references/" + asked.referenceId() + "/resend", "{}");
        assertThat(service.get("/r/" + service.token(asked.referenceId(), 2)).status())
                .isEqualTo(200);
    }

    @Test
    void a_resent_link_makes_the_old_one_worthless() {
        var asked = service.asks("job-1");
        var done = service.postJson("/v1/references/" + asked.referenceId() + "/resend", "{}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(service.get(path(asked)).status()).isEqualTo(410);
        assertThat(service.get("/r/" + service.token(asked.referenceId(), 2)).status())
                .isEqualTo(200);
    }

    @Test
    void staff_act_only_where_the_state_allows_it() {
        var asked = service.asks("job-1");
        var path = "/v1/references/" + asked.referenceId();
        var replaced = service.postJson(
                path + "/replace",
                "{\"reason\":\"left\",\"referee\":{\"name\":\"Cy\",\"email\":\"cy@clinic.example\"}}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.body()).contains("\"state\":\"REPLACED\"");
        assertThat(service.get(path(asked)).status()).isEqualTo(410);
        assertThat(service.items(asked.candidateId())).hasSize(2);
        assertThat(service.postJson(path + "/resend", "").status()).isEqualTo(409);
        assertThat(service.postJson(path + "/explode", "{}").status()).isEqualTo(404);
        assertThat(service.postJson("/v1/references/nobody/reject", "{}").status())
                .isEqualTo(404);
        assertThat(service.postJson(path + "/reject", "{\"because\":1}").status())
                .isEqualTo(400);
        assertThat(service.get("/v1/references?state=LOST", "application/json").status())
                .isEqualTo(400);
    }

    @Test
    void a_list_item_has_exactly_the_agreed_fields() {
        var asked = service.asks("job-1");
        var item = service.items(asked.candidateId()).get(0);
        assertThat(item.propertyNames())
                .containsExactly(
                        "referenceId",
                        "candidateId",
                        "evidence",
                        "kind",
                        "state",
                        "askedOn",
                        "expiresOn",
                        "nextAction",
                        "signals");
        assertThat(item.get("nextAction").get("what").asString()).isEqualTo("REMIND");
        assertThat(item.get("nextAction").propertyNames()).containsExactly("what", "on");
    }

    @Test
    void pages_of_the_list_follow_each_other() {
        var asked = service.asks("job-1");
        service.postJson("/v1/references/" + asked.referenceId() + "/replace", """
                {"referee":{"name":"Cy","email":"cy@clinic.example"}}""");
        var query = "/v1/references?limit=1&candidateId=" + asked.candidateId();
        var first = service.get(query, "application/json").body();
        assertThat(first).contains("\"next\":\"");
        var next = first.substring(first.indexOf("\"next\":\"") + 8, first.lastIndexOf('"'));
        var second = service.get(query + "&after=" + next, "application/json").body();
        assertThat(second).contains("\"next\":null").doesNotContain(next);
    }
}
