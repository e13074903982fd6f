package org.credtrail.dashboard.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/**
 * What was heard under one key of the boards' topics: a license key, or the id of a board that speaks of itself.
 *
 * @param boardId whose notice was heard last
 */
public record Source(
        String boardId,
        @Nullable LicenseWord license,
        @Nullable BoardWord board) {

    /**
     * A board's word on one license.
     *
     * @param notices how many notices were heard
     * @param lastNoticeAt when the last of them was heard, epoch milliseconds
     * @param status null until the status is settled
     * @param review why a person should look, if one should
     */
    public record LicenseWord(
            long notices,
            long lastNoticeAt,
            @Nullable LicenseStatus status,
            @Nullable String statusText,
            @Nullable LocalDate effectiveOn,
            @Nullable LocalDate expiresOn,
            @Nullable Instant changedAt,
            long changes,
            long corrections,
            @Nullable String review) {

        static final LicenseWord NONE = new LicenseWord(0, 0, null, null, null, null, null, 0, 0, null);
    }

    /** What a board sent as a whole, and how long it has been silent. */
    public record BoardWord(
            long rosters,
            @Nullable Roster lastRoster,
            @Nullable Instant silentSince,
            @Nullable Instant lastHeardBeforeSilence,
            @Nullable Duration expectedEvery) {

        static final BoardWord NONE = new BoardWord(0, null, null, null, null);
    }

    /** The counts of one roster. */
    public record Roster(
            String profile,
            Instant receivedAt,
            long rows,
            long added,
            long changed,
            long unchanged,
            long rejected,
            long vanished) {}
}
