package org.credtrail.dashboard.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.dashboard.source.Source.BoardWord;
import org.credtrail.dashboard.source.Source.DayCount;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.flow.View;
import org.jspecify.annotations.Nullable;

/** Lines about boards and their licenses, for lists and counts. */
public final class SourceRows {
    public static final String BOARDS = "board-row";
    public static final String BOARD_LICENSES = "board-license-row";

    private SourceRows() {}

    /** What a board sent as a whole. */
    public record BoardRow(String boardId, BoardWord word) {}

    /**
     * A license a board spoke of.
     *
     * @param changedAt epoch milliseconds of the last word that took effect; 0 while there is none
     * @param changes words that told something new, the first included
     * @param foundBy digests of the holders' names; where none was ever named, the license key
     */
    public record BoardLicenseRow(
            String boardId,
            String licenseKey,
            long notices,
            long lastNoticeAt,
            List<DayCount> heardOn,
            @Nullable LicenseStatus status,
            @Nullable String statusText,
            @Nullable LocalDate effectiveOn,
            long changedAt,
            long changes,
            long corrections,
            @Nullable String review,
            List<String> foundBy) {
        public BoardLicenseRow {
            foundBy = foundBy == null ? List.of() : List.copyOf(foundBy);
        }
    }

    static List<View> of(String key, Source source) {
        var license = source.license();
        if (license != null) {
            Instant changedAt = license.changedAt();
            return List.of(new View(
                    BOARD_LICENSES,
                    key,
                    new BoardLicenseRow(
                            source.boardId(),
                            key,
                            license.notices(),
                            license.lastNoticeAt(),
                            license.heardOn(),
                            license.status(),
                            license.statusText(),
                            license.effectiveOn(),
                            changedAt == null ? 0 : changedAt.toEpochMilli(),
                            license.changes(),
                            license.corrections(),
                            license.review(),
                            license.nameDigests().isEmpty() ? List.of(key) : license.nameDigests())));
        }
        var board = source.board();
        return board == null ? List.of() : List.of(new View(BOARDS, key, new BoardRow(source.boardId(), board)));
    }
}
