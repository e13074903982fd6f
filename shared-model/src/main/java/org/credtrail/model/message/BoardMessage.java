package org.credtrail.model.message;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What the watch over a board is told. Key: board id. */
@OnTopic(Topics.BOARDS_INBOX)
public sealed interface BoardMessage extends Payload {
    String boardId();

    /**
     * A board is expected this often from now on.
     *
     * @param registeredAt counts as the last word of a board never heard
     */
    @MessageType("board-watch.requested")
    record BoardWatchRequested(String boardId, Duration expectedEvery, Instant registeredAt) implements BoardMessage {}

    /**
     * Somebody looked when a board was last heard.
     *
     * @param lastNoticeAt null = never
     */
    @MessageType("board.looked-after")
    record BoardLookedAfter(String boardId, @Nullable Instant lastNoticeAt, Instant lookedAt) implements BoardMessage {}

    /**
     * Some of the people of whose licenses a board has spoken, asked for because it fell silent or speaks again.
     *
     * @param over whether it speaks again
     * @param lastWord the last one before the silence
     * @param next the last of these, when there may be more; null = these were the last
     */
    @MessageType("board-holders.found")
    record BoardHoldersFound(
            String boardId,
            boolean over,
            Instant lastWord,
            List<String> candidateIds,
            @Nullable String next) implements BoardMessage {
        public BoardHoldersFound {
            candidateIds = List.copyOf(candidateIds);
        }
    }

    /** A person looked at a board whose roster had lost many licenses: what it sends is believed again. */
    @MessageType("board.released")
    record BoardReleased(String boardId, Instant releasedAt) implements BoardMessage {}

    /**
     * What came of one request to Nursys.
     *
     * @param step what was asked; null = nothing was to be asked
     * @param transactionId of what was submitted or fetched
     * @param licenseKeys what was submitted for, or what Nursys accepted
     * @param news licenses of which Nursys has news, with a digest that tells one notification from another
     * @param to the last day of the window asked for
     */
    @MessageType("nursys-request.answered")
    record NursysAnswered(
            String boardId,
            @Nullable NursysStep step,
            NursysOutcome outcome,
            @Nullable String transactionId,
            List<String> licenseKeys,
            Map<String, String> news,
            @Nullable LocalDate to,
            Instant answeredAt)
            implements BoardMessage {
        public NursysAnswered {
            licenseKeys = licenseKeys == null ? List.of() : List.copyOf(licenseKeys);
            news = news == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(news));
        }
    }

    enum NursysStep {
        ENROLL,
        WITHDRAW,
        LOOK_UP,
        POLL
    }

    enum NursysOutcome {
        IDLE,
        SUBMITTED,
        NOT_YET,
        DONE,
        FAILED,
        BLOCKED
    }
}
