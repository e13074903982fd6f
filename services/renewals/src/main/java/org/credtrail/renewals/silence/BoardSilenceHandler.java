package org.credtrail.renewals.silence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardMessage.BoardHoldersFound;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardReleased;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.credtrail.model.message.CredentialMessage.BoardSilenceBegan;
import org.credtrail.model.message.CredentialMessage.BoardSilenceEnded;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.TimerFired;
import org.credtrail.renewals.credential.Agenda;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.Fates;
import org.credtrail.renewals.credential.Reminder.Fate;
import org.credtrail.renewals.credential.StaffContacts;
import org.credtrail.renewals.rules.ReminderLadder;
import org.credtrail.renewals.silence.WatchedBoard.Silence;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a board which used to speak fell silent, and that it speaks again; lets every holder of a license it
 * keeps know either, and reminds staff once for all of them. Key: board id.
 */
public final class BoardSilenceHandler implements Handler<WatchedBoard> {
    public static final String NAME = "board-silence";

    /** Two of the three bodies' zone, and the one a silence is dated in. */
    private static final ZoneId ZONE = Certification.CCM.zone();

    private static final String TELL = "tell/";

    private final ReminderLadder ladder;
    private final StaffContacts staff;

    public BoardSilenceHandler(ReminderLadder ladder, StaffContacts staff) {
        this.ladder = ladder;
        this.staff = staff;
    }

    /** Whether this timer asks for the next page of holders. */
    public static boolean asksForHolders(String timer) {
        return timer.startsWith(TELL);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<WatchedBoard> stateType() {
        return WatchedBoard.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.BOARDS_INBOX);
    }

    @Override
    public String inbox() {
        return Topics.BOARDS_INBOX;
    }

    @Override
    public Outcome<WatchedBoard> handle(String key, @Nullable WatchedBoard board, Received message) {
        if (message.payload() instanceof TimerFired timer && board != null) {
            return reminded(key, board, timer);
        }
        if (!(message.payload() instanceof BoardMessage told)) {
            return Outcome.of(board);
        }
        return switch (told) {
            case BoardWatchRequested asked ->
                Outcome.of(
                        board == null
                                ? new WatchedBoard(asked.expectedEvery(), null, null)
                                : board.every(asked.expectedEvery()));
            case BoardLookedAfter looked when board != null -> looked(key, board, looked);
            case BoardHoldersFound found when board != null -> found(board, found);
            case BoardLookedAfter _, BoardHoldersFound _, NursysAnswered _, BoardReleased _ -> Outcome.of(board);
        };
    }

    @Override
    public List<Timer> timers(String key, WatchedBoard board) {
        var telling = board.telling();
        var next = telling == null
                ? Stream.<Timer>of()
                : Stream.of(new Timer(
                        TELL + telling.over() + "/" + telling.lastWord() + "/" + telling.after(), telling.at()));
        return Stream.concat(next, open(board).stream().limit(1).map(rung -> new Timer(timerOf(board), rung.at())))
                .toList();
    }

    private static String timerOf(WatchedBoard board) {
        var silence = board.silence();
        return silence == null
                ? ""
                : "staff/" + silence.lastWord() + "/" + silence.reminders().size();
    }

    private Outcome<WatchedBoard> looked(String key, WatchedBoard board, BoardLookedAfter looked) {
        var lastWord = looked.lastNoticeAt();
        var silence = board.silence();
        if (lastWord == null) {
            return Outcome.of(board);
        }
        var dueAt = lastWord.plus(board.expectedEvery());
        if (looked.lookedAt().isBefore(dueAt)) {
            return silence == null
                    ? Outcome.of(board)
                    : Outcome.of(board.speaksAgain(silence, looked.lookedAt()), withdrawn(key, silence));
        }
        if (silence != null && silence.lastWord().equals(lastWord)) {
            return Outcome.of(board);
        }
        return Outcome.of(board.silentSince(
                new Silence(lastWord, LocalDate.ofInstant(dueAt, ZONE), looked.lookedAt(), 0, List.of()),
                looked.lookedAt()));
    }

    /** What was found for another silence, or the other way round, is let go: its timer was replaced. */
    private static Outcome<WatchedBoard> found(WatchedBoard board, BoardHoldersFound found) {
        var telling = board.telling();
        if (telling == null
                || telling.over() != found.over()
                || !telling.lastWord().equals(found.lastWord())) {
            return Outcome.of(board);
        }
        var silence = board.silence();
        var messages = new ArrayList<Outgoing>();
        for (var candidate : found.candidateIds()) {
            messages.add(Outgoing.of(
                    candidate,
                    silence == null
                            ? new BoardSilenceEnded(candidate, found.boardId(), telling.at())
                            : new BoardSilenceBegan(
                                    candidate, found.boardId(), silence.since(), silence.lastWord(), telling.at()),
                    telling.at()));
        }
        var last = found.next();
        return Outcome.of(
                board.with(
                        silence == null
                                ? null
                                : silence.toldTo(found.candidateIds().size()),
                        last == null ? null : telling.from(last)),
                messages);
    }

    private Outcome<WatchedBoard> reminded(String key, WatchedBoard board, TimerFired timer) {
        var silence = board.silence();
        if (silence == null || !timer.timer().equals(timerOf(board))) {
            return Outcome.of(board);
        }
        var fates = new Fates(ladder, silence.knownAt(), timer.firedAt(), true);
        var settled = silence;
        var messages = new ArrayList<Outgoing>();
        for (var reminder : fates.settle(open(board), silence.since())) {
            settled = settled.with(reminder);
            if (reminder.fate() == Fate.SENT) {
                messages.addAll(mails(key, silence, reminder.rung(), timer.firedAt()));
            }
        }
        return Outcome.of(board.with(settled, board.telling()), messages);
    }

    /** Staff hears of a silence only if it concerns somebody. */
    private List<RungIsDue> open(WatchedBoard board) {
        var silence = board.silence();
        return silence == null || silence.holders() == 0
                ? List.of()
                : Agenda.openRungs(ladder, silence.since(), silence.reminders(), ZONE);
    }

    private List<Outgoing> mails(String board, Silence silence, int rung, Instant at) {
        var parameters = Map.of(
                "board", board,
                "since", silence.since().toString(),
                "lastWord", silence.lastWord().toString(),
                "holders", Integer.toString(silence.holders()),
                "days", Integer.toString(-rung),
                "rung", Integer.toString(rung));
        return told(rung)
                .map(id -> Outgoing.of(
                        id,
                        new NotificationRequested(
                                id,
                                effectOf(board, silence, rung, id),
                                id,
                                null,
                                "board-silent-staff",
                                "board-silent-staff",
                                parameters,
                                null,
                                true,
                                null,
                                ZONE.getId()),
                        at))
                .toList();
    }

    /** Everybody whose rung has come, each time: the silence is as long for the lead as for the manager. */
    private Stream<String> told(int rung) {
        return ladder.escalations().stream()
                .filter(escalation -> rung <= escalation.rung())
                .flatMap(escalation -> staff.of(escalation.to()).stream())
                .distinct();
    }

    private static String effectOf(String board, Silence silence, int rung, String contact) {
        return "silence/" + board + "/" + silence.since() + "/" + rung + "/" + contact;
    }

    private List<Outgoing> withdrawn(String board, Silence silence) {
        return silence.reminders().stream()
                .filter(reminder -> reminder.fate() == Fate.SENT)
                .flatMap(reminder -> told(reminder.rung())
                        .map(id -> Outgoing.of(
                                id,
                                new NotificationWithdrawn(
                                        id, effectOf(board, silence, reminder.rung(), id), "the board spoke"))))
                .toList();
    }
}
