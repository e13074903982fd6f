package org.credtrail.references.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.credtrail.references.RunningService;
import org.credtrail.references.RunningService.Asked;
import org.credtrail.references.RunningService.People;
import org.credtrail.references.RunningService.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reasons to look twice, each brought about by people who fill in the form. */
class SignalsTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";
    private static final String WORDS = "She built the discharge programme of our clinic from nothing, and I miss her.";

    private final RunningService service = RunningService.shared();

    private Visitor somebody() {
        return service.anybody();
    }

    /** An address nobody else has. */
    private static People refereeAt(String domain) {
        return People.referee("b" + UUID.randomUUID() + "@" + domain);
    }

    private JsonNode item(Asked asked) {
        return service.items(asked.candidateId()).get(0);
    }

    private List<String> signals(Asked asked) {
        return StreamSupport.stream(item(asked).get("signals").spliterator(), false)
                .map(s -> s.get("code").asString())
                .toList();
    }

    private void applicantStates(Visitor applicant, Asked asked) {
        var said = applicant.postJson(
                "/v1/references/" + asked.referenceId() + "/statement",
                "{\"text\":\"It was as I say.\"}",
                UUID.randomUUID().toString());
        assertThat(said.status()).as(said.body()).isEqualTo(200);
    }

    @Test
    void each_is_told_with_weight_and_reason_and_none_decides_anything() {
        var asked = service.asks(People.referee("ben@gmail.com"), "job-1");
        somebody().answers(asked, Map.of("leftOn", "2024-06-30"));
        service.awaitState(asked, "VERIFIED");

        var item = item(asked);
        assertThat(signals(asked)).contains("FREE_MAIL_DOMAIN", "QUICK_ANSWER", "SIGNATORY_LEFT");
        for (var signal : item.get("signals")) {
            assertThat(signal.propertyNames()).containsExactly("code", "weight", "reason");
            assertThat(signal.get("weight").asString()).isIn("LOW", "MEDIUM", "HIGH");
            assertThat(signal.get("reason").asString()).endsWith(".");
        }
        assertThat(item.get("state").asString()).isEqualTo("VERIFIED");
        assertThat(item.get("nextAction").isNull()).isTrue();
    }

    @Test
    void an_address_of_the_applicants_own_organization() {
        var asked = service.asks(
                new People("zoe@clinic-one.example", "+1 614 555 0177", "Ben Boss", "ben@clinic-one.example"), "job-1");

        assertThat(signals(asked)).containsExactly("SAME_MAIL_DOMAIN");
    }

    @Test
    void a_referee_who_may_be_the_applicant_or_a_relative() {
        var asked = service.asks(
                new People("zoe@quimby.example", "+1 303 555 0100", "Max Quimby", "ZOE@Quimby.example"), "job-1");

        assertThat(signals(asked))
                .containsExactly("SAME_MAIL_DOMAIN", "SAME_ADDRESS", "SAME_PHONE", "SAME_FAMILY_NAME");
    }

    @Test
    void another_address_than_the_one_that_was_written_to() {
        var asked = service.asks(refereeAt("clinic-two.example"), "job-1");
        assertThat(signals(asked)).doesNotContain("OTHER_ADDRESS_GIVEN");

        somebody().identifies(asked);

        assertThat(signals(asked)).contains("OTHER_ADDRESS_GIVEN");
    }

    @Test
    void a_domain_registered_weeks_ago() {
        var young = service.asks(refereeAt("mail.new-clinic.example"), "job-1");
        var settled = service.asks(refereeAt("old-clinic.example"), "job-1");
        var unknown = service.asks(refereeAt("clinic-three.example"), "job-1");

        assertThat(signals(young)).contains("YOUNG_MAIL_DOMAIN");
        assertThat(signals(settled)).doesNotContain("YOUNG_MAIL_DOMAIN");
        assertThat(signals(unknown)).doesNotContain("YOUNG_MAIL_DOMAIN");
        assertThat(domain(young).get("age").asString()).isEqualTo("YOUNG");
        assertThat(domain(settled).get("registeredOn").asString()).isEqualTo("2009-05-04");
        assertThat(domain(unknown).get("age").asString()).isEqualTo("UNKNOWN");
        assertThat(service.get("/queue/" + unknown.referenceId()).body()).contains("registration date unknown");
    }

    private JsonNode domain(Asked asked) {
        return service.json("/v1/references/" + asked.referenceId()).get("mailDomain");
    }

    @Test
    void the_applicants_device() {
        var asked = service.asks(refereeAt("clinic-four.example"), "job-1");
        service.visitor("127.0.0.11", FIREFOX).answers(asked, Map.of());
        assertThat(signals(asked)).doesNotContain("SAME_DEVICE", "SAME_NETWORK");

        applicantStates(service.visitor("127.0.0.12", CHROME), asked);
        assertThat(signals(asked)).doesNotContain("SAME_DEVICE", "SAME_NETWORK");

        applicantStates(service.visitor("127.0.0.12", FIREFOX), asked);
        assertThat(signals(asked)).contains("SAME_DEVICE").doesNotContain("SAME_NETWORK");
    }

    @Test
    void the_applicants_network() {
        var asked = service.asks(refereeAt("clinic-five.example"), "job-1");
        service.visitor("127.0.0.13", FIREFOX).answers(asked, Map.of());

        applicantStates(service.visitor("127.0.0.13", CHROME), asked);

        assertThat(signals(asked)).contains("SAME_NETWORK").doesNotContain("SAME_DEVICE");
    }

    @Test
    void the_device_and_network_an_application_came_from() {
        var asked = service.asks(refereeAt("clinic-six.example"), "job-1");
        service.appliedFrom(asked, "127.0.0.14", CHROME);
        service.visitor("127.0.0.14", CHROME).answers(asked, Map.of());

        await().untilAsserted(() -> assertThat(signals(asked)).contains("SAME_DEVICE", "SAME_NETWORK"));
    }

    @Test
    void another_referees_device_and_network() {
        var asked = service.asks(refereeAt("clinic-seven.example"), "job-1");
        service.visitor("127.0.0.15", FIREFOX).answers(asked, Map.of());
        var other = service.asksAlso(asked, refereeAt("clinic-eight.example"), "job-2");
        assertThat(signals(asked)).doesNotContain("SAME_DEVICE", "SAME_NETWORK");

        service.visitor("127.0.0.15", FIREFOX).answers(other, Map.of());

        assertThat(signals(asked)).contains("SAME_DEVICE", "SAME_NETWORK");
    }

    @Test
    void devices_and_networks_of_different_applicants_are_never_compared() {
        var one = service.asks(refereeAt("clinic-nine.example"), "job-1");
        var other = service.asks(refereeAt("clinic-ten.example"), "job-1");
        for (var asked : List.of(one, other)) {
            service.visitor("127.0.0.16", FIREFOX).answers(asked, Map.of());
        }

        assertThat(signals(one)).doesNotContain("SAME_DEVICE", "SAME_NETWORK");
        assertThat(signals(other)).doesNotContain("SAME_DEVICE", "SAME_NETWORK");
    }

    @Test
    void the_same_words_about_two_applicants() {
        var words = WORDS + " " + UUID.randomUUID();
        var one = service.asks("job-1");
        var other = service.asks("job-1");
        somebody().answers(one, Map.of("comment", words));
        assertThat(signals(one)).doesNotContain("SAME_WORDING");

        somebody().answers(other, Map.of("comment", "  " + words.toUpperCase(Locale.ROOT) + "!"));

        assertThat(signals(other)).contains("SAME_WORDING");
        assertThat(signals(one)).contains("SAME_WORDING");
    }

    @Test
    void blanks_make_no_other_employer() {
        var referee = refereeAt("clinic-twelve.example");
        service.asks(referee, "job-1");
        assertThat(signals(service.asks(referee, " job-1"))).doesNotContain("SEVERAL_EMPLOYERS");
    }

    @Test
    void one_referee_for_unrelated_employers_of_two_applicants() {
        var referee = refereeAt("clinic-eleven.example");
        var one = service.asks(referee, "job-1");
        var same = service.asks(referee, "job-1");
        assertThat(signals(same)).doesNotContain("SEVERAL_EMPLOYERS");

        var other = service.asks(referee, "job-2");

        assertThat(signals(other)).contains("SEVERAL_EMPLOYERS");
        assertThat(signals(one)).contains("SEVERAL_EMPLOYERS");
    }

    @Test
    void an_answer_within_minutes_of_the_request() {
        var asked = service.asks(refereeAt("clinic-twelve.example"), "job-1");
        assertThat(signals(asked)).doesNotContain("QUICK_ANSWER");

        somebody().answers(asked, Map.of());

        assertThat(signals(asked)).contains("QUICK_ANSWER");
    }

    @Test
    void a_signatory_who_had_left_before_the_answer() {
        var left = service.asks(refereeAt("clinic-thirteen.example"), "job-1");
        var stays = service.asks(refereeAt("clinic-thirteen.example"), "job-1");
        somebody().answers(left, Map.of("leftOn", "2024-06-30"));
        somebody().answers(stays, Map.of("leftOn", LocalDate.now().plusYears(1).toString()));

        assertThat(signals(left)).contains("SIGNATORY_LEFT");
        assertThat(signals(stays)).doesNotContain("SIGNATORY_LEFT");
    }

    @Test
    void a_number_taken_from_the_applicants_papers() {
        var asked = service.asks(refereeAt("clinic-fourteen.example"), "job-1");
        var called = somebody()
                .postJson(
                        "/v1/references/" + asked.referenceId() + "/phone-verification",
                        """
                        {"spokenWith":{"name":"Ben Boss","role":"Director","phone":"+1 303 555 0100"},
                         "calledAt":"2026-03-02T15:00:00Z","numberLookedUp":false,"verdict":"CONFIRM"}""",
                        UUID.randomUUID().toString());

        assertThat(called.status()).isEqualTo(200);
        assertThat(signals(asked)).containsExactly("NUMBER_NOT_LOOKED_UP");
    }
}
