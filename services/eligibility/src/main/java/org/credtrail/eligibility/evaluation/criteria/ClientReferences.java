package org.credtrail.eligibility.evaluation.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Turn;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.eligibility.evaluation.Subject;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Organizations that used the services of the self-employed; asked only where none of the other criteria passes without
 * self-employed jobs (domain §0, convention 13, §0.1 f).
 *
 * @param unlessMetWhenEmployed ids of criteria of the same certification
 */
public record ClientReferences(int minimum, List<String> unlessMetWhenEmployed) implements Criterion {

    public ClientReferences {
        unlessMetWhenEmployed = List.copyOf(unlessMetWhenEmployed);
    }

    @Override
    public String required() {
        return InWords.count(minimum, "client organization") + ", for the self-employed";
    }

    /** What is missing stays missing until an open question of another criterion is answered. */
    @Override
    public boolean asksAbout(Subject subject) {
        return false;
    }

    @Override
    public Finding assess(Case at) {
        if (!at.isSelfEmployed()) {
            return notNeeded("not self-employed", List.of(), Turn.NEVER);
        }
        var employed = at.employedOnly();
        var others = new ArrayList<Finding>(unlessMetWhenEmployed.size());
        for (var id : unlessMetWhenEmployed) {
            var other = at.criterion(id).assess(employed);
            if (other.outcome() == CriterionOutcome.MET) {
                return notNeeded("enough experience without self-employed jobs", other.evidence(), other.turns());
            }
            others.add(other);
        }
        var organizations = new ArrayList<String>();
        for (var reference : at.dossier().references()) {
            if (reference.kind() == Reference.Kind.CLIENT_ORGANIZATION && at.counts(reference.verification())) {
                organizations.add(reference.id());
            }
        }
        var measured = InWords.count(organizations.size(), "client organization");
        return organizations.size() >= minimum
                ? new Finding(CriterionOutcome.MET, organizations, () -> Words.met(measured), Turn.NEVER)
                : new Finding(
                        CriterionOutcome.MISSING,
                        organizations,
                        () -> new Words(
                                measured,
                                InWords.count(minimum - organizations.size(), "client organization") + " short",
                                "Name " + InWords.more(organizations.size(), minimum, "client organization")
                                        + " that used the services."),
                        () -> first(others));
    }

    private static Finding notNeeded(String why, List<String> evidence, Turn turns) {
        return new Finding(CriterionOutcome.MET, evidence, () -> Words.met("not needed: " + why), turns);
    }

    private static @Nullable LocalDate first(List<Finding> others) {
        LocalDate first = null;
        for (var other : others) {
            first = Days.earlier(first, other.turns().day());
        }
        return first;
    }
}
