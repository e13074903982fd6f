package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.credtrail.eligibility.time.DayRange;
import org.jspecify.annotations.Nullable;

/**
 * The days on which an aspect of the facts may turn with no new fact: between two of them every measure only grows or only
 * shrinks, so the day of a change is found by halving and not by walking.
 */
final class TurningDays {
    /** How far ahead an open-ended job is followed. */
    private static final int HORIZON_YEARS = 60;

    private final LocalDate asOf;
    private final int lookBackYears;
    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private boolean openEnded;

    private TurningDays(LocalDate asOf, int lookBackYears) {
        this.asOf = asOf;
        this.lookBackYears = lookBackYears;
    }

    /** The turning days after the as-of date. {@code lookBackYears} of the criteria; 0 = nothing ages out. */
    static TurningDays of(Aspect aspect, LocalDate asOf, Facts facts, int lookBackYears) {
        var turning = new TurningDays(asOf, lookBackYears);
        var dossier = facts.dossier();
        switch (aspect) {
            case LICENSES -> turning.licenses(facts);
            case DEGREES -> dossier.degrees().forEach(degree -> turning.add(degree.conferredOn()));
            case CERTIFICATIONS ->
                dossier.certifications().forEach(held -> {
                    turning.add(held.issuedOn());
                    turning.ends(held.expiresOn());
                });
            case JOBS -> {
                facts.declared().forEach(turning::job);
                if (facts.hasConflict()) {
                    facts.confirmed().forEach(turning::job);
                }
            }
            case COURSES ->
                dossier.continuingEducation()
                        .forEach(course -> turning.worked(new DayRange(course.completedOn(), course.completedOn())));
        }
        return turning;
    }

    /** The first day after {@code start} on which it holds; null = on none. It must not hold on {@code start}. */
    @Nullable
    LocalDate firstAfter(LocalDate start, Predicate<LocalDate> holds) {
        var from = start;
        for (var turn : days.tailSet(start, false)) {
            var before = turn.minusDays(1);
            if (before.isAfter(from) && holds.test(before)) {
                return halve(from, before, holds);
            }
            if (holds.test(turn)) {
                return turn;
            }
            from = turn;
        }
        if (openEnded) {
            var horizon = from.plusYears(HORIZON_YEARS);
            if (holds.test(horizon)) {
                return reach(from, horizon, holds);
            }
        }
        return null;
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
        return halve(LocalDate.ofEpochDay(low), LocalDate.ofEpochDay(high), holds);
    }

    private static LocalDate halve(LocalDate not, LocalDate yes, Predicate<LocalDate> holds) {
        var low = not.toEpochDay();
        var high = yes.toEpochDay();
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

    private void licenses(Facts facts) {
        for (var license : facts.licenses()) {
            add(license.license().issuedOn());
            ends(license.license().expiresOn());
            for (var entry : license.history()) {
                add(entry.effectiveOn());
            }
        }
    }

    private void job(Job job) {
        for (var ccm : job.ccm()) {
            begins(ccm.from());
            ages(ccm.from());
            if (ccm.to() != null) {
                begins(ccm.to());
                ages(ccm.to());
            }
        }
        job.ledger().forEach(row -> worked(row.range()));
        if (job.to() != null) {
            // a referee may tell an end before the declared beginning: then there is no such day
            var range = DayRange.between(job.from(), job.to());
            if (range != null) {
                worked(range);
            }
        } else {
            begins(job.from());
            ages(job.from());
            openEnded = true;
        }
    }

    private void worked(DayRange range) {
        begins(range.from());
        begins(range.to());
        ages(range.from());
        ages(range.to());
    }

    /** Work of a day counts from the next day on. */
    private void begins(LocalDate day) {
        add(day.plusDays(1));
    }

    /** A day leaves a half-open look-back window n years and a day later, around 29 February one day after. */
    private void ages(LocalDate day) {
        if (lookBackYears > 0) {
            var anniversary = day.plusYears(lookBackYears);
            add(anniversary);
            add(anniversary.plusDays(1));
            add(anniversary.plusDays(2));
        }
    }

    /** Valid through the day: its own warning that day, gone the next. */
    private void ends(@Nullable LocalDate day) {
        if (day != null) {
            add(day);
            add(day.plusDays(1));
        }
    }

    private void add(@Nullable LocalDate day) {
        if (day != null && day.isAfter(asOf)) {
            days.add(day);
        }
    }
}
