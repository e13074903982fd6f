package org.credtrail.intake.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.intake.board.Reading.Unusable;
import org.credtrail.model.message.BoardNotice;
import org.jspecify.annotations.Nullable;

/**
 * How far a notice may go, so that all that follows from it can be kept, told and waited for. What a board says of status and
 * discipline is taken whole.
 */
final class NoticeLimits {
    private static final int LONGEST_PART_OF_A_KEY = 200;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 10 * 1024;
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9_999, 12, 31);
    private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_THE_LAST = Instant.parse("+10000-01-01T00:00:00Z");

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
        text("/license/jurisdiction", license.jurisdiction(), LONGEST_PART_OF_A_KEY);
        text("/license/type", license.type(), LONGEST_PART_OF_A_KEY);
        text("/license/number", license.number(), LONGEST_PART_OF_A_KEY);
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
        var observedAt = notice.observedAt();
        if (observedAt.isBefore(FIRST_INSTANT) || !observedAt.isBefore(AFTER_THE_LAST)) {
            outOfYears("/observedAt");
        }
    }

    private void text(String pointer, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            breaches.add(new Unusable(pointer, "must not be longer than " + longest + " characters"));
        }
    }

    private void day(String pointer, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            outOfYears(pointer);
        }
    }

    private void outOfYears(String pointer) {
        breaches.add(new Unusable(pointer, "must lie in the years 1 to 9999"));
    }
}
