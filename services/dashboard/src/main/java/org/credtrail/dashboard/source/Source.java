package org.credtrail.dashboard.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.BoardHold;
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
     * @param heardOn how many notices came on each of the last days with any, oldest first
     * @param nameDigests of the family names under which it was reported; none = the board names nobody
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
            @Nullable String review,
            List<DayCount> heardOn,
            List<String> nameDigests) {

        static final LicenseWord NONE =
                new LicenseWord(0, 0, null, null, null, null, null, 0, 0, null, List.of(), List.of());

        public LicenseWord {
            heardOn = heardOn == null ? List.of() : List.copyOf(heardOn);
            nameDigests = nameDigests == null ? List.of() : List.copyOf(nameDigests);
        }
    }

    /** Notices of one day in UTC. */
    public record DayCount(LocalDate day, long count) {}

    /**
     * What a board sent as a whole, and how long it has been silent.
     *
     * @param latest its last rosters, newest first
     * @param hold null = nothing of it waits for a person
     */
    public record BoardWord(
            long rosters,
            @Nullable Roster lastRoster,
            @Nullable Instant silentSince,
            @Nullable Instant lastHeardBeforeSilence,
            @Nullable Duration expectedEvery,
            List<Roster> latest,
            @Nullable BoardHold hold) {

        static final BoardWord NONE = new BoardWord(0, null, null, null, null, List.of(), null);

        public BoardWord {
            latest = latest == null ? List.of() : List.copyOf(latest);
        }
    }

    /** The counts of one roster; {@code importId} is null of those heard before it was kept. */
    public record Roster(
            @Nullable String importId,
            String profile,
            Instant receivedAt,
            long rows,
            long added,
            long changed,
            long unchanged,
            long rejected,
            long vanished) {}
}
