package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceFact.ReferenceOpened;
import org.junit.jupiter.api.Test;

/** How long what a referee wrote is kept. */
class WordsKeptTest {
    private static final Instant ANSWERED = Instant.parse("2026-03-04T15:00:00Z");
    private static final Instant DECIDED = Instant.parse("2026-04-01T15:00:00Z");
    private static final Instant OVER = Instant.parse("2029-04-01T15:00:00Z");

    private final Story story =
            Story.keepingWords(Period.ofYears(3)).at(ANSWERED).identified().answered(Story.confirms());

    @Test
    void while_an_application_needs_them_no_clock_runs() {
        assertThat(due()).isEmpty();

        decided(DecisionOutcome.APPROVED);
        assertThat(due()).containsExactly(OVER);
    }

    @Test
    void an_application_denied_or_withdrawn_is_decided_too() {
        decided(DecisionOutcome.DENIED);
        assertThat(due()).containsExactly(OVER);
    }

    @Test
    void a_later_decision_about_the_candidate_begins_anew() {
        decided(DecisionOutcome.APPROVED);
        story.at(DECIDED.plus(Duration.ofDays(10))).decided("application-2", DecisionOutcome.DENIED);
        assertThat(due()).containsExactly(OVER.plus(Duration.ofDays(10)));
    }

    @Test
    void a_request_that_nobody_answered_holds_no_words() {
        var unanswered =
                Story.keepingWords(Period.ofYears(3)).at(DECIDED).decided(Story.APPLICATION, DecisionOutcome.WITHDRAWN);
        assertThat(due(unanswered)).isEmpty();
        assertThat(card(unanswered).wordsKept()).isFalse();
    }

    @Test
    void at_the_end_the_words_go_and_what_was_confirmed_stands() {
        decided(DecisionOutcome.APPROVED);
        var before = story.request();
        assertThat(card(story)).satisfies(card -> {
            assertThat(card.wordsKept()).isTrue();
            assertThat(card.wordsSince()).isEqualTo(DECIDED);
        });

        story.until(Duration.between(Story.DAY_0, OVER));

        assertThat(story.said(ContactDetails.class))
                .extracting(ContactDetails::contactId)
                .containsExactlyInAnyOrder(
                        FormContacts.comment(Story.CANDIDATE, before.referenceId(), 1),
                        FormContacts.gaps(Story.CANDIDATE, before.referenceId(), 1),
                        FormContacts.identity(Story.CANDIDATE, before.referenceId(), 1))
                .doesNotContain(Story.BOSS, Story.SELF);
        assertThat(story.said(ContactDetails.class)).allMatch(ContactDetails::erased);
        assertThat(story.said(ReferenceFact.class)).isEmpty();
        assertThat(story.request()).isEqualTo(before.forgotten(OVER));
        assertThat(due()).isEmpty();
        assertThat(card(story)).satisfies(card -> {
            assertThat(card.wordsKept()).isFalse();
            assertThat(card.wordsSince()).isNull();
            assertThat(card.wordsForgottenAt()).isEqualTo(OVER);
            assertThat(card.state()).isEqualTo(RequestState.VERIFIED);
        });
    }

    @Test
    void everybody_who_opened_the_link_is_on_record_once_and_forgotten() {
        var opened = Story.keepingWords(Period.ofYears(3))
                .at(ANSWERED)
                .identifiedAs("contact-ben")
                .identifiedAs("contact-eve")
                .identifiedAs("contact-ben")
                .answered(Story.confirms());
        assertThat(opened.request().course().openers()).containsExactly("contact-ben", "contact-eve");
        assertThat(card(opened).identityContactId()).isEqualTo("contact-eve");
        assertThat(opened.saidEver(ReferenceOpened.class)).hasSize(1);

        opened.at(DECIDED)
                .decided(Story.APPLICATION, DecisionOutcome.APPROVED)
                .until(Duration.between(Story.DAY_0, OVER));
        assertThat(opened.said(ContactDetails.class))
                .extracting(ContactDetails::contactId)
                .contains("contact-ben", "contact-eve");
    }

    @Test
    void whoever_opens_nothing_any_more_is_forgotten_at_once() {
        story.identifiedAs("contact-late");
        assertThat(story.said(ContactDetails.class))
                .extracting(ContactDetails::contactId, ContactDetails::erased)
                .containsExactly(tuple("contact-late", true));
        assertThat(story.request().course().openers()).isEmpty();

        var crowd = Story.asked();
        for (var i = 1; i <= 21; i++) {
            crowd.identifiedAs("contact-" + i);
        }
        assertThat(crowd.request().course().openers()).hasSize(20);
        assertThat(crowd.said(ContactDetails.class))
                .extracting(ContactDetails::contactId)
                .containsExactly("contact-21");
    }

    @Test
    void what_is_said_by_phone_afterwards_has_a_clock_of_its_own() {
        var disputed = Story.keepingWords(Period.ofYears(3))
                .at(ANSWERED)
                .answered(Story.corrects("2023-03-01", "2023-09-30", "20"))
                .at(DECIDED)
                .decided(Story.APPLICATION, DecisionOutcome.DENIED)
                .until(Duration.between(Story.DAY_0, OVER.plus(Duration.ofDays(5))));
        assertThat(card(disputed).wordsKept()).isFalse();

        disputed.phoned(Story.confirms(null, false));

        assertThat(card(disputed).wordsKept()).isTrue();
        assertThat(due(disputed)).containsExactly(Instant.parse("2032-04-06T15:00:00Z"));
        disputed.until(Duration.between(Story.DAY_0, Instant.parse("2032-04-06T15:00:00Z")));
        assertThat(disputed.said(ContactDetails.class))
                .extracting(ContactDetails::contactId)
                .contains("contact-spoken", "contact-gaps");
    }

    @Test
    void a_legal_hold_stops_the_clock_and_its_end_lets_what_is_overdue_happen() {
        decided(DecisionOutcome.APPROVED);
        var timer = handlerTimers().getFirst();
        story.hears(new CandidateHeld(Story.CANDIDATE, "kept:r", "operator:local", DECIDED));
        assertThat(due()).isEmpty();
        assertThat(card(story).wordsSince()).isNull();

        // a timer that was on its way when the hold came
        story.at(OVER).fires(timer.name());
        assertThat(story.said()).isEmpty();
        assertThat(card(story).wordsKept()).isTrue();

        story.hears(new CandidateReleased(Story.CANDIDATE, "kept:r", "operator:local", OVER));
        assertThat(due()).containsExactly(OVER);
        story.fires(timer.name());
        assertThat(story.said(ContactDetails.class)).isNotEmpty();
    }

    @Test
    void a_timer_that_a_decision_has_overtaken_does_nothing() {
        decided(DecisionOutcome.APPROVED);
        var timer = handlerTimers().getFirst();
        story.at(OVER.minusSeconds(1)).decided("application-2", DecisionOutcome.APPROVED);
        story.at(OVER).fires(timer.name());
        assertThat(story.said()).isEmpty();
    }

    private void decided(DecisionOutcome outcome) {
        story.at(DECIDED).decided(Story.APPLICATION, outcome);
    }

    private List<Instant> due() {
        return due(story);
    }

    private static List<Instant> due(Story of) {
        return of.handler().timers(Story.CANDIDATE, of.state()).stream()
                .filter(t -> t.name().startsWith("words/"))
                .map(Timer::dueAt)
                .toList();
    }

    private List<Timer> handlerTimers() {
        return story.handler().timers(Story.CANDIDATE, story.state());
    }

    private static RequestCard card(Story of) {
        return RequestCard.of(Story.CANDIDATE, of.state(), of.request());
    }
}
