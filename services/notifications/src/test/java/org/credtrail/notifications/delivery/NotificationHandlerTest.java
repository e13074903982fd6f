package org.credtrail.notifications.delivery;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.ACCEPTED;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.PERMANENT_FAILURE;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.TEMPORARY_FAILURE;
import static org.credtrail.notifications.delivery.Story.CANDIDATE;
import static org.credtrail.notifications.delivery.Story.EFFECT;
import static org.credtrail.notifications.delivery.Story.NOON;
import static org.credtrail.notifications.delivery.Story.bounced;
import static org.credtrail.notifications.delivery.Story.erasure;
import static org.credtrail.notifications.delivery.Story.postponed;
import static org.credtrail.notifications.delivery.Story.postponedUntil;
import static org.credtrail.notifications.delivery.Story.prefers;
import static org.credtrail.notifications.delivery.Story.reminder;
import static org.credtrail.notifications.delivery.Story.request;
import static org.credtrail.notifications.delivery.Story.started;
import static org.credtrail.notifications.delivery.Story.tried;
import static org.credtrail.notifications.delivery.Story.withdrawal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationFact.NotificationSuppressed;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.credtrail.model.message.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationHandlerTest {

    @Test
    void a_request_is_due_as_soon_as_it_is_known() {
        var story = new Story().told(request(), NOON);

        assertThat(story.timers()).containsExactly(new Timer("send:mail/" + EFFECT, NOON));
        assertThat(story.said()).isEmpty();
    }

    @Test
    void a_request_for_later_waits() {
        var story = new Story().told(request(EFFECT, NOON.plus(ofHours(20))), NOON);

        assertThat(story.dueTimes()).containsExactly(NOON.plus(ofHours(20)));
    }

    @Test
    void a_request_whose_earliest_instant_has_passed_is_due_at_once() {
        var story = new Story().told(request(EFFECT, NOON.minus(ofHours(20))), NOON);

        assertThat(story.dueTimes()).containsExactly(NOON);
    }

    @Test
    void the_same_effect_asked_for_again_stays_one_effect_in_every_state() {
        for (var before : List.<UnaryOperator<Story>>of(
                s -> s,
                s -> s.told(tried(ACCEPTED, NOON)),
                s -> s.told(tried(PERMANENT_FAILURE, NOON)),
                s -> s.told(tried(TEMPORARY_FAILURE, NOON)),
                s -> s.told(withdrawal()))) {
            var story = before.apply(new Story().told(request()));
            var ledger = story.ledger();

            story.told(request(), NOON.plus(ofHours(1)));

            assertThat(story.ledger()).isEqualTo(ledger);
            assertThat(story.said()).isEmpty();
        }
    }

    @Test
    void effects_with_different_ids_go_side_by_side() {
        var story = new Story().told(request("a", null)).told(request("b", NOON.plusSeconds(5)));

        assertThat(story.timers())
                .containsExactly(new Timer("send:mail/a", NOON), new Timer("send:mail/b", NOON.plusSeconds(5)));
    }

    @Test
    void an_accepted_mail_is_told_once_with_its_message_id() {
        var at = NOON.plusSeconds(3);
        var story = new Story().told(request()).told(tried(ACCEPTED, at));

        assertThat(story.said())
                .containsExactly(
                        new NotificationSent(CANDIDATE, EFFECT, "reference-request", "mail", "<m@host>", 1, at));
        assertThat(story.effect().state()).isEqualTo(EffectState.SENT);
        assertThat(story.effect().messageId()).isEqualTo("<m@host>");
        assertThat(story.timers()).isEmpty();

        story.told(tried(ACCEPTED, at.plusSeconds(1)));
        assertThat(story.said()).isEmpty();
        assertThat(story.effect().attempts()).hasSize(1);
    }

    @Test
    void temporary_failures_climb_the_ladder_and_then_fail() {
        var story = new Story().told(request());
        var at = NOON;
        for (var pause : List.of(ofMinutes(1), ofMinutes(5), ofMinutes(30), ofHours(2), ofHours(6), ofHours(24))) {
            story.told(tried(TEMPORARY_FAILURE, at));
            assertThat(story.said()).isEmpty();
            assertThat(story.dueTimes()).containsExactly(at.plus(pause));
            at = at.plus(pause);
        }

        story.told(tried(TEMPORARY_FAILURE, at));

        assertThat(story.said())
                .containsExactly(new NotificationFailed(
                        CANDIDATE, EFFECT, "reference-request", "mail", "TEMPORARY_FAILURE", at));
        assertThat(story.effect().attempts()).hasSize(7);
        assertThat(story.effect().state()).isEqualTo(EffectState.FAILED);
        assertThat(story.timers()).isEmpty();
    }

    @Test
    void a_later_try_can_still_succeed() {
        var story = new Story()
                .told(request())
                .told(tried(TEMPORARY_FAILURE, NOON))
                .told(tried(ACCEPTED, NOON.plus(ofMinutes(1))));

        assertThat(story.said())
                .singleElement()
                .isInstanceOfSatisfying(
                        NotificationSent.class,
                        sent -> assertThat(sent.attempts()).isEqualTo(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptOutcome.class,
            names = {"PERMANENT_FAILURE", "NO_ADDRESS"})
    void a_final_refusal_fails_at_once(AttemptOutcome outcome) {
        var story = new Story().told(request()).told(tried(outcome, NOON));

        assertThat(story.said()).singleElement().isInstanceOf(NotificationFailed.class);
        assertThat(story.timers()).isEmpty();
    }

    @Test
    void a_postponed_delivery_waits_and_costs_no_rung_of_the_ladder() {
        var morning = NOON.plus(ofHours(21));
        var story = new Story().told(request()).told(postponedUntil(morning));

        assertThat(story.dueTimes()).containsExactly(morning);
        assertThat(story.effect().attempts()).isEmpty();
        assertThat(story.effect().reason()).isEqualTo("waits for waking hours");
    }

    @Test
    void a_postponement_always_moves_the_timer() {
        var story = new Story().told(request(), NOON).told(postponedUntil(NOON));

        assertThat(story.dueTimes())
                .singleElement()
                .satisfies(due -> assertThat(due).isAfter(NOON));
    }

    @Test
    void a_withdrawn_effect_is_suppressed_while_it_waits() {
        var story = new Story().told(request()).told(withdrawal(), NOON.plusSeconds(9));

        assertThat(story.said())
                .containsExactly(new NotificationSuppressed(
                        CANDIDATE, EFFECT, "reference-request", "answered", NOON.plusSeconds(9)));
        assertThat(story.timers()).isEmpty();
    }

    @Test
    void a_withdrawal_after_the_end_changes_nothing() {
        var story = new Story().told(request()).told(tried(ACCEPTED, NOON)).told(withdrawal());

        assertThat(story.said()).isEmpty();
        assertThat(story.effect().state()).isEqualTo(EffectState.SENT);
    }

    @Test
    void a_withdrawal_that_overtakes_its_request_still_counts() {
        var story = new Story().told(withdrawal()).told(withdrawal()).told(request());

        assertThat(story.said()).singleElement().isInstanceOf(NotificationSuppressed.class);
        assertThat(story.effect().state()).isEqualTo(EffectState.SUPPRESSED);
        assertThat(story.ledger().withdrawn()).isEmpty();
    }

    @Test
    void a_mail_withdrawn_while_it_was_handed_over_is_known_to_have_been_sent() {
        var story = new Story().told(request()).told(started(EFFECT, NOON)).told(withdrawal());

        assertThat(story.said()).isEmpty();
        assertThat(story.timers()).as("the try is looked after to its end").isNotEmpty();
        assertThat(story.told(tried(ACCEPTED, NOON)).said()).singleElement().isInstanceOf(NotificationSent.class);
        assertThat(story.ledger().withdrawn()).isEmpty();
    }

    @Test
    void a_mail_withdrawn_while_it_was_handed_over_in_vain_is_not_tried_again() {
        var story = new Story()
                .told(request())
                .told(started(EFFECT, NOON))
                .told(withdrawal())
                .told(tried(AttemptOutcome.TEMPORARY_FAILURE, NOON));

        assertThat(story.said()).singleElement().isInstanceOf(NotificationSuppressed.class);
        assertThat(story.effect().state()).isEqualTo(EffectState.SUPPRESSED);
        assertThat(story.timers()).isEmpty();
        assertThat(story.ledger().withdrawn()).isEmpty();
    }

    @Test
    void a_mail_that_went_out_although_withdrawn_is_told_as_sent() {
        var story = new Story().told(request()).told(withdrawal()).told(tried(ACCEPTED, NOON));

        assertThat(story.said()).singleElement().isInstanceOf(NotificationSent.class);
        assertThat(story.effect().state()).isEqualTo(EffectState.SENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptOutcome.class,
            names = {"ACCEPTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_failed_try_does_not_revive_what_was_withdrawn(AttemptOutcome outcome) {
        var story = new Story().told(request()).told(withdrawal()).told(tried(outcome, NOON));

        assertThat(story.said()).isEmpty();
        assertThat(story.timers()).isEmpty();
        assertThat(story.effect().state()).isEqualTo(EffectState.SUPPRESSED);
    }

    @Test
    void an_erasure_suppresses_what_waits_and_forgets_everything() {
        var story = new Story()
                .told(request("a", null))
                .told(request())
                .told(tried(ACCEPTED, NOON))
                .told(erasure(), NOON.plusSeconds(1));

        assertThat(story.said())
                .containsExactly(new NotificationSuppressed(
                        CANDIDATE, "a", "reference-request", "the person was erased", NOON.plusSeconds(1)));
        assertThat(story.ledger().effects()).isEmpty();
        assertThat(story.timers()).containsExactly(new Timer("forget-mail", NOON.plusSeconds(1)));

        story.woken(story.timers().getFirst(), NOON.plusSeconds(2));
        assertThat(story.timers()).isEmpty();
    }

    @Test
    void nothing_is_sent_after_an_erasure() {
        var story = new Story().told(erasure()).told(request()).told(withdrawal());

        assertThat(story.ledger().effects()).isEmpty();
        assertThat(new Story().told(erasure()).told(request()).said())
                .singleElement()
                .isInstanceOf(NotificationSuppressed.class);
    }

    @Test
    void mail_that_was_on_its_way_during_an_erasure_is_deleted_too() {
        var story = new Story().told(request()).told(erasure());
        story.woken(story.timers().getFirst(), NOON);

        story.told(tried(ACCEPTED, NOON), NOON.plusSeconds(30));

        assertThat(story.timers()).containsExactly(new Timer("forget-mail", NOON.plusSeconds(30)));
        assertThat(story.said()).isEmpty();
    }

    @Test
    void a_timer_that_could_not_be_acted_on_comes_back() {
        var story = new Story().told(request(), NOON);

        story.woken(story.timers().getFirst(), NOON.plusSeconds(5));

        assertThat(story.dueTimes())
                .singleElement()
                .satisfies(due -> assertThat(due).isAfter(NOON.plusSeconds(5)));
    }

    @Test
    void an_old_timer_changes_nothing() {
        var story = new Story().told(request(), NOON);
        var old = story.timers().getFirst();
        story.told(tried(TEMPORARY_FAILURE, NOON));
        var ledger = story.ledger();

        story.woken(old, NOON.plusSeconds(1)).woken(new Timer("send:mail/other", NOON), NOON);

        assertThat(story.ledger()).isEqualTo(ledger);
    }

    @ParameterizedTest
    @MethodSource("messagesAboutNothing")
    void messages_about_an_unknown_effect_say_nothing(Payload message) {
        assertThat(new Story().told(message).said()).isEmpty();
    }

    static Stream<Arguments> messagesAboutNothing() {
        return Stream.of(
                Arguments.of(tried(ACCEPTED, NOON)),
                Arguments.of(postponedUntil(NOON)),
                Arguments.of(withdrawal()),
                Arguments.of(erasure()));
    }

    @Test
    void a_message_under_a_foreign_key_is_refused() {
        var envelope = new Envelope(
                "notifications.inbox.v1", "1", "/x", "t", "somebody-else", NOON, NOON, null, 0, null, null, null);
        var outcome = new NotificationHandler().handle("somebody-else", null, new Received(envelope, request()));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void facts_of_a_candidate_that_say_nothing_of_erasure_leave_no_trace() {
        var fact = new CandidateFact.ExamResultRecorded(
                CANDIDATE, Certification.CCM, LocalDate.of(2026, 11, 2), ExamOutcome.PASSED);

        assertThat(new Story().told(fact).timers()).isEmpty();
        assertThat(new NotificationHandler().handle(CANDIDATE, null, new Received(anEnvelope(), fact)))
                .isEqualTo(Outcome.of(null));
    }

    private static Envelope anEnvelope() {
        return new Envelope("intake.candidates.v1", "1", "/x", "t", CANDIDATE, NOON, NOON, null, 0, null, null, null);
    }

    @Test
    void what_has_begun_is_told_as_being_sent_until_its_answer_is_known() {
        var at = NOON.plusSeconds(1);
        var story = new Story().told(request()).told(started(EFFECT, at));

        assertThat(story.effect().state()).isEqualTo(EffectState.SENDING);
        assertThat(story.effect().messageId()).isEqualTo("<m@host>");
        assertThat(story.timers()).containsExactly(new Timer("deliver:mail/" + EFFECT, at));

        story.told(tried(TEMPORARY_FAILURE, at));
        assertThat(story.effect().state()).isEqualTo(EffectState.PENDING);
        assertThat(story.dueTimes()).containsExactly(at.plus(ofMinutes(1)));
    }

    @ParameterizedTest
    @EnumSource(EffectState.class)
    void only_what_waits_can_begin(EffectState state) {
        var story = new Story().told(request());
        switch (state) {
            case PENDING -> {}
            case SENDING -> story.told(started(EFFECT, NOON));
            case SENT -> story.told(tried(ACCEPTED, NOON));
            case FAILED -> story.told(tried(PERMANENT_FAILURE, NOON));
            case SUPPRESSED -> story.told(withdrawal());
        }
        assertThat(story.effect().state()).isEqualTo(state);
        var ledger = story.ledger();

        story.told(started(EFFECT, NOON.plusSeconds(5)));

        assertThat(story.ledger().equals(ledger)).isEqualTo(state != EffectState.PENDING);
    }

    @Test
    void after_an_outage_only_the_latest_reminder_goes_out_and_the_skipped_ones_are_recorded() {
        var story = new Story().told(reminder(30)).told(reminder(14)).told(reminder(7));

        assertThat(story.said())
                .containsExactly(new NotificationSuppressed(
                        CANDIDATE,
                        "credential/cred-1/2027-02-28/14",
                        "renewal-reminder",
                        "a later reminder is due",
                        NOON));
        assertThat(story.ledger().effects())
                .extracting(Effect::state)
                .containsExactly(EffectState.SUPPRESSED, EffectState.SUPPRESSED, EffectState.PENDING);
        assertThat(story.timers()).hasSize(1);
    }

    @Test
    void a_reminder_that_mail_trouble_held_back_gives_way_to_the_next_one() {
        var first = reminder(30).effectId();
        var story = new Story()
                .told(reminder(30))
                .told(started(first, NOON))
                .told(new DeliveryAttempted(CANDIDATE, first, "mail", TEMPORARY_FAILURE, "421", "<m@host>", NOON))
                .told(reminder(14), NOON.plus(ofHours(20)));

        assertThat(story.effect(first).state()).isEqualTo(EffectState.SUPPRESSED);
        assertThat(story.effect(first).attempts()).hasSize(1);
    }

    @Test
    void reminders_of_other_terms_and_persons_stay_apart() {
        var story = new Story()
                .told(reminder("credential/cred-1/2027-02-28/30"))
                .told(reminder("credential/cred-2/2027-02-28/30"))
                .told(reminder("loose"))
                .told(reminder("single"));

        assertThat(story.timers()).hasSize(4);
    }

    @Test
    void nothing_is_reminded_of_before_it_was_asked() {
        var reminder = new NotificationRequested(
                CANDIDATE,
                "reference/ref-1/1/reminder-3",
                "contact-1",
                null,
                "reference-request",
                "reference-reminder",
                Map.of(),
                null,
                true,
                null,
                null);
        var story =
                new Story().told(request()).told(tried(TEMPORARY_FAILURE, NOON)).told(reminder);

        assertThat(story.effect().state()).isEqualTo(EffectState.PENDING);
        assertThat(story.said())
                .singleElement()
                .isInstanceOfSatisfying(
                        NotificationSuppressed.class,
                        s -> assertThat(s.reason()).isEqualTo("what it reminds of has not gone out yet"));
    }

    @Test
    void three_messages_that_wait_for_the_same_morning_become_one() {
        var morning = NOON.plus(ofHours(21));
        var story = new Story();
        for (var id : List.of("a", "b", "c")) {
            story.told(reminder(id)).told(postponed(id, morning));
        }
        var digest = "digest/contact-1/" + morning;

        assertThat(story.said())
                .extracting(s -> ((NotificationSuppressed) s).effectId() + ": " + ((NotificationSuppressed) s).reason())
                .containsExactly("a: told in " + digest, "b: told in " + digest, "c: told in " + digest);
        assertThat(story.timers()).containsExactly(new Timer("send:mail/" + digest, morning));
        assertThat(story.effect(digest).bundled()).containsExactly("a", "b", "c");

        story.told(reminder("d")).told(postponed("d", morning));
        assertThat(story.effect(digest).bundled()).containsExactly("a", "b", "c", "d");
        story.told(new NotificationWithdrawn(CANDIDATE, "b", "renewed"));
        assertThat(story.effect(digest).bundled()).containsExactly("a", "c", "d");
        for (var id : List.of("a", "c", "d")) {
            story.told(new NotificationWithdrawn(CANDIDATE, id, "renewed"));
        }
        assertThat(story.effect(digest).state()).isEqualTo(EffectState.SUPPRESSED);
    }

    @Test
    void two_messages_at_a_time_are_no_flood() {
        var morning = NOON.plus(ofHours(21));
        var story = new Story()
                .told(reminder("a"))
                .told(postponed("a", morning))
                .told(reminder("b"))
                .told(postponed("b", morning));

        assertThat(story.timers()).hasSize(2);
    }

    @Test
    void what_a_person_does_not_want_is_suppressed_now_and_later() {
        var story = new Story().told(reminder("a")).told(prefers("renewal-reminder", "mail", Pace.NEVER));
        assertThat(story.effect("a").state()).isEqualTo(EffectState.SUPPRESSED);

        story.told(reminder("b"));
        assertThat(story.said()).singleElement().isInstanceOf(NotificationSuppressed.class);
        story.told(request());
        assertThat(story.effect().state()).as("another kind").isEqualTo(EffectState.PENDING);

        story.told(prefers("renewal-reminder", "mail", Pace.AT_ONCE)).told(reminder("c"));
        assertThat(story.effect("c").state()).isEqualTo(EffectState.PENDING);
        assertThat(story.ledger().preferences()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Category.EMPLOYER_COMPLIANCE,
                "renewal-escalation",
                "license-escalation",
                "license-problem-staff",
                "license-restored-staff",
                "board-silent-staff"
            })
    void what_an_employer_must_be_told_cannot_be_turned_off(String category) {
        var notice = new NotificationRequested(
                CANDIDATE, "employer/1", "contact-1", null, category, "generic", Map.of(), null, false, null, null);
        var story = new Story().told(prefers(category, "mail", Pace.NEVER)).told(notice);

        assertThat(story.effect("employer/1").state()).isEqualTo(EffectState.PENDING);
        story.told(prefers(category, "mail", Pace.NEVER));
        assertThat(story.effect("employer/1").state()).as("while it waits").isEqualTo(EffectState.PENDING);
    }

    @Test
    void a_person_may_want_a_text_message_too_and_each_channel_has_its_own_fate() {
        var story = new Story()
                .told(prefers("reference-request", "sms", Pace.AT_ONCE))
                .told(request());
        assertThat(story.timers()).extracting(Timer::name).containsExactly("send:mail/" + EFFECT, "send:sms/" + EFFECT);

        story.told(tried(ACCEPTED, NOON)).told(withdrawal());
        assertThat(story.said())
                .as("the mail was sent, so it was not suppressed")
                .isEmpty();
        assertThat(story.ledger().effect(EFFECT, "sms").orElseThrow().state()).isEqualTo(EffectState.SUPPRESSED);
        assertThat(story.effect().state()).isEqualTo(EffectState.SENT);
    }

    @Test
    void a_mail_that_comes_back_has_failed_after_all() {
        var story = new Story().told(request()).told(tried(ACCEPTED, NOON)).told(bounced(true));

        assertThat(story.said())
                .containsExactly(
                        new NotificationFailed(CANDIDATE, EFFECT, "reference-request", "mail", "bounced: 5.1.1", NOON));
        assertThat(story.effect().attempts()).hasSize(2);
        assertThat(story.told(bounced(true)).said()).isEmpty();
        assertThat(story.told(tried(ACCEPTED, NOON)).effect().state())
                .as("heard in the other order")
                .isEqualTo(EffectState.FAILED);
    }

    @Test
    void a_mail_that_is_only_delayed_is_still_sent() {
        var story = new Story().told(request()).told(tried(ACCEPTED, NOON)).told(bounced(false));

        assertThat(story.said()).isEmpty();
        assertThat(story.effect().state()).isEqualTo(EffectState.SENT);
        assertThat(story.effect().attempts()).hasSize(2);
    }

    @Test
    void every_effect_is_a_document_of_its_own() {
        var story = new Story().told(request("b", null)).told(request("a", null));

        assertThat(new NotificationHandler().views(CANDIDATE, story.ledger()))
                .extracting(View::id)
                .containsExactly(CANDIDATE + "/000000", CANDIDATE + "/000001");
    }

    @Test
    void every_pause_of_the_ladder_is_longer_than_the_one_before() {
        var pauses = RetryLadder.STANDARD.pauses();

        assertThat(pauses)
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(p -> assertThat(p).isPositive());
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofDays(1));
    }
}
