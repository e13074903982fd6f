package org.credtrail.intake.board.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.credtrail.intake.board.registry.Boards.Registered;
import org.credtrail.intake.board.silence.BoardWatch;
import org.credtrail.intake.board.silence.SilenceHandler;
import org.credtrail.model.BoardHold;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardReleased;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has every registered board watched, and looks when it was last heard once its next word is due. */
@Component
public class BoardLook implements TimerAction {
    private static final int PAGE = 500;

    private final Boards boards;
    private final LastHeard lastHeard;
    private final States states;
    private final Edge edge;
    private final Clock clock;

    BoardLook(Boards boards, LastHeard lastHeard, States states, Edge edge, Clock clock) {
        this.boards = boards;
        this.lastHeard = lastHeard;
        this.states = states;
        this.edge = edge;
        this.clock = clock;
    }

    @Override
    public String handler() {
        return SilenceHandler.NAME;
    }

    @Override
    public Payload fire(String boardId, TimerFired timer) {
        return new BoardLookedAfter(
                boardId, lastHeard.of(boards.registered(boardId).orElseThrow()), clock.instant());
    }

    /** A board whose silence was told spoke: nobody waits until the next look to hear of it. */
    public void spoke(String boardId, Instant at) {
        var wasSilent = states.find(SilenceHandler.NAME, boardId, BoardWatch.class)
                .map(BoardWatch::silentSince)
                .isPresent();
        if (wasSilent) {
            edge.publishRegardless(List.of(EdgeMessage.of(
                    boardId,
                    new BoardLookedAfter(boardId, at, at),
                    DerivedIds.of("board-spoke", boardId, at.toString()),
                    at)));
        }
    }

    /** Tells that a person looked at a board that was held. */
    void released(String boardId, BoardHold held) {
        var now = clock.instant();
        edge.publishRegardless(List.of(EdgeMessage.of(
                boardId,
                new BoardReleased(boardId, now),
                DerivedIds.of("board-released", boardId, held.since().toString()),
                now)));
    }

    /** Asks for the watch over a board, unless it is watched just so. */
    void watch(Registered registered) {
        var board = registered.board();
        var every = BoardWatch.watched(board.expectedEvery());
        var isWatched = states.find(SilenceHandler.NAME, board.boardId(), BoardWatch.class)
                .filter(watch -> watch.expectedEvery().equals(every))
                .isPresent();
        if (!isWatched) {
            var now = clock.instant();
            edge.publishRegardless(List.of(EdgeMessage.of(
                    board.boardId(),
                    new BoardWatchRequested(board.boardId(), every, registered.registeredAt()),
                    DerivedIds.of("board-watch", board.boardId(), now.toString()),
                    now)));
        }
    }

    /** The shipped boards, and those whose registration was cut off before their watch was asked for. */
    @EventListener(ApplicationReadyEvent.class)
    void watchAll() {
        var page = boards.list(null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::watch);
            page = boards.list(page.getLast().board().boardId(), PAGE);
        }
    }
}
