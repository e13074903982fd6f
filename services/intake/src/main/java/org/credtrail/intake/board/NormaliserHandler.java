package org.credtrail.intake.board;

import java.util.Set;
import org.credtrail.intake.board.Reading.Understood;
import org.credtrail.intake.board.Reading.Unusable;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.BoardNotice;
import org.jspecify.annotations.Nullable;

/** Reads what boards write to the ingress. Keys mean nothing there, so it keeps no state. */
public final class NormaliserHandler implements Handler<NormaliserHandler.Nothing> {
    private static final String BOARDS = "/boards/";

    private final BoardDirectory boards;

    public NormaliserHandler(BoardDirectory boards) {
        this.boards = boards;
    }

    /** There is never a state. */
    public record Nothing() {}

    @Override
    public String name() {
        return "normaliser";
    }

    @Override
    public Class<Nothing> stateType() {
        return Nothing.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.BOARDS_INGRESS);
    }

    @Override
    public Outcome<Nothing> handle(String key, @Nullable Nothing state, Received message) {
        if (!(message.payload() instanceof BoardNotice notice)) {
            return Outcome.refused("not a notice");
        }
        var source = message.envelope().source();
        var board = source.startsWith(BOARDS) ? boards.find(source.substring(BOARDS.length())) : null;
        if (board == null || board.isEmpty()) {
            return Outcome.refused("unknown board: " + source);
        }
        var receivedAt = message.envelope().knownAt();
        var words = boards.wordsOf(board.get());
        return switch (Reading.of(board.get(), words, notice, receivedAt, Text.sha256(notice.toString()))) {
            case Understood(var received) ->
                Outcome.of(null, Outgoing.of(received.licenseKey().toString(), received, notice.observedAt()));
            case Unusable(var pointer, var reason) -> Outcome.refused(pointer + " " + reason);
        };
    }
}
