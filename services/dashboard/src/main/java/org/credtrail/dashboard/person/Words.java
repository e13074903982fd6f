package org.credtrail.dashboard.person;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Employment;
import org.jspecify.annotations.Nullable;

/** Small pieces of plain English. */
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

    private Words() {}

    /** {@code 1 Mar 2024}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code PENDING_VERIFICATION} becomes {@code pending verification}. */
    public static String plain(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code US-OH:RN:123456} becomes {@code US-OH RN 123456}. */
    public static String license(LicenseKey key) {
        return key.jurisdiction() + " " + key.type() + " " + key.number();
    }

    /** {@code 1 day}, {@code 3 days}. */
    public static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    static String span(LocalDate from, @Nullable LocalDate to) {
        return day(from) + " – " + (to == null ? "today" : day(to));
    }

    static String degree(Degree degree) {
        var field = switch (degree.field()) {
            case NURSING -> "nursing";
            case SOCIAL_WORK -> "social work";
            case HEALTH_HUMAN_SERVICES -> "health and human services";
            case OTHER -> "another field";
        };
        var level = switch (degree.level()) {
            case ASSOCIATE -> "Associate degree";
            case BACHELOR -> "Bachelor's degree";
            case MASTER -> "Master's degree";
            case DOCTORATE -> "Doctorate";
        };
        return level + " in " + field
                + (degree.institution() == null ? "" : ", " + degree.institution())
                + (degree.conferredOn() == null ? "" : ", " + day(degree.conferredOn()));
    }

    static String employment(Employment job) {
        var role = plain(job.role());
        var hours = job.hoursPerWeek() != null
                ? ", " + number(job.hoursPerWeek()) + " h/week"
                : job.billableHoursPerMonth() != null
                        ? ", " + number(job.billableHoursPerMonth()) + " billable h/month"
                        : "";
        return Character.toUpperCase(role.charAt(0)) + role.substring(1)
                + (Boolean.TRUE.equals(job.selfEmployed()) ? ", self-employed" : "")
                + (job.employer() == null ? "" : " at " + job.employer())
                + ", " + span(job.from(), job.to()) + hours;
    }
}
