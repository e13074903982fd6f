package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.time.Rational;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/** So many contact hours in one of the categories, completed within the last years (domain §0, convention 8). */
public record CourseHours(int hours, int years, List<Category> categories) implements Criterion {

    public CourseHours {
        categories = List.copyOf(categories);
    }

    @Override
    public String required() {
        return InWords.count(hours, "contact hour") + " within " + InWords.count(years, "year");
    }

    @Override
    public int lookBackYears() {
        return years;
    }

    @Override
    public Aspect aspect() {
        return Aspect.COURSES;
    }

    @Override
    public Finding assess(Case at) {
        var first = at.asOf().minusYears(years);
        var courses = at.dossier().continuingEducation().stream()
                .filter(course -> !course.completedOn().isBefore(first)
                        && course.completedOn().isBefore(at.asOf())
                        && course.categories().stream().anyMatch(categories::contains))
                .toList();
        var sum = courses.stream().map(course -> Rational.of(course.hours())).reduce(Rational.ZERO, Rational::plus);
        var missing = Rational.of(hours).minus(sum);
        var met = missing.signum() <= 0;
        return new Finding(
                met ? CriterionOutcome.MET : CriterionOutcome.NOT_MET,
                courses.stream().map(ContinuingEducation::id).toList(),
                () -> met
                        ? Words.met(InWords.hours(sum))
                        : new Words(
                                InWords.hours(sum),
                                InWords.hoursShort(missing),
                                "Courses in " + InWords.any(categories) + "."));
    }
}
