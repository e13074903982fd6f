package org.credtrail.renewals;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import org.credtrail.model.message.BoardMessage.BoardHoldersFound;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.silence.BoardSilenceHandler;
import org.credtrail.renewals.silence.WatchedBoard;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;

/** Finds the people of whose licenses a board has spoken, a page at a time. */
final class BoardHolders implements TimerAction {
    private static final int PAGE = 500;

    private final States states;

    BoardHolders(States states) {
        this.states = states;
        states.index(CredentialHandler.NAME, Indexes.ascending("state.licenses.boardId", "_id"));
    }

    @Override
    public String handler() {
        return BoardSilenceHandler.NAME;
    }

    /** A timer that asks for no holders is heard as it is; so is one whose question was replaced meanwhile. */
    @Override
    public Payload fire(String boardId, TimerFired timer) {
        var telling = states.find(BoardSilenceHandler.NAME, boardId, WatchedBoard.class)
                .map(WatchedBoard::telling)
                .orElse(null);
        if (telling == null || !BoardSilenceHandler.asksForHolders(timer.timer())) {
            return timer;
        }
        var holders = states
                .list(
                        CredentialHandler.NAME,
                        Filters.eq("state.licenses.boardId", boardId),
                        telling.after(),
                        PAGE,
                        CandidateCredentials.class)
                .stream()
                .map(Keyed::key)
                .toList();
        return new BoardHoldersFound(
                boardId, telling.over(), telling.lastWord(), holders, holders.size() < PAGE ? null : holders.getLast());
    }
}
