package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.eligibility.time.DayRange;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.eligibility.time.TurningDays;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * So many contact hours in one of the categories, completed within the last years (domain §0, convention 8).
 *
 * @param kinds always made of the others
 */
public record CourseHours(int hours, int years, List<Category> categories, String kinds) implements Criterion {

    public CourseHours {
        categories = List.copyOf(categories);
        kinds = InWords.any(categories);
    }

    @Override
    public String required() {
        return InWords.count(hours, "contact hour") + " within " + InWords.count(years, "year");
    }

    @Override
    public boolean asksAbout(Subject subject) {
        return false;
    }

    @Override
    public Finding assess(Case at) {
        var since = at.asOf().minusYears(years);
        var ids = new ArrayList<String>();
        var sum = Rational.ZERO;
        for (var course : at.dossier().continuingEducation()) {
            if (isOfKind(course) && isWithin(course, since, at.asOf())) {
                ids.add(course.id());
                sum = sum.plus(Rational.of(course.hours()));
            }
        }
        var completed = sum;
        var missing = Rational.of(hours).minus(completed);
        var met = missing.signum() <= 0;
        return new Finding(
                met ? CriterionOutcome.MET : CriterionOutcome.NOT_MET,
                ids,
                () -> met
                        ? Words.met(InWords.hours(completed))
                        : new Words(
                                InWords.hours(completed),
                                InWords.hoursShort(missing),
                                "Take courses in " + kinds + "."),
                () -> turn(at, met));
    }

    private Rational sum(Case at, LocalDate asOf) {
        var since = asOf.minusYears(years);
        var sum = Rational.ZERO;
        for (var course : at.dossier().continuingEducation()) {
            if (isOfKind(course) && isWithin(course, since, asOf)) {
                sum = sum.plus(Rational.of(course.hours()));
            }
        }
        return sum;
    }

    private @Nullable LocalDate turn(Case at, boolean met) {
        var days = TurningDays.after(at.asOf());
        var isGrowing = false;
        for (var course : at.dossier().continuingEducation()) {
            if (isOfKind(course)) {
                isGrowing |= !course.completedOn().isBefore(at.asOf());
                days.worked(new DayRange(course.completedOn(), course.completedOn()), years);
            }
        }
        // what is behind only ages
        return met || isGrowing ? days.first(day -> sum(at, day).isAtLeast(Rational.of(hours)) != met) : null;
    }

    private boolean isOfKind(ContinuingEducation course) {
        for (var category : course.categories()) {
            if (categories.contains(category)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(ContinuingEducation course, LocalDate since, LocalDate asOf) {
        return course.completedOn().isBefore(asOf) && !course.completedOn().isBefore(since);
    }
}
