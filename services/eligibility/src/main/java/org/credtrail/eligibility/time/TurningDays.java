package org.credtrail.eligibility.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The days after a day on which a measure may turn with no new fact: between two of them it only grows or only shrinks, so
 * the day of a change is found by halving and not by walking.
 */
public final class TurningDays {
    /** How far ahead an open-ended job is followed. */
    public static final int HORIZON_YEARS = 60;

    private final LocalDate start;
    private final List<LocalDate> days = new ArrayList<>();
    private boolean openEnded;

    private TurningDays(LocalDate start) {
        this.start = start;
    }

    /** None yet. Only days after {@code start} are looked at. */
    public static TurningDays after(LocalDate start) {
        return new TurningDays(start);
    }

    /** A day on which something is otherwise than the day before; null = none. */
    public TurningDays on(@Nullable LocalDate day) {
        if (day != null && day.isAfter(start)) {
            days.add(day);
        }
        return this;
    }

    /** Valid through a day: it is otherwise on the next. */
    public TurningDays through(@Nullable LocalDate day) {
        return day == null || day.isBefore(start) ? this : on(day.plusDays(1));
    }

    /** Work of a day counts from the next day on, and leaves a look-back window of so many years; 0 = never. */
    public TurningDays worked(DayRange range, int lookBackYears) {
        through(range.from());
        ages(range.from(), lookBackYears);
        if (range.to().equals(DayRange.OPEN_END)) {
            openEnded = true;
        } else {
            through(range.to());
            ages(range.to(), lookBackYears);
        }
        return this;
    }

    /** The first of these days on which it holds; null = none. For what changes on these days only. */
    public @Nullable LocalDate first(Predicate<LocalDate> holds) {
        days.sort(null);
        for (var day : days) {
            if (holds.test(day)) {
                return day;
            }
        }
        return null;
    }

    /**
     * The first later day on which it holds, turning day or not; null = none within sight. It must not hold on the day of
     * the start.
     */
    public @Nullable LocalDate search(Predicate<LocalDate> holds) {
        days.sort(null);
        var from = start;
        for (var turn : days) {
            var before = turn.minusDays(1);
            if (before.isAfter(from) && holds.test(before)) {
                return halve(from.toEpochDay(), before.toEpochDay(), holds);
            }
            if (holds.test(turn)) {
                return turn;
            }
            from = turn;
        }
        var horizon = from.plusYears(HORIZON_YEARS);
        return openEnded && holds.test(horizon) ? reach(from, horizon, holds) : null;
    }

    /** What an open-ended job brings is mostly near: steps grow until it is passed, then the last one is halved. */
    private static LocalDate reach(LocalDate not, LocalDate yes, Predicate<LocalDate> holds) {
        var low = not.toEpochDay();
        var high = yes.toEpochDay();
        for (var step = 64L; low + step < high; step *= 4) {
            if (holds.test(LocalDate.ofEpochDay(low + step))) {
                high = low + step;
                break;
            }
            low += step;
        }
        return halve(low, high, holds);
    }

    private static LocalDate halve(long not, long yes, Predicate<LocalDate> holds) {
        var low = not;
        var high = yes;
        while (high - low > 1) {
            var middle = low + (high - low) / 2;
            if (holds.test(LocalDate.ofEpochDay(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return LocalDate.ofEpochDay(high);
    }

    /** A day leaves a half-open look-back window n years and a day later, around 29 February one day after. */
    private void ages(LocalDate day, int lookBackYears) {
        if (lookBackYears > 0) {
            var anniversary = day.plusYears(lookBackYears);
            on(anniversary);
            on(anniversary.plusDays(1));
            on(anniversary.plusDays(2));
        }
    }
}
