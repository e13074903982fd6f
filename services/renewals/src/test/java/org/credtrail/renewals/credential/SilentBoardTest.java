package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.BoardMessage.BoardHoldersFound;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.CredentialMessage.BoardSilenceEnded;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;
import org.credtrail.renewals.silence.BoardSilenceHandler;
import org.credtrail.renewals.silence.WatchedBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A board that used to speak falls silent: holders and staff are told until it speaks again. */
class SilentBoardTest {
    private static final String BOARD = "oh-board";
    private static final String LAST_WORD = "2026-06-01T14:00:00Z";

    private final Board board = new Board();
    private final Story story = Story.granted(Certification.CCM, "2021-12-10", "2022-01-01T00:00:00Z")
            .hears(new LicenseStatusRecorded(
                    Story.PERSON,
                    LicenseKey.of("US-OH", "RN", "123456"),
                    LicenseStatus.ACTIVE,
                    "Active",
                    LocalDate.parse("2020-01-01"),
                    Instant.parse("2022-01-02T00:00:00Z"),
                    null,
                    null,
                    BOARD,
                    null))
            .runsTo("2026-06-02T13:00:00Z")
            .forgetsWhatWasSaid();

    @Test
    void holders_are_reminded_in_their_mornings_until_the_board_speaks() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        story.runsTo("2026-06-12T00:00:00Z");
        assertThat(story.mails("board-silent"))
                .extracting(
                        NotificationRequested::contactId,
                        mail -> mail.parameters().get("days"),
                        mail -> mail.parameters().get("license"),
                        mail -> mail.parameters().get("since"))
                .containsExactly(
                        tuple("contact-1", "3", "US-OH RN", "2026-06-02"),
                        tuple("contact-1", "7", "US-OH RN", "2026-06-02"));
        assertThat(silence().reminders().getFirst().recordedAt()).isEqualTo("2026-06-05T13:00:00Z");

        board.isLookedAfter("2026-06-12T01:00:00Z", "2026-06-12T01:00:00Z");
        story.forgetsWhatWasSaid();
        tellHolders();
        assertThat(story.runsTo("2026-08-01T00:00:00Z").mails("board-silent")).isEmpty();
        assertThat(silence().endedAt()).isEqualTo("2026-06-12T01:00:00Z");
    }

    @Test
    void reminders_held_back_for_however_long_are_withdrawn_when_the_board_speaks() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        story.runsTo("2026-06-20T00:00:00Z");
        board.runsTo("2026-06-20T00:00:00Z");
        board.isLookedAfter("2026-06-20T01:00:00Z", "2026-06-20T01:00:00Z");
        tellHolders();
        assertThat(story.said(NotificationWithdrawn.class))
                .extracting(NotificationWithdrawn::effectId)
                .hasSize(3)
                .isEqualTo(effects(story.mails("board-silent")));
        assertThat(board.said(NotificationWithdrawn.class))
                .extracting(NotificationWithdrawn::effectId)
                .hasSize(4)
                .isEqualTo(effects(board.said(NotificationRequested.class)));
    }

    @Test
    void reminders_are_withdrawn_when_the_holders_credentials_are_over() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        story.runsTo("2026-06-20T00:00:00Z");
        var asked = effects(story.mails("board-silent"));
        story.hears(story.action(StaffAction.REVOKE));
        assertThat(story.said(NotificationWithdrawn.class))
                .extracting(NotificationWithdrawn::effectId)
                .containsAll(asked);
    }

    @Test
    void a_reminder_that_waits_for_the_morning_is_withdrawn_when_the_board_speaks() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        story.runsTo("2026-06-05T13:00:00Z");
        board.isLookedAfter("2026-06-05T13:30:00Z", "2026-06-05T13:30:00Z");
        tellHolders();
        assertThat(story.said(NotificationWithdrawn.class))
                .extracting(NotificationWithdrawn::effectId)
                .containsExactly(story.mails("board-silent").getLast().effectId());

        var ended = silence();
        story.forgetsWhatWasSaid()
                .hears(new BoardSilenceEnded(Story.PERSON, BOARD, Instant.parse("2026-06-05T14:00:00Z")));
        assertThat(story.all()).as("told twice").isEmpty();
        assertThat(silence()).isEqualTo(ended);
    }

    @Test
    void after_an_outage_only_the_latest_rung_is_sent_and_the_others_are_recorded() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        story.jumpsTo("2026-06-17T12:00:00Z");
        assertThat(story.mails("board-silent"))
                .extracting(mail -> mail.parameters().get("rung"))
                .containsExactly("-14");
        assertThat(silence().reminders())
                .extracting(Reminder::rung, Reminder::fate)
                .containsExactly(
                        tuple(-3, Reminder.Fate.OVERTAKEN),
                        tuple(-7, Reminder.Fate.OVERTAKEN),
                        tuple(-14, Reminder.Fate.SENT));
    }

    @Test
    void a_silence_learnt_of_weeks_later_begins_with_the_latest_rung() {
        board.isLookedAfter("2026-05-20T14:00:00Z", "2026-06-02T14:00:00Z");
        tellHolders();
        story.jumpsTo("2026-06-03T14:00:00Z");
        assertThat(silence().reminders())
                .extracting(Reminder::rung, Reminder::fate)
                .containsExactly(tuple(-3, Reminder.Fate.BEFORE_KNOWN), tuple(-7, Reminder.Fate.SENT));
    }

    @Test
    void another_silence_of_the_same_board_has_a_ladder_of_its_own() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        story.runsTo("2026-06-06T00:00:00Z");
        board.isLookedAfter("2026-06-06T08:00:00Z", "2026-06-08T14:00:00Z");
        tellHolders();
        story.runsTo("2026-06-11T00:00:00Z");
        assertThat(story.mails("board-silent"))
                .extracting(mail -> mail.parameters().get("since"))
                .containsExactly("2026-06-02", "2026-06-07");
    }

    @Test
    void whose_credentials_are_over_is_left_alone() {
        story.hears(story.action(StaffAction.REVOKE)).forgetsWhatWasSaid();
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        assertThat(story.runsTo("2026-08-01T00:00:00Z").all()).isEmpty();
    }

    @Test
    void staff_is_told_once_for_all_holders_each_role_from_its_rung_on() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        board.runsTo("2026-06-20T00:00:00Z");
        assertThat(board.said(NotificationRequested.class))
                .extracting(
                        NotificationRequested::contactId,
                        mail -> mail.parameters().get("rung"),
                        mail -> mail.parameters().get("holders"))
                .containsExactly(
                        tuple("lead-1", "-3", "3"),
                        tuple("lead-1", "-7", "3"),
                        tuple("lead-1", "-14", "3"),
                        tuple("manager-1", "-14", "3"));
        assertThat(board.said(NotificationRequested.class))
                .extracting(NotificationRequested::effectId)
                .doesNotHaveDuplicates();
    }

    @Test
    void staff_is_not_troubled_with_a_board_on_which_nobody_rests() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        board.hears(new BoardHoldersFound(BOARD, false, Instant.parse(LAST_WORD), List.of(), null));
        board.runsTo("2026-08-01T00:00:00Z");
        assertThat(board.said(Payload.class)).isEmpty();
    }

    @Test
    void a_board_that_never_spoke_has_not_gone_silent() {
        board.isLookedAfter(null, "2026-06-02T14:00:00Z");
        assertThat(board.timers()).isEmpty();
    }

    @Test
    void looking_again_into_the_same_silence_tells_nobody_twice() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        tellHolders();
        board.isLookedAfter(LAST_WORD, "2026-06-03T14:00:00Z").isExpected(Duration.ofDays(2));
        board.isLookedAfter(LAST_WORD, "2026-06-04T14:00:00Z");
        assertThat(board.holdersAskedFor()).isFalse();
    }

    @Test
    void holders_are_told_page_by_page_and_the_end_reaches_them_even_in_the_middle() {
        board.isLookedAfter(LAST_WORD, "2026-06-02T14:00:00Z");
        board.hears(new BoardHoldersFound(BOARD, false, Instant.parse(LAST_WORD), List.of("a", "b"), "b"));
        assertThat(board.holdersAskedFor()).isTrue();
        board.isLookedAfter("2026-06-02T15:00:00Z", "2026-06-02T15:00:00Z");
        // the page that was on its way belongs to what is over
        board.hears(new BoardHoldersFound(BOARD, false, Instant.parse(LAST_WORD), List.of("c"), null));
        board.hears(new BoardHoldersFound(BOARD, true, Instant.parse(LAST_WORD), List.of("a", "b", "c"), null));
        assertThat(board.holdersAskedFor()).isFalse();
        assertThat(board.said(CredentialMessage.class))
                .extracting(news -> news.getClass().getSimpleName() + " " + news.candidateId())
                .containsExactly(
                        "BoardSilenceBegan a",
                        "BoardSilenceBegan b",
                        "BoardSilenceEnded a",
                        "BoardSilenceEnded b",
                        "BoardSilenceEnded c");
    }

    private static List<String> effects(List<NotificationRequested> mails) {
        return mails.stream().map(NotificationRequested::effectId).toList();
    }

    private BoardSilence silence() {
        return Objects.requireNonNull(story.state()).silence(BOARD).orElseThrow();
    }

    /** What the look-up would find: two others and the person of the story, who is told. */
    private void tellHolders() {
        var telling = Objects.requireNonNull(Objects.requireNonNull(board.state).telling());
        var before = board.said(CredentialMessage.class).size();
        board.hears(new BoardHoldersFound(
                BOARD, telling.over(), telling.lastWord(), List.of("other-1", "other-2", Story.PERSON), null));
        board.said(CredentialMessage.class).stream()
                .skip(before)
                .filter(news -> news.candidateId().equals(Story.PERSON))
                .forEach(story::hears);
    }

    /** The watch over one board. */
    private static final class Board {
        private final BoardSilenceHandler handler = new BoardSilenceHandler(
                Story.RULES.silenceLadder(),
                new StaffContacts(Map.of(StaffRole.MANAGER, "manager-1", StaffRole.CREDENTIALING_LEAD, "lead-1")));
        private final List<Outgoing> said = new ArrayList<>();
        private @Nullable WatchedBoard state;

        Board() {
            isExpected(Duration.ofDays(1));
        }

        Board isExpected(Duration every) {
            return hears(new BoardWatchRequested(BOARD, every, Instant.parse("2026-01-01T00:00:00Z")));
        }

        Board isLookedAfter(@Nullable String lastWord, String at) {
            return hears(
                    new BoardLookedAfter(BOARD, lastWord == null ? null : Instant.parse(lastWord), Instant.parse(at)));
        }

        Board hears(Payload payload) {
            var at = Instant.EPOCH;
            var envelope = new Envelope("t", "m", "/test", "type", BOARD, at, at, null, 0, null, null, null);
            switch (handler.handle(BOARD, state, new Received(envelope, payload))) {
                case Outcome.Applied<WatchedBoard>(var next, var sent) -> {
                    state = next;
                    said.addAll(sent);
                }
                case Outcome.Refused<WatchedBoard>(var reason) -> throw new AssertionError(reason);
            }
            return this;
        }

        void runsTo(String end) {
            var until = Instant.parse(end);
            for (var due = timers(); !due.isEmpty() && !due.getFirst().dueAt().isAfter(until); due = timers()) {
                var timer = due.getFirst();
                hears(new TimerFired(handler.name(), timer.name(), timer.dueAt(), timer.dueAt()));
            }
        }

        List<Timer> timers() {
            return state == null ? List.of() : handler.timers(BOARD, state);
        }

        boolean holdersAskedFor() {
            return timers().stream().anyMatch(timer -> BoardSilenceHandler.asksForHolders(timer.name()));
        }

        <T extends Payload> List<T> said(Class<T> type) {
            return said.stream()
                    .map(Outgoing::payload)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }
}
