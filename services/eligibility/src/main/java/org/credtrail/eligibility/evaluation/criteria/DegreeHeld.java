package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Aspect;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

/**
 * A degree of one of these levels in one of these fields, conferred by the day; a degree without a date counts as
 * declared.
 */
public record DegreeHeld(
        List<Degree.Level> levels, List<Degree.Field> fields, boolean accredited, boolean fieldExperience)
        implements Criterion {

    public DegreeHeld {
        levels = List.copyOf(levels);
        fields = List.copyOf(fields);
    }

    @Override
    public String required() {
        return InWords.any(levels) + " in " + InWords.any(fields)
                + (accredited ? ", accredited" : "")
                + (fieldExperience ? ", with supervised field experience" : "");
    }

    @Override
    public Aspect aspect() {
        return Aspect.DEGREES;
    }

    @Override
    public Finding assess(Case at) {
        return at.dossier().degrees().stream()
                .filter(degree -> counts(degree, at))
                .findFirst()
                .map(degree -> new Finding(
                        CriterionOutcome.MET,
                        List.of(degree.id()),
                        () -> new Words(
                                InWords.word(degree.level()) + " in " + InWords.word(degree.field()) + " ("
                                        + degree.id() + ")",
                                null,
                                "Say of " + degree.id() + " what was left open.")))
                .orElseGet(() -> new Finding(
                        CriterionOutcome.NOT_MET,
                        List.of(),
                        () -> new Words("no such degree", "1 degree short", "A degree: " + required() + ".")));
    }

    private boolean counts(Degree degree, Case at) {
        return levels.contains(degree.level())
                && fields.contains(degree.field())
                && (degree.conferredOn() == null || !degree.conferredOn().isAfter(at.asOf()))
                && (!accredited || at.isYes(degree.accredited()))
                && (!fieldExperience || at.isYes(degree.fieldExperience()));
    }
}
