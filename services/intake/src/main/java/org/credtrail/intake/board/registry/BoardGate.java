package org.credtrail.intake.board.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Board.Signing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets in what a registered board sends: 404 for an unknown board, 401 where a signature is required and does not fit. */
@Component
public class BoardGate {
    private final Boards boards;
    private final Clock clock;

    BoardGate(Boards boards, Clock clock) {
        this.boards = boards;
        this.clock = clock;
    }

    /**
     * A request at the gate. {@code signature} is null where none is required.
     */
    public record Visit(Board board, @Nullable WebhookSignature signature) {

        /** To be called after the whole body went through the signature. */
        public void admit() {
            if (signature != null && !signature.isValid()) {
                throw new Refusal(
                        HttpStatus.UNAUTHORIZED, "Signature refused", "The Standard Webhooks signature does not fit.");
            }
        }
    }

    /** @throws Refusal 404 if the board is unknown */
    public Visit visit(String boardId, HttpServletRequest request) {
        var registered = boards.recent(boardId).orElseThrow(Boards::unknown);
        if (registered.board().signing() == Signing.NONE) {
            return new Visit(registered.board(), null);
        }
        var headers = new WebhookSignature.Headers(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"));
        return new Visit(registered.board(), new WebhookSignature(registered.secrets(), headers, clock.instant()));
    }
}
