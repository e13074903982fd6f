package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.credtrail.model.LinkToken;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.ReferenceFact.ReferenceExpired;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.junit.jupiter.api.Test;

/** An unanswered request climbs its ladder by timers alone. */
class LadderTest {

    private static List<String> templates(Story story) {
        return story.saidEver(NotificationRequested.class).stream()
                .map(NotificationRequested::template)
                .toList();
    }

    /** Of the mails that go out: those that were taken back before they were asked for do not. */
    private static List<String> steps(Story story) {
        var skipped = skipped(story);
        return story.saidEver(NotificationRequested.class).stream()
                .map(m -> step(m.effectId()))
                .filter(step -> !skipped.contains(step))
                .toList();
    }

    private static List<String> skipped(Story story) {
        return story.saidEver(NotificationWithdrawn.class).stream()
                .filter(m -> m.reason().startsWith("skipped"))
                .map(m -> step(m.effectId()))
                .toList();
    }

    private static String step(String effectId) {
        return effectId.substring(effectId.indexOf('/', "reference/".length()) + 1);
    }

    @Test
    void the_first_mail_goes_at_once_and_names_nobody() {
        var story = Story.asked();
        var mail = story.said(NotificationRequested.class).getFirst();
        assertThat(mail.effectId()).isEqualTo("reference/" + story.request().referenceId() + "/1/request");
        assertThat(mail.contactId()).isEqualTo(Story.BOSS);
        assertThat(mail.aboutContactId()).isNull();
        assertThat(mail.waitsForWakingHours()).isFalse();
        assertThat(mail.zone()).isEqualTo("America/Denver");
        assertThat(mail.parameters().toString()).doesNotContain(Story.SELF);
        assertThat(mail.link().generation()).isEqualTo(1);
    }

    @Test
    void reminders_go_on_days_3_7_and_12_and_wait_for_waking_hours() {
        var story = Story.asked().until(Duration.ofDays(13));
        assertThat(steps(story)).containsExactly("1/request", "1/reminder-3", "1/reminder-7", "1/reminder-12");
        assertThat(story.saidEver(NotificationRequested.class).stream().skip(1))
                .allMatch(m -> m.waitsForWakingHours() && m.template().equals("reference-reminder"));
    }

    @Test
    void the_link_dies_on_day_14_the_coordinator_follows_on_15_and_the_applicant_on_30() {
        var story = Story.asked().until(Duration.ofDays(14));
        assertThat(story.request().state()).isEqualTo(RequestState.EXPIRED);
        assertThat(story.saidEver(ReferenceExpired.class)).hasSize(1);
        assertThat(story.request().course().withCoordinator()).isFalse();

        story.until(Duration.ofDays(15));
        assertThat(story.request().course().withCoordinator()).isTrue();
        assertThat(templates(story)).doesNotContain("reference-name-another");

        story.until(Duration.ofDays(29));
        assertThat(templates(story)).doesNotContain("reference-name-another");
        story.until(Duration.ofDays(60));
        var last = story.saidEver(NotificationRequested.class).getLast();
        assertThat(last.template()).isEqualTo("reference-name-another");
        assertThat(last.contactId()).isEqualTo(Story.SELF);
        assertThat(templates(story)).hasSize(5);
        assertThat(story.handler().timers(Story.CANDIDATE, story.state())).isEmpty();
    }

    @Test
    void days_are_calendar_days_across_the_change_to_summer_time() {
        // 2026-03-02 08:00 in Denver; the clocks change on 2026-03-08
        var story = Story.asked();
        assertThat(story.request().link().expiresAt()).isEqualTo(Instant.parse("2026-03-16T14:00:00Z"));
    }

    @Test
    void after_an_outage_only_the_latest_reminder_is_sent() {
        var story = Story.asked().firesLate(Duration.ofDays(8));
        assertThat(steps(story)).containsExactly("1/request", "1/reminder-7");
        assertThat(skipped(story)).containsExactly("1/reminder-3");
        assertThat(story.request().course().next().day()).isEqualTo(12);
    }

    /** Taken back first and then asked for, a message is recorded as suppressed and never sent. */
    @Test
    void a_skipped_reminder_is_taken_back_before_it_is_asked_for() {
        var story = Story.asked().firesLate(Duration.ofDays(8));
        assertThat(story.said())
                .filteredOn(m ->
                        m instanceof NotificationMessage told && told.toString().contains("/reminder-3"))
                .extracting(Object::getClass)
                .isEqualTo(List.of(NotificationWithdrawn.class, NotificationRequested.class));
    }

    @Test
    void after_a_long_outage_the_link_expires_without_a_reminder() {
        var story = Story.asked().firesLate(Duration.ofDays(40));
        assertThat(steps(story)).containsExactly("1/request", "1/name-another");
        assertThat(skipped(story)).containsExactly("1/reminder-3", "1/reminder-7", "1/reminder-12");
        assertThat(story.request().state()).isEqualTo(RequestState.EXPIRED);
        assertThat(story.request().course().withCoordinator()).isTrue();
    }

    @Test
    void a_late_timer_after_an_answer_changes_nothing() {
        var story = Story.asked();
        var timer = story.request().timerName();
        story.answered(Story.confirms());
        var before = story.state();
        story.at(Story.DAY_0.plus(Duration.ofDays(3))).fires(timer);
        assertThat(story.state()).isEqualTo(before);
        assertThat(story.said()).isEmpty();
        assertThat(story.handler().timers(Story.CANDIDATE, story.state())).isEmpty();
    }

    @Test
    void a_timer_of_an_earlier_generation_changes_nothing() {
        var story = Story.asked();
        var timer = story.request().timerName();
        story.staff(StaffAction.RESEND, null);
        var before = story.state();
        story.fires(timer);
        assertThat(story.state()).isEqualTo(before);
    }

    @Test
    void a_bounced_request_is_not_reminded_but_reaches_coordinator_and_applicant() {
        var story = Story.asked().bounced().until(Duration.ofDays(31));
        assertThat(steps(story)).containsExactly("1/request", "1/name-another");
        assertThat(story.request().state()).isEqualTo(RequestState.BOUNCED);
    }

    @Test
    void a_reminder_still_held_back_is_taken_back_when_a_mail_bounces() {
        var story = Story.asked().delivered().until(Duration.ofDays(3)).bounced();
        assertThat(story.said(NotificationWithdrawn.class))
                .extracting(NotificationWithdrawn::effectId)
                .containsExactly("reference/" + story.request().referenceId() + "/1/reminder-3");
        assertThat(story.request().state()).isEqualTo(RequestState.BOUNCED);
        assertThat(story.request().course().pendingReminder()).isNull();
    }

    @Test
    void a_mail_that_arrives_after_it_bounced_is_reminded_of_and_expires() {
        var story =
                Story.asked().bounced().until(Duration.ofDays(5)).delivered().until(Duration.ofDays(14));
        assertThat(steps(story)).containsExactly("1/request", "1/reminder-7", "1/reminder-12");
        assertThat(story.request().state()).isEqualTo(RequestState.EXPIRED);
        assertThat(story.saidEver(ReferenceExpired.class)).hasSize(1);
        assertThat(story.request().course().next().day()).isEqualTo(15);
    }

    @Test
    void a_mail_that_arrives_after_its_link_died_leaves_the_request_with_the_coordinator() {
        var story = Story.asked().bounced().until(Duration.ofDays(16));
        var before = story.state();
        story.delivered();
        assertThat(story.state()).isEqualTo(before);
        assertThat(story.request().course().withCoordinator()).isTrue();
    }

    @Test
    void what_is_heard_of_a_dead_link_before_its_timer_fires_does_not_save_it_from_expiring() {
        var late = Story.DAY_0.plus(Duration.ofDays(16));
        var opened = Story.asked().delivered().at(late).identified();
        var bounced = Story.asked().delivered().at(late).bounced();
        for (var story : List.of(opened, bounced)) {
            story.firesLate(Duration.ofDays(16));
            assertThat(story.request().state()).isEqualTo(RequestState.EXPIRED);
            assertThat(story.request().course().withCoordinator()).isTrue();
        }
    }

    @Test
    void a_bounced_name_another_mail_says_nothing_of_the_referee() {
        var story = Story.asked().until(Duration.ofDays(31)).bounced("name-another");
        assertThat(story.request().state()).isEqualTo(RequestState.EXPIRED);
        assertThat(story.said()).isEmpty();
    }

    @Test
    void a_resent_request_begins_a_new_ladder_and_kills_the_old_link() {
        var story = Story.asked().until(Duration.ofDays(5)).staff(StaffAction.RESEND, null);
        var link = story.request().link();
        assertThat(link.generation()).isEqualTo(2);
        assertThat(link.deadHashes()).containsExactly(hash(story, 1));
        assertThat(link.tokenHash()).isEqualTo(hash(story, 2));
        assertThat(story.said(ReferenceRequested.class)).hasSize(1);
        story.until(Duration.ofDays(8));
        assertThat(steps(story)).containsExactly("1/request", "1/reminder-3", "2/request", "2/reminder-3");
    }

    @Test
    void a_reminder_still_held_back_is_taken_back_when_the_answer_comes() {
        var story = Story.asked().until(Duration.ofDays(3)).answered(Story.confirms());
        assertThat(story.said(NotificationWithdrawn.class))
                .extracting(NotificationWithdrawn::effectId)
                .containsExactly("reference/" + story.request().referenceId() + "/1/reminder-3");
    }

    @Test
    void a_reminder_reported_as_sent_is_not_taken_back() {
        var story = Story.asked().until(Duration.ofDays(3));
        var effect = story.request().course().pendingReminder();
        story.hears(new NotificationSent(Story.CANDIDATE, effect, "reference-request", "mail", null, 1, Story.DAY_0))
                .answered(Story.confirms());
        assertThat(story.said(NotificationWithdrawn.class)).isEmpty();
    }

    @Test
    void withdrawing_the_only_application_ends_the_ladder() {
        var story = Story.asked().decided(Story.APPLICATION, DecisionOutcome.WITHDRAWN);
        assertThat(story.request().state()).isEqualTo(RequestState.EXPIRED);
        assertThat(story.handler().timers(Story.CANDIDATE, story.state())).isEmpty();
    }

    @Test
    void a_request_two_applications_need_survives_the_end_of_one() {
        var story = Story.asked()
                .requiresFor("application-2", Story.employment("job-1", Story.BOSS))
                .decided(Story.APPLICATION, DecisionOutcome.DENIED);
        assertThat(story.request().state()).isEqualTo(RequestState.REQUESTED);
        assertThat(story.request().applications()).containsExactly("application-2");
    }

    private static String hash(Story story, int generation) {
        return LinkToken.hash(
                LinkToken.of(Story.SECRET, LinkKind.REFERENCE, story.request().referenceId(), generation));
    }
}
