package org.credtrail.intake.board.silence;

import java.util.List;
import java.util.Set;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.BoardFact.SourceSilent;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardMessage.BoardHoldersFound;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardReleased;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.jspecify.annotations.Nullable;

/** Says once per silence that a board was not heard for longer than expected (domain §4.3: silence is not "no change"). */
public final class SilenceHandler implements Handler<BoardWatch> {
    public static final String NAME = "board-watch";
    private static final String LOOK = "look";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<BoardWatch> stateType() {
        return BoardWatch.class;
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
    public Outcome<BoardWatch> handle(String key, @Nullable BoardWatch watch, Received message) {
        if (!(message.payload() instanceof BoardMessage told)) {
            return Outcome.refused(
                    "a board's watch is not told of " + message.envelope().type());
        }
        return switch (told) {
            case BoardWatchRequested asked ->
                Outcome.of(
                        watch == null
                                ? BoardWatch.begun(asked.expectedEvery(), asked.registeredAt())
                                : watch.every(asked.expectedEvery()));
            case BoardLookedAfter looked when watch != null -> look(key, watch, looked);
            case BoardLookedAfter _ -> Outcome.of(null);
            case BoardHoldersFound _ -> Outcome.of(watch); // what renewals asks itself on this topic
            case NursysAnswered _ -> Outcome.of(watch);
            case BoardReleased _ -> Outcome.of(watch);
        };
    }

    @Override
    public List<Timer> timers(String key, BoardWatch watch) {
        return List.of(new Timer(LOOK, watch.lookAt()));
    }

    private static Outcome<BoardWatch> look(String key, BoardWatch watch, BoardLookedAfter looked) {
        var lastWord = looked.lastNoticeAt() == null ? watch.registeredAt() : looked.lastNoticeAt();
        var every = watch.expectedEvery();
        if (!BoardWatch.isSilent(lastWord, every, looked.lookedAt())) {
            return Outcome.of(watch.heardAt(lastWord));
        }
        var silent = watch.silent(lastWord, looked.lookedAt());
        return lastWord.equals(watch.silentSince())
                ? Outcome.of(silent)
                : Outcome.of(
                        silent,
                        Outgoing.of(key, new SourceSilent(key, looked.lastNoticeAt(), every), lastWord.plus(every)));
    }
}
