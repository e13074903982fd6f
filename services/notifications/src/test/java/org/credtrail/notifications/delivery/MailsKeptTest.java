package org.credtrail.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.notifications.delivery.Story.CANDIDATE;
import static org.credtrail.notifications.delivery.Story.EFFECT;
import static org.credtrail.notifications.delivery.Story.NOON;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.junit.jupiter.api.Test;

/** How long what was written to people is kept. */
class MailsKeptTest {
    private static final Instant OVER = Instant.parse("2027-11-23T17:00:00Z");

    private final Story story = new Story(Period.ofYears(1)).told(Story.request());

    private Story sent(Instant at) {
        return story.told(Story.started(EFFECT, at), at).told(Story.tried(AttemptOutcome.ACCEPTED, at), at);
    }

    @Test
    void the_clock_starts_with_the_last_try_and_not_before() {
        assertThat(due()).isEmpty();
        story.told(Story.started(EFFECT, NOON)).told(Story.tried(AttemptOutcome.TEMPORARY_FAILURE, NOON));
        assertThat(due()).isEmpty();

        sent(NOON.plusSeconds(60));
        assertThat(due()).containsExactly(OVER.plusSeconds(60));
    }

    @Test
    void at_the_end_it_is_written_down_first_and_deleted_then() {
        sent(NOON);
        var before = story.effect();

        story.woken(timer("mail-kept"), OVER);
        assertThat(story.effect()).isEqualTo(before.forgotten(OVER));
        assertThat(story.said()).isEmpty();
        var deletion = timer(NotificationHandler.FORGET_OLD_MAIL);
        assertThat(deletion.dueAt()).isEqualTo(OVER);

        story.woken(deletion, OVER.plusSeconds(1));
        assertThat(story.timers()).isEmpty();
        assertThat(story.effect()).isEqualTo(before.forgotten(OVER));
        assertThat(story.ledger().erased()).isFalse();
    }

    @Test
    void one_mail_going_leaves_the_others() {
        sent(NOON);
        var later = NOON.plusSeconds(3600);
        story.told(Story.request("effect-2", null), later)
                .told(Story.started("effect-2", later), later)
                .told(Story.tried("effect-2", AttemptOutcome.ACCEPTED, later), later)
                .woken(timer("mail-kept"), OVER);
        assertThat(story.effect().forgottenAt()).isEqualTo(OVER);
        assertThat(story.effect("effect-2").forgottenAt()).isNull();

        story.woken(timer(NotificationHandler.FORGET_OLD_MAIL), OVER);
        assertThat(due()).containsExactly(OVER.plusSeconds(3600));
    }

    @Test
    void a_legal_hold_stops_the_clock_and_its_end_lets_what_is_overdue_happen() {
        sent(NOON);
        var timer = timer("mail-kept");
        story.told(new CandidateHeld(CANDIDATE, "kept:r", "operator:local", NOON));
        assertThat(due()).isEmpty();
        assertThat(line().keptSince()).isNull();

        // it was on its way when the hold came
        story.woken(timer, OVER);
        assertThat(story.effect().forgottenAt()).isNull();

        story.told(new CandidateReleased(CANDIDATE, "kept:r", "operator:local", OVER));
        assertThat(due()).containsExactly(OVER);
        assertThat(line().keptSince()).isEqualTo(NOON);
        story.woken(timer, OVER);
        assertThat(story.effect().forgottenAt()).isEqualTo(OVER);
    }

    @Test
    void a_hold_on_somebody_not_heard_of_yet_holds_what_comes() {
        var early = new Story(Period.ofYears(1))
                .told(new CandidateHeld(CANDIDATE, "kept:r", "operator:local", NOON))
                .told(Story.request())
                .told(Story.started(EFFECT, NOON))
                .told(Story.tried(AttemptOutcome.ACCEPTED, NOON));
        assertThat(early.timers()).isEmpty();
    }

    @Test
    void an_erasure_needs_no_period() {
        sent(NOON).told(Story.erasure());
        assertThat(story.timers()).extracting(Timer::name).containsExactly(NotificationHandler.FORGET_MAIL);
    }

    private DeliveryLine line() {
        return DeliveryLine.of(CANDIDATE, story.ledger(), story.effect());
    }

    private Timer timer(String name) {
        return story.timers().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Instant> due() {
        return story.timers().stream()
                .filter(t -> t.name().equals("mail-kept"))
                .map(Timer::dueAt)
                .toList();
    }
}
