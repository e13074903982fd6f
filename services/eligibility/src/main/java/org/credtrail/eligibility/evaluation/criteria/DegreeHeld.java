package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Turn;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A degree of one of these levels in one of these fields, conferred by the day; a degree without a date counts as
 * declared.
 *
 * @param required always made of the others
 */
public record DegreeHeld(
        List<Degree.Level> levels,
        List<Degree.Field> fields,
        boolean accredited,
        boolean fieldExperience,
        String required)
        implements Criterion {

    public DegreeHeld {
        levels = List.copyOf(levels);
        fields = List.copyOf(fields);
        required = inWords(levels, fields, accredited, fieldExperience);
    }

    private static String inWords(
            List<Degree.Level> levels, List<Degree.Field> fields, boolean accredited, boolean fieldExperience) {
        return InWords.anyOf(levels.stream().map(DegreeHeld::inWords).toList()) + " in "
                + InWords.anyOf(fields.stream().map(DegreeHeld::inWords).toList())
                + (accredited ? ", accredited" : "")
                + (fieldExperience ? ", with supervised field experience" : "");
    }

    @Override
    public boolean asksAbout(Subject subject) {
        return subject == Subject.DEGREE;
    }

    @Override
    public Finding assess(Case at) {
        for (var degree : at.dossier().degrees()) {
            if (isOfKind(degree, at) && isConferred(degree, at.asOf())) {
                return new Finding(
                        CriterionOutcome.MET,
                        List.of(degree.id()),
                        () -> new Words(
                                named(degree),
                                null,
                                at.answersAssumed() ? "Say of " + degree.id() + " what was left open." : null),
                        Turn.NEVER);
            }
        }
        return new Finding(
                CriterionOutcome.NOT_MET,
                List.of(),
                () -> new Words(measured(at), "1 degree short", "Name a degree that counts: " + required + "."),
                () -> firstConferred(at));
    }

    /** What is there and does not count. */
    private static String measured(Case at) {
        if (at.dossier().degrees().isEmpty()) {
            return "no degree";
        }
        var others = new StringBuilder();
        for (var degree : at.dossier().degrees()) {
            others.append(others.isEmpty() ? "not counted: " : ", ").append(named(degree));
        }
        return others.toString();
    }

    private static String named(Degree degree) {
        return inWords(degree.level()) + " in " + inWords(degree.field()) + " (" + degree.id() + ")";
    }

    private static String inWords(Degree.Level level) {
        return switch (level) {
            case ASSOCIATE -> "associate degree";
            case BACHELOR -> "bachelor's degree";
            case MASTER -> "master's degree";
            case DOCTORATE -> "doctorate";
        };
    }

    private static String inWords(Degree.Field field) {
        return switch (field) {
            case NURSING -> "nursing";
            case SOCIAL_WORK -> "social work";
            case HEALTH_HUMAN_SERVICES -> "health and human services";
            case OTHER -> "another field";
        };
    }

    private @Nullable LocalDate firstConferred(Case at) {
        LocalDate first = null;
        for (var degree : at.dossier().degrees()) {
            if (isOfKind(degree, at)) {
                first = Days.earlier(first, degree.conferredOn());
            }
        }
        return first;
    }

    private static boolean isConferred(Degree degree, LocalDate day) {
        return degree.conferredOn() == null || !degree.conferredOn().isAfter(day);
    }

    private boolean isOfKind(Degree degree, Case at) {
        return levels.contains(degree.level())
                && fields.contains(degree.field())
                && (!accredited || at.isYes(degree.accredited()))
                && (!fieldExperience || at.isYes(degree.fieldExperience()));
    }
}
