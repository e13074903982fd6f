package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hours worked (domain §0, convention 7, and §0.1 i): estimates are spread evenly over days and capped together; dated
 * ledger hours count as they are, and an estimate beside them only fills up to the cap.
 */
public final class Hours {
    private static final int DAYS_OF_A_WEEK = 7;

    private Hours() {}

    /** Hours of a ledger row, evenly spread over its days. */
    public record Dated(DayRange range, Rational hours) {

        /** The part that lies within the range; null when none does. */
        public @Nullable Dated within(@Nullable LocalDate notBefore, @Nullable LocalDate notAfter) {
            var part = range.within(notBefore, notAfter);
            if (part == null || part.equals(range)) {
                return part == null ? null : this;
            }
            return new Dated(part, hours.times(part.days()).dividedBy(range.days()));
        }
    }

    /** The exact total. {@code mostPerWeek} caps what estimates may fill up to, over all jobs together. */
    public static Rational total(List<WeeklyHours> estimates, List<Dated> ledger, Rational mostPerWeek) {
        var sum = Rational.ZERO;
        for (var row : ledger) {
            sum = sum.plus(row.hours());
        }
        for (var free : roomBesideLedger(estimates, ledger, mostPerWeek)) {
            sum = sum.plus(free.hours().times(free.range().days()).dividedBy(DAYS_OF_A_WEEK));
        }
        return sum;
    }

    /** The estimates that count, cut to the cap less what ledgers show on the same days. */
    private static List<WeeklyHours> roomBesideLedger(
            List<WeeklyHours> estimates, List<Dated> ledger, Rational mostPerWeek) {
        var added = WeeklyHours.added(estimates);
        if (added.isEmpty()) {
            return added;
        }
        var shown = weekly(ledger);
        var counted = new ArrayList<WeeklyHours>();
        for (var estimate : added) {
            for (var stretch : cut(estimate, shown)) {
                var room = mostPerWeek.minus(stretch.shown).max(Rational.ZERO);
                counted.add(new WeeklyHours(stretch.range, estimate.hours().min(room)));
            }
        }
        return counted;
    }

    private record Stretch(DayRange range, Rational shown) {}

    private static List<Stretch> cut(WeeklyHours estimate, TreeMap<LocalDate, WeeklyHours> shown) {
        var stretches = new ArrayList<Stretch>();
        var day = estimate.range().from();
        var last = estimate.range().to();
        var before = shown.floorEntry(day);
        var from = before == null ? day : before.getKey();
        for (var ledger : shown.subMap(from, true, last, true).values()) {
            var part = ledger.range().within(day, last);
            if (part != null) {
                if (day.isBefore(part.from())) {
                    stretches.add(new Stretch(new DayRange(day, part.from().minusDays(1)), Rational.ZERO));
                }
                stretches.add(new Stretch(part, ledger.hours()));
                day = part.to().plusDays(1);
            }
        }
        if (!day.isAfter(last)) {
            stretches.add(new Stretch(new DayRange(day, last), Rational.ZERO));
        }
        return stretches;
    }

    /** What ledgers show, as hours a week on disjoint ranges by their first day. */
    private static TreeMap<LocalDate, WeeklyHours> weekly(List<Dated> ledger) {
        var rows = new ArrayList<WeeklyHours>();
        for (var row : ledger) {
            rows.add(new WeeklyHours(
                    row.range(),
                    row.hours().times(DAYS_OF_A_WEEK).dividedBy(row.range().days())));
        }
        var byDay = new TreeMap<LocalDate, WeeklyHours>();
        for (var stretch : WeeklyHours.added(rows)) {
            byDay.put(stretch.range().from(), stretch);
        }
        return byDay;
    }
}
