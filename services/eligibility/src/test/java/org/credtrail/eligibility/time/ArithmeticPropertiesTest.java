package org.credtrail.eligibility.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Interval arithmetic agrees with counting day by day. */
class ArithmeticPropertiesTest {
    private static final LocalDate EPOCH = LocalDate.parse("2019-11-20");
    private static final int SPAN = 1000;
    private static final Rational CAP = Rational.of(40);
    private static final Rational FULL_TIME = Rational.of(35);

    @Property(tries = 300)
    void months_of_a_run_are_the_largest_number_that_fits(@ForAll("ranges") DayRange run) {
        var months = Months.of(run);
        var whole = months.months().floor();
        var next = run.to().plusDays(1);

        assertThat(run.from().plusMonths(whole)).isBeforeOrEqualTo(next);
        assertThat(run.from().plusMonths(whole + 1)).isAfter(next);
        assertThat(months.days())
                .isEqualTo(Rational.of(
                        next.toEpochDay() - run.from().plusMonths(whole).toEpochDay()));
        assertThat(months.days().floor()).isBetween(0L, 30L);
    }

    @Property(tries = 300)
    void a_longer_run_never_measures_less(@ForAll("ranges") DayRange run) {
        var longer = new DayRange(run.from(), run.to().plusDays(1));

        assertThat(Months.of(longer).total(31)).isGreaterThan(Months.of(run).total(31));
    }

    @Property(tries = 300)
    void merged_runs_hold_the_same_days_and_never_touch(@ForAll("manyRanges") List<DayRange> ranges) {
        var merged = DayRange.merged(ranges);

        assertThat(days(merged)).isEqualTo(days(ranges));
        for (var i = 1; i < merged.size(); i++) {
            assertThat(merged.get(i).from()).isAfter(merged.get(i - 1).to().plusDays(1));
        }
    }

    @Property(tries = 300)
    void full_time_months_agree_with_a_walk_over_days(@ForAll("jobs") List<WeeklyHours> jobs) {
        assertThat(FullTime.months(jobs, FULL_TIME).total(31)).isEqualTo(walkedMonths(jobs));
    }

    @Property(tries = 300)
    void hours_agree_with_a_walk_over_days(
            @ForAll("jobs") List<WeeklyHours> estimates, @ForAll("ledgers") List<Hours.Dated> ledger) {
        var walked = Rational.ZERO;
        for (var day = EPOCH; day.isBefore(EPOCH.plusDays(3 * SPAN)); day = day.plusDays(1)) {
            walked = walked.plus(hoursOf(day, estimates, ledger));
        }

        assertThat(Hours.total(estimates, ledger, CAP)).isEqualTo(walked);
    }

    @Property(tries = 300)
    void the_day_on_which_months_are_reached_is_the_first_one(
            @ForAll("jobs") List<WeeklyHours> jobs, @ForAll @IntRange(min = 1, max = 40) int required) {
        var runs = FullTime.fractions(jobs, FULL_TIME);
        var day = Months.reached(runs, required, 31);

        if (day == null) {
            assertThat(Months.weighted(runs).isAtLeast(required, 31)).isFalse();
        } else {
            assertThat(Months.weighted(before(runs, day)).isAtLeast(required, 31))
                    .isTrue();
            assertThat(Months.weighted(before(runs, day.minusDays(1))).isAtLeast(required, 31))
                    .isFalse();
        }
    }

    @Property(tries = 300)
    void hours_between_two_days_are_those_of_the_days_between(
            @ForAll("jobs") List<WeeklyHours> estimates,
            @ForAll("ledgers") List<Hours.Dated> ledger,
            @ForAll("ranges") DayRange window) {
        var counted = Hours.counted(estimates, ledger, CAP);

        assertThat(new WorkedHours(counted).between(window.from(), window.to().plusDays(1)))
                .isEqualTo(Hours.sum(WeeklyHours.within(counted, window.from(), window.to())));
    }

    @Property(tries = 300)
    void the_day_on_which_hours_are_reached_is_the_first_one(
            @ForAll("jobs") List<WeeklyHours> estimates,
            @ForAll("ledgers") List<Hours.Dated> ledger,
            @ForAll @IntRange(min = 1, max = 4000) int required) {
        var counted = Hours.counted(estimates, ledger, CAP);
        var day = Hours.reached(counted, required);
        var enough = Rational.of(required);

        if (day == null) {
            assertThat(Hours.sum(counted).isAtLeast(enough)).isFalse();
        } else {
            var worked = new WorkedHours(counted);
            assertThat(worked.before(day).isAtLeast(enough)).isTrue();
            assertThat(worked.before(day.minusDays(1)).isAtLeast(enough)).isFalse();
        }
    }

    private static List<WeeklyHours> before(List<WeeklyHours> runs, LocalDate day) {
        return WeeklyHours.within(runs, null, day.minusDays(1));
    }

    private static Rational hoursOf(LocalDate day, List<WeeklyHours> estimates, List<Hours.Dated> ledger) {
        var shown = Rational.ZERO;
        for (var row : ledger) {
            if (holds(row.range(), day)) {
                shown = shown.plus(row.hours().dividedBy(row.range().days()));
            }
        }
        var room = CAP.dividedBy(7).minus(shown).max(Rational.ZERO);
        return shown.plus(weekly(day, estimates).dividedBy(7).min(room));
    }

    private static Rational walkedMonths(List<WeeklyHours> jobs) {
        var sum = Rational.ZERO;
        var fraction = Rational.ZERO;
        LocalDate since = EPOCH;
        for (var day = EPOCH; day.isBefore(EPOCH.plusDays(3 * SPAN)); day = day.plusDays(1)) {
            var today = weekly(day, jobs).dividedBy(FULL_TIME).min(Rational.ONE);
            if (!today.equals(fraction)) {
                if (fraction.signum() > 0) {
                    sum = sum.plus(Months.of(new DayRange(since, day.minusDays(1)))
                            .times(fraction)
                            .total(31));
                }
                fraction = today;
                since = day;
            }
        }
        return sum;
    }

    private static Rational weekly(LocalDate day, List<WeeklyHours> jobs) {
        var sum = Rational.ZERO;
        for (var job : jobs) {
            if (holds(job.range(), day)) {
                sum = sum.plus(job.hours());
            }
        }
        return sum;
    }

    private static boolean holds(DayRange range, LocalDate day) {
        return !day.isBefore(range.from()) && !day.isAfter(range.to());
    }

    private static HashSet<LocalDate> days(List<DayRange> ranges) {
        var days = new HashSet<LocalDate>();
        for (var range : new ArrayList<>(ranges)) {
            range.from().datesUntil(range.to().plusDays(1)).forEach(days::add);
        }
        return days;
    }

    @Provide
    Arbitrary<DayRange> ranges() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, SPAN),
                        Arbitraries.integers().between(0, SPAN))
                .as((start, length) -> new DayRange(EPOCH.plusDays(start), EPOCH.plusDays(start + length)));
    }

    @Provide
    Arbitrary<List<DayRange>> manyRanges() {
        return ranges().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<WeeklyHours>> jobs() {
        var hours =
                Arbitraries.of(Rational.of(4), Rational.of(35, 2), Rational.of(20), Rational.of(35), Rational.of(60));
        return Combinators.combine(ranges(), hours).as(WeeklyHours::new).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Hours.Dated>> ledgers() {
        var row = Combinators.combine(
                        Arbitraries.integers().between(0, SPAN),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 300))
                .as((start, length, hours) -> new Hours.Dated(
                        new DayRange(EPOCH.plusDays(start), EPOCH.plusDays(start + length)), Rational.of(hours)));
        return row.list().ofMaxSize(4);
    }
}
