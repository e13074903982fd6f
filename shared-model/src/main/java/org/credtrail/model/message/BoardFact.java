package org.credtrail.model.message;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What boards told us, normalised. Key: license key, or board id where the board itself is meant. */
@OnTopic(Topics.BOARDS_NOTICES)
public sealed interface BoardFact extends Payload {
    String boardId();

    /**
     * What one board says of one license.
     *
     * @param effectiveOn first day it is true; the day of receipt where the board gives none
     * @param observedAt when the board saw it so
     * @param nameDigest digest of license key and family name, for matching without keeping the name
     * @param review why a person should look, if one should
     * @param evidenceHash SHA-256 of the bytes received, hexadecimal
     */
    @MessageType("board-notice.received")
    record BoardNoticeReceived(
            String boardId,
            String noticeId,
            LicenseKey licenseKey,
            LicenseStatus status,
            String statusText,
            LocalDate effectiveOn,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            @Nullable String compact,
            List<BoardNotice.Discipline> disciplines,
            Instant observedAt,
            @Nullable String nameDigest,
            @Nullable String review,
            String evidenceHash)
            implements BoardFact {
        public BoardNoticeReceived {
            disciplines = disciplines == null ? List.of() : List.copyOf(disciplines);
        }
    }

    /**
     * A whole roster was read. Counts as in the import's answer.
     *
     * @param present licenses the board has now, those whose row was rejected included; null = not told, as in former days
     */
    @MessageType("roster.received")
    record RosterReceived(
            String boardId,
            String importId,
            String profile,
            long rows,
            long added,
            long changed,
            long unchanged,
            long rejected,
            long vanished,
            @Nullable Long present,
            Instant receivedAt,
            String evidenceHash)
            implements BoardFact {}

    /** Nothing was heard for longer than expected. */
    @MessageType("source.silent")
    record SourceSilent(String boardId, @Nullable Instant lastNoticeAt, Duration expectedEvery) implements BoardFact {}
}
