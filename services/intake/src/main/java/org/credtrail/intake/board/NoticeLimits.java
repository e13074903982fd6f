package org.credtrail.intake.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.intake.board.Reading.Unusable;
import org.credtrail.model.FourDigitYears;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.BoardNotice;
import org.jspecify.annotations.Nullable;

/**
 * How far a notice may go, so that all that follows from it can be kept, told and waited for. What a board says of status and
 * discipline is taken whole.
 */
final class NoticeLimits {
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 10 * 1024;

    private final List<Unusable> breaches = new ArrayList<>();

    private NoticeLimits() {}

    /**
     * The first field that goes too far; null = none does.
     *
     * @param effectiveOn as the notice gives it, or the day of receipt: on the ingress that is a stranger's word, too
     */
    static @Nullable Unusable firstBreach(BoardNotice notice, LocalDate effectiveOn) {
        var check = new NoticeLimits();
        check.texts(notice);
        check.days(notice, effectiveOn);
        return check.breaches.isEmpty() ? null : check.breaches.getFirst();
    }

    private void texts(BoardNotice notice) {
        var license = notice.license();
        text("/license/jurisdiction", license.jurisdiction(), LicenseKey.LONGEST_PART);
        text("/license/type", license.type(), LicenseKey.LONGEST_PART);
        text("/license/number", license.number(), LicenseKey.LONGEST_PART);
        var holder = notice.holder();
        if (holder != null) {
            text("/holder/familyName", holder.familyName(), LONGEST_NAME);
            text("/holder/givenName", holder.givenName(), LONGEST_NAME);
        }
        text("/noticeId", notice.noticeId(), LONGEST_TEXT);
        text("/compact", notice.compact(), LONGEST_TEXT);
    }

    private void days(BoardNotice notice, LocalDate effectiveOn) {
        day("/effectiveOn", effectiveOn);
        day("/issuedOn", notice.issuedOn());
        day("/expiresOn", notice.expiresOn());
        for (var i = 0; i < notice.disciplines().size(); i++) {
            var discipline = notice.disciplines().get(i);
            day("/disciplines/" + i + "/effectiveOn", discipline.effectiveOn());
            day("/disciplines/" + i + "/endsOn", discipline.endsOn());
        }
        if (!FourDigitYears.contain(notice.observedAt())) {
            outOfYears("/observedAt");
        }
    }

    private void text(String pointer, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            breaches.add(new Unusable(pointer, "must not be longer than " + longest + " characters"));
        }
    }

    private void day(String pointer, @Nullable LocalDate day) {
        if (day != null && !FourDigitYears.contain(day)) {
            outOfYears(pointer);
        }
    }

    private void outOfYears(String pointer) {
        breaches.add(new Unusable(pointer, "must lie in the years 1 to 9999"));
    }
}
