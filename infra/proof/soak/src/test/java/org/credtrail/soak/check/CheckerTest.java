package org.credtrail.soak.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Topics;
import org.credtrail.runtime.wire.Json;
import org.credtrail.soak.check.Observed.Answer;
import org.credtrail.soak.check.Observed.Effect;
import org.credtrail.soak.check.Observed.Page;
import org.credtrail.soak.check.Observed.Verified;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.history.History;
import org.junit.jupiter.api.Test;

/** Each check finds what it is there to find, and nothing in a world where all is well. */
class CheckerTest {
    private static final String ON_TOPIC = "every accepted request is on its topics once";
    private static final String ORDER = "senders count without gaps, repeats say the same";
    private static final String OWNERS = "intake shows what was accepted, once";
    private static final String FOLLOW = "determinations are what the facts give from scratch";
    private static final String DASHBOARD = "the dashboard shows what the owners say";
    private static final String REFEREES = "each referee who was thanked is heard once";
    private static final String MAILS = "mails that were sent arrived, none as two different ones";
    private static final String TOLD = "each sent mail is told of once";
    private static final String DEAD = "dead letters are the planted ones, each once";
    private static final String VERIFY = "verify finds no difference";
    private static final String REST = "everybody is answered, and it comes to rest";

    private final SmallWorld world = new SmallWorld();

    @Test
    void nothing_is_found_where_all_is_well() {
        assertThat(world.failures()).isEmpty();
    }

    @Test
    void a_message_that_lies_there_again_is_no_failure() {
        world.say(
                Topics.CANDIDATES, "id-2", "application.submitted", "candidate/p-1", 2, "{\"applicationId\":\"a-1\"}");
        world.mails.add(world.mails.getFirst());

        assertThat(world.failures()).isEmpty();
    }

    @Test
    void a_lost_request_is_found() {
        world.messages.get(Topics.INTAKE_INBOX).clear();

        assertThat(world.failures()).containsExactly(ON_TOPIC);
    }

    @Test
    void a_lost_effect_of_a_request_is_found() {
        world.accept(
                Kind.NOTICES,
                "soak-1-past",
                Map.of(),
                Expected.of(Topics.BOARDS_NOTICES, "board-notice.received", "/noticeId", "n-1"));

        assertThat(world.failures()).containsExactly(ON_TOPIC);
    }

    @Test
    void a_request_with_two_effects_is_found() {
        world.say(
                Topics.CANDIDATES, "other", "application.submitted", "candidate/p-1", 3, "{\"applicationId\":\"a-1\"}");

        assertThat(world.failures()).containsExactly(ON_TOPIC);
    }

    @Test
    void a_gap_is_found() {
        world.say(Topics.CANDIDATES, "id-9", "degree.declared", "candidate/p-1", 4, "{}");

        assertThat(world.failures()).containsExactly(ORDER);
    }

    @Test
    void a_repeat_that_says_something_else_is_found() {
        world.say(Topics.CANDIDATES, "id-1", "candidate.registered", "candidate/p-1", 1, "{\"npi\":\"1\"}");

        assertThat(world.failures()).containsExactly(ORDER);
    }

    @Test
    void a_person_whom_intake_has_forgotten_is_found() {
        world.candidates.clear();

        assertThat(world.failures()).containsExactly(OWNERS);
    }

    @Test
    void a_decision_that_is_not_shown_is_found() {
        world.candidates.put(SmallWorld.PERSON, Json.MESSAGES.readTree("""
                {"applications":[{"applicationId":"a-1"}],"dossier":{"continuingEducation":[{"id":"ce-1"}]},
                 "examResults":[{"outcome":"PASSED"}]}"""));

        assertThat(world.failures()).containsExactly(OWNERS);
    }

    @Test
    void an_application_that_is_shown_twice_is_found() {
        world.candidates.put(SmallWorld.PERSON, Json.MESSAGES.readTree("""
                {"applications":[{"applicationId":"a-1","decision":{"outcome":"APPROVED"}},{"applicationId":"a-1"}],
                 "dossier":{"continuingEducation":[{"id":"ce-1"}]},"examResults":[{"outcome":"PASSED"}]}"""));

        assertThat(world.failures()).containsExactly(OWNERS);
    }

    @Test
    void an_answer_that_does_not_follow_from_the_facts_is_found() {
        world.anew.put(SmallWorld.PERSON, Map.of(SmallWorld.APPLICATION, new Answer(1, "ELIGIBLE", "other criteria")));

        assertThat(world.failures()).containsExactly(FOLLOW);
    }

    @Test
    void a_person_who_was_never_answered_is_found() {
        world.determined.clear();
        world.anew.clear();
        world.pages.put(SmallWorld.PERSON, new Page(Map.of(), Map.of("r-1", "VERIFIED"), List.of("CCM GRANTED")));

        assertThat(world.failures()).containsExactly(FOLLOW);
    }

    @Test
    void a_page_with_an_older_answer_is_found() {
        page(Map.of(SmallWorld.APPLICATION, new Answer(1, "PENDING_VERIFICATION", "")), "VERIFIED", "CCM GRANTED");

        assertThat(world.failures()).containsExactly(DASHBOARD);
    }

    @Test
    void a_page_with_an_older_reference_or_credential_is_found() {
        var current = world.determined.get(SmallWorld.PERSON);
        page(current, "REQUESTED", "CCM GRANTED");
        assertThat(world.failures()).containsExactly(DASHBOARD);

        page(current, "VERIFIED", "CCM LAPSED");
        assertThat(world.failures()).containsExactly(DASHBOARD);
    }

    @Test
    void a_missing_page_is_found() {
        world.pages.clear();

        assertThat(world.failures()).containsExactly(DASHBOARD);
    }

    private void page(Map<String, Answer> answers, String reference, String credential) {
        world.pages.put(SmallWorld.PERSON, new Page(answers, Map.of("r-1", reference), List.of(credential)));
    }

    @Test
    void an_erased_person_who_is_still_shown_is_found() {
        world.accept(Kind.ERASURE, "soak-1-erasure", Map.of());

        assertThat(world.failures()).containsExactly(OWNERS, DASHBOARD);
    }

    @Test
    void a_referee_who_was_not_heard_or_twice_is_found() {
        var heard = world.messages.get(Topics.VERIFICATIONS);
        world.say(Topics.VERIFICATIONS, "again", "reference.declined", "reference/p-1", 2, "{\"referenceId\":\"r-1\"}");
        assertThat(world.failures()).containsExactly(REFEREES);

        heard.clear();
        assertThat(world.failures()).containsExactly(REFEREES);
    }

    @Test
    void a_lost_mail_is_found() {
        world.mails.clear();

        assertThat(world.failures()).containsExactly(MAILS);
    }

    @Test
    void two_different_mails_under_one_id_are_found() {
        world.mails.add(new Mail(SmallWorld.MAIL, "boss@example.com", "d2"));
        assertThat(world.failures()).containsExactly(MAILS);
    }

    @Test
    void a_mail_that_also_went_to_somebody_else_is_found() {
        world.mails.add(new Mail(SmallWorld.MAIL, "other@example.com", "d1"));

        assertThat(world.failures()).containsExactly(MAILS);
    }

    @Test
    void a_mail_nobody_knows_of_is_found() {
        world.mails.add(new Mail("<stray@credtrail.invalid>", "boss@example.com", "d1"));

        assertThat(world.failures()).containsExactly(MAILS);
    }

    @Test
    void a_sent_mail_nobody_was_told_of_is_found() {
        world.ledger.add(new Effect("credential/c-1/granted", SmallWorld.PERSON, "mail", "SENT", "<m-2@x>"));
        world.mails.add(new Mail("<m-2@x>", "robin@example.org", "d3"));

        assertThat(world.failures()).containsExactly(TOLD);
    }

    @Test
    void a_dead_letter_that_was_not_planted_or_is_missing_or_doubled_is_found() {
        world.deadLetters.add("intake.candidates.v1-2@17");
        assertThat(world.failures()).containsExactly(DEAD);

        world.deadLetters.clear();
        assertThat(world.failures()).containsExactly(DEAD);

        world.deadLetters.addAll(List.of("boards.ingress.v1-0@3", "boards.ingress.v1-0@3"));
        assertThat(world.failures()).containsExactly(DEAD);
    }

    @Test
    void a_difference_that_a_service_finds_itself_is_told() {
        world.verified.set(2, new Verified("references", "DONE", 7, List.of("{\"key\":\"p-1\"}")));
        assertThat(world.failures()).containsExactly(VERIFY);
    }

    @Test
    void a_verification_that_failed_or_looked_at_nothing_or_never_began_is_told() {
        world.verified.set(2, new Verified("references", "FAILED", 7, List.of()));
        assertThat(world.failures()).containsExactly(VERIFY);

        world.verified.set(2, new Verified("references", "DONE", 0, List.of()));
        assertThat(world.failures()).containsExactly(VERIFY);

        world.verified.remove(2);
        assertThat(world.failures()).containsExactly(VERIFY);
    }

    @Test
    void whoever_was_refused_or_never_answered_is_told() {
        world.history.add(new History.Refused(Instant.now(), "soak-1 exam", 404, "Unknown candidate"));
        assertThat(world.failures()).containsExactly(REST);
    }

    @Test
    void a_system_that_does_not_come_to_rest_is_told() {
        world.troubles.add("it did not come to rest");

        assertThat(world.failures()).containsExactly(REST);
    }
}
