package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the days to come bring with no new fact. Every finding names the day on which it turns; the days in between are never
 * looked at.
 */
final class Outlook {
    private final Evaluation evaluation;
    private final Judged now;
    private final List<Course> courses = new ArrayList<>();

    Outlook(Evaluation evaluation, Judged now, LocalDate asOf) {
        this.evaluation = evaluation;
        this.now = now;
        for (var i = 0; i < now.assessed().size(); i++) {
            courses.add(new Course(
                    i,
                    asOf,
                    now.assessed().get(i),
                    now.told() == null ? null : now.told().get(i)));
        }
    }

    static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** The first day on which outcome, route or flags are others; null = never. */
    @Nullable
    LocalDate nextReviewOn(LocalDate asOf) {
        var flagsTurn = evaluation.licenseFlagsTurn(asOf);
        if (now.told() == null && failsForGood(evaluation.requirement(), 0)) {
            return flagsTurn;
        }
        var ahead = new ArrayList<>(courses);
        while (true) {
            var day = flagsTurn;
            for (var course : ahead) {
                day = earlier(day, course.turn());
            }
            if (day == null) {
                return null;
            }
            for (var i = 0; i < ahead.size(); i++) {
                if (day.equals(ahead.get(i).turn())) {
                    ahead.set(i, ahead.get(i).next());
                }
            }
            if (day.equals(flagsTurn)) {
                flagsTurn = evaluation.licenseFlagsTurn(day);
            }
            if (isAnotherAnswer(ahead, day)) {
                return day;
            }
        }
    }

    /** Whether criteria that never turn fail it, and leave no route: then nothing the others do matters. */
    private boolean failsForGood(Requirement requirement, int first) {
        return switch (requirement) {
            case Requirement.All(var of) -> failing(of, first, 1) == 1;
            case Requirement.Any(var of) -> failing(of, first, of.size()) == of.size();
            case Requirement.AtLeast(var count, var of) -> {
                var enough = of.size() - count + 1;
                yield failing(of, first, enough) == enough;
            }
            case Requirement.Leaf leaf -> leaf.inRoute() && courses.get(first).failsForGood();
        };
    }

    /** How many of them fail for good; no more than {@code enough} are looked for. */
    private int failing(List<Requirement> of, int first, int enough) {
        var failing = 0;
        var at = first;
        for (var i = 0; i < of.size() && failing < enough && failing + of.size() - i >= enough; i++) {
            failing += failsForGood(of.get(i), at) ? 1 : 0;
            at += of.get(i).size();
        }
        return failing;
    }

    /** The first day on which a criterion passes that does not yet; null = never. */
    @Nullable
    LocalDate passesOn(int criterion) {
        var course = courses.get(criterion);
        while (course.turn() != null) {
            course = course.next();
            if (course.assessed.passes()) {
                return course.day;
            }
        }
        return null;
    }

    /** Only where a criterion stands otherwise is the whole case judged once more. */
    private boolean isAnotherAnswer(List<Course> ahead, LocalDate day) {
        return evaluation.raisesOtherLicenseFlags(day)
                || standsOtherwise(ahead) && !judged(ahead, day).isSameAnswer(now);
    }

    private static boolean standsOtherwise(List<Course> ahead) {
        for (var course : ahead) {
            if (course.standsOtherwise()) {
                return true;
            }
        }
        return false;
    }

    private Judged judged(List<Course> ahead, LocalDate day) {
        var assessed = new ArrayList<Assessed>(ahead.size());
        var told = now.told() == null ? null : new ArrayList<Assessed>(ahead.size());
        for (var course : ahead) {
            assessed.add(course.assessed);
            if (told != null && course.told != null) {
                told.add(course.told);
            }
        }
        return evaluation.judged(assessed, told, day);
    }

    /** How one criterion stands on a day, and how it goes on from there. */
    private final class Course {
        private final int criterion;
        private final LocalDate day;
        private final Assessed assessed;
        private final @Nullable Assessed told;
        private @Nullable LocalDate turn;
        private boolean looked;
        private @Nullable Course next;

        Course(int criterion, LocalDate day, Assessed assessed, @Nullable Assessed told) {
            this.criterion = criterion;
            this.day = day;
            this.assessed = assessed;
            this.told = told;
        }

        /** The first later day on which it may stand otherwise; null = never. */
        @Nullable
        LocalDate turn() {
            if (!looked) {
                turn = earlier(assessed.turn(), told == null ? null : told.turn());
                if (turn != null && !turn.isAfter(day)) {
                    throw new IllegalStateException("a criterion turns in the past");
                }
                looked = true;
            }
            return turn;
        }

        boolean failsForGood() {
            return assessed.outcome() == CriterionOutcome.NOT_MET && turn() == null;
        }

        /** Than now. */
        boolean standsOtherwise() {
            var first = courses.get(criterion);
            return assessed.outcome() != first.assessed.outcome()
                    || told != null && first.told != null && told.outcome() != first.told.outcome();
        }

        /** On the day of its turn. */
        Course next() {
            if (next == null) {
                var then = Objects.requireNonNull(turn());
                next = new Course(
                        criterion,
                        then,
                        evaluation.assess(criterion, then),
                        told == null ? null : evaluation.assessTold(criterion, then));
            }
            return next;
        }
    }
}
