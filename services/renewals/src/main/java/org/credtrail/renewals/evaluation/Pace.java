package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.credtrail.model.message.CredentialMessage.Term;

/**
 * How far the hours are from where they have to be, and how long there is.
 *
 * @param missing contact hours, the least that would fill every gap
 * @param daysLeft through the last day of the term; 0 when it is over
 * @param monthsLeft whole months of them
 * @param perMonth hours a month from now on that would do; all of them in the last month
 * @param onPace whether as large a share of the hours is reached as of the term has passed
 * @param inWords such as {@code 14 h short, 9 months left}
 */
public record Pace(
        BigDecimal missing, long daysLeft, long monthsLeft, BigDecimal perMonth, boolean onPace, String inWords) {

    public static Pace of(CountedHours hours, Term term, LocalDate today) {
        var end = term.to().plusDays(1);
        var left = Math.max(0, ChronoUnit.DAYS.between(today, end));
        var months = left == 0 ? 0 : ChronoUnit.MONTHS.between(today, end);
        var missing = HoursCount.plain(hours.missing());
        var perMonth = HoursCount.plain(missing.divide(BigDecimal.valueOf(Math.max(1, months)), 2, RoundingMode.UP));
        return new Pace(missing, left, months, perMonth, onPace(hours, term, today), inWords(missing, left, months));
    }

    private static boolean onPace(CountedHours hours, Term term, LocalDate today) {
        var whole = ChronoUnit.DAYS.between(term.from(), term.to()) + 1;
        var passed = Math.clamp(ChronoUnit.DAYS.between(term.from(), today), 0, whole);
        var reached = hours.required().subtract(hours.missing());
        return reached.multiply(BigDecimal.valueOf(whole))
                        .compareTo(hours.required().multiply(BigDecimal.valueOf(passed)))
                >= 0;
    }

    private static String inWords(BigDecimal missing, long days, long months) {
        var gap = missing.signum() == 0 ? "complete" : missing.toPlainString() + " h short";
        if (days == 0) {
            return gap + ", the term is over";
        }
        return gap + ", " + (months > 0 ? count(months, "month") : count(days, "day")) + " left";
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
