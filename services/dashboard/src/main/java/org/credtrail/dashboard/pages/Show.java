package org.credtrail.dashboard.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.DeliveryState;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows.Standing;
import org.credtrail.dashboard.person.Step;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.jspecify.annotations.Nullable;

/** How values look on a page. */
final class Show {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter AT_BODY = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.US);
    private static final int NAME_LENGTH = 120;

    private Show() {}

    /** An instant, in UTC for those without JavaScript and in ISO 8601 for those with. */
    record Moment(String iso, String text) {}

    /** A word in a colored frame; {@code tone} is one of good, warn, bad, info, review, quiet. */
    record Badge(String label, String tone) {}

    /** A person on a page. */
    record Who(String candidateId, String name) {}

    static @Nullable Moment moment(@Nullable Instant at) {
        return at == null ? null : new Moment(at.toString(), INSTANT.format(at));
    }

    static @Nullable Moment moment(long epochMilli) {
        return epochMilli == 0 ? null : moment(Instant.ofEpochMilli(epochMilli));
    }

    /** The time of day where the certifying body has its seat, by which its days begin and end. */
    static @Nullable String atBody(@Nullable Instant at, Certification certification) {
        return at == null
                ? null
                : AT_BODY.format(at.atZone(certification.zone())) + " "
                        + certification.zone().getId().replaceFirst(".*/", "").replace('_', ' ');
    }

    static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : Words.day(day);
    }

    /** A name of any length and any characters, cut to what a line can hold. */
    static String name(@Nullable String name, String candidateId) {
        if (name == null) {
            return "Candidate " + candidateId.substring(0, Math.min(8, candidateId.length()));
        }
        return cut(name);
    }

    static String cut(String text) {
        var clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(NAME_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > NAME_LENGTH ? clean + "…" : clean;
    }

    static Badge badge(@Nullable Outcome outcome) {
        if (outcome == null) {
            return new Badge("Evaluating", "quiet");
        }
        return switch (outcome) {
            case ELIGIBLE -> new Badge("Eligible", "good");
            case MANUAL_REVIEW -> new Badge("Manual review", "review");
            case PENDING_VERIFICATION -> new Badge("Pending verification", "info");
            case INCOMPLETE -> new Badge("Incomplete", "warn");
            case NOT_ELIGIBLE -> new Badge("Not eligible", "bad");
        };
    }

    static Badge badge(DecisionOutcome decision) {
        return switch (decision) {
            case APPROVED -> new Badge("Approved", "good");
            case DENIED -> new Badge("Denied", "bad");
            case WITHDRAWN -> new Badge("Withdrawn", "quiet");
        };
    }

    static Badge badge(Standing standing) {
        var badge = standing.decision() == null ? badge(standing.outcome()) : badge(standing.decision());
        return new Badge(standing.certification().label() + " · " + badge.label(), badge.tone());
    }

    static Badge badge(ReferenceState state) {
        return new Badge(
                title(state),
                switch (state) {
                    case VERIFIED -> "good";
                    case REQUESTED, DELIVERED, OPENED -> "info";
                    case DISPUTED -> "review";
                    case BOUNCED, REJECTED -> "bad";
                    case DECLINED, EXPIRED -> "warn";
                    case REPLACED -> "quiet";
                });
    }

    static Badge badge(CredentialState state) {
        return new Badge(
                title(state),
                switch (state) {
                    case GRANTED, ACTIVE, RENEWED -> "good";
                    case RENEWAL_OPEN -> "info";
                    case LATE -> "warn";
                    case LAPSED, SUSPENDED, REVOKED -> "bad";
                    case RETIRED, INACTIVE -> "quiet";
                });
    }

    static Badge badge(@Nullable LicenseStatus status) {
        if (status == null) {
            return new Badge("As declared", "quiet");
        }
        return new Badge(
                title(status),
                switch (status) {
                    case ACTIVE -> "good";
                    case PROBATION, SUSPENDED, REVOKED, SURRENDERED -> "bad";
                    case SUSPENDED_ADMIN, LAPSED, EXPIRED, INACTIVE, CLOSED, VOID -> "warn";
                    case CONDITIONAL, UNKNOWN -> "review";
                });
    }

    static Badge badge(DeliveryState state) {
        return new Badge(
                title(state),
                switch (state) {
                    case SENT -> "good";
                    case FAILED -> "bad";
                    case SUPPRESSED -> "quiet";
                });
    }

    static Badge badge(CriterionOutcome outcome) {
        return switch (outcome) {
            case MET -> new Badge("Met", "good");
            case NOT_MET -> new Badge("Not met", "bad");
            case MISSING -> new Badge("Missing", "warn");
            case UNVERIFIED -> new Badge("Unverified", "info");
            case REVIEW -> new Badge("Review", "review");
        };
    }

    static String title(Step step) {
        return switch (step) {
            case REVIEW -> "To review";
            case CHASE -> "Referee out of reach";
            case DECIDE -> "Ready to decide";
            case RENEW -> "Renewal open";
            case CANDIDATE -> "Waiting for the candidate";
            case REFEREE -> "Waiting for a referee";
            case EXAM -> "Waiting for the exam";
            case EVALUATION -> "Being evaluated";
            case NONE -> "Nothing to do";
        };
    }

    /** {@code PENDING_VERIFICATION} becomes {@code Pending verification}. */
    static String title(Enum<?> constant) {
        var plain = Words.plain(constant);
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
