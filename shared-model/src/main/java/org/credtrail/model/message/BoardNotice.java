package org.credtrail.model.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.PersonalData;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/**
 * A notice in the shape a board sends it. Nothing in it is trusted or normalised yet.
 *
 * @param noticeId unique per board
 * @param statusText the board's own words
 * @param status the board's code, if it has one
 * @param observedAt when the board saw it so
 */
@OnTopic(value = Topics.BOARDS_INGRESS, foreign = true)
@MessageType("board-notice.submitted")
public record BoardNotice(
        String noticeId,
        LicenseRef license,
        @Nullable Holder holder,
        String statusText,
        @Nullable String status,
        @Nullable LocalDate effectiveOn,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        @Nullable String compact,
        List<Discipline> disciplines,
        Instant observedAt)
        implements Payload {

    public BoardNotice {
        disciplines = disciplines == null ? List.of() : List.copyOf(disciplines);
    }

    /** A license as the board names it, not yet normalised. */
    public record LicenseRef(String jurisdiction, String type, String number) {}

    /** The name the board has on file. Kept nowhere: only a digest of it travels on. */
    public record Holder(
            @PersonalData @Nullable String familyName,
            @PersonalData @Nullable String givenName) {}

    /** One action of discipline. */
    public record Discipline(
            @Nullable String caseNumber,
            @Nullable String action,
            @Nullable LocalDate effectiveOn,
            @Nullable LocalDate endsOn) {}
}
