package org.credtrail.intake.board;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.NameDigest;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.jspecify.annotations.Nullable;

/** The outcome of reading a notice. */
public sealed interface Reading {

    /** The notice in our words. */
    record Understood(BoardNoticeReceived notice) implements Reading {}

    /**
     * The notice cannot be used.
     *
     * @param pointer JSON Pointer within the notice
     */
    record Unusable(String pointer, String reason) implements Reading {}

    /** A notice without a day of effect is effective on the day of receipt, as the day is counted here. */
    ZoneId ZONE = ZoneId.of("America/New_York");

    Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    /**
     * Reads a notice with the words of its board.
     *
     * @param receivedAt when it reached us
     * @param evidenceHash SHA-256 of what was received, hexadecimal
     */
    static Reading of(Board board, StatusWords words, BoardNotice notice, Instant receivedAt, String evidenceHash) {
        var effectiveOn = notice.effectiveOn() != null
                ? notice.effectiveOn()
                : receivedAt.atZone(ZONE).toLocalDate();
        var breach = NoticeLimits.firstBreach(notice, effectiveOn);
        if (breach != null) {
            return breach;
        }
        var key = key(notice);
        if (key == null) {
            return unusable(notice);
        }
        var faultyDates = datesOutOfOrder(notice);
        if (faultyDates != null) {
            return faultyDates;
        }
        if (notice.noticeId().isBlank()) {
            return new Unusable("/noticeId", "must not be empty");
        }
        var meaning = words.meaningOf(notice.statusText(), notice.status());
        var holder = notice.holder();
        return new Understood(new BoardNoticeReceived(
                board.boardId(),
                notice.noticeId(),
                key,
                meaning.status(),
                Text.collapse(notice.statusText()),
                effectiveOn,
                notice.issuedOn(),
                notice.expiresOn(),
                notice.compact(),
                notice.disciplines(),
                notice.observedAt(),
                NameDigest.of(key, holder == null ? null : holder.familyName()),
                review(meaning, notice),
                evidenceHash));
    }

    private static @Nullable LicenseKey key(BoardNotice notice) {
        var license = notice.license();
        try {
            var key = LicenseKey.of(license.jurisdiction(), LicenseTypes.lettersOf(license.type()), license.number());
            return JURISDICTION.matcher(key.jurisdiction()).matches() ? key : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Unusable unusable(BoardNotice notice) {
        var license = notice.license();
        if (!JURISDICTION
                .matcher(license.jurisdiction().strip().toUpperCase(Locale.ROOT))
                .matches()) {
            return new Unusable("/license/jurisdiction", "must be a jurisdiction such as US-WA");
        }
        if (LicenseTypes.lettersOf(license.type()).isEmpty()) {
            return new Unusable("/license/type", "must hold a license type");
        }
        return new Unusable("/license/number", "must hold a license number");
    }

    private static @Nullable Unusable datesOutOfOrder(BoardNotice notice) {
        if (notice.issuedOn() != null
                && notice.expiresOn() != null
                && notice.expiresOn().isBefore(notice.issuedOn())) {
            return new Unusable("/expiresOn", "must not be before issuedOn");
        }
        return null;
    }

    private static @Nullable String review(StatusWords.Meaning meaning, BoardNotice notice) {
        if (meaning.review() != null) {
            return meaning.review();
        }
        return meaning.status() == LicenseStatus.ACTIVE
                        && notice.disciplines().stream().anyMatch(Reading::isSaid)
                ? "discipline beside an active status"
                : null;
    }

    private static boolean isSaid(Discipline discipline) {
        return discipline.action() != null || discipline.caseNumber() != null || discipline.effectiveOn() != null;
    }
}
