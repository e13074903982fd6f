package org.credtrail.eligibility.evaluation.criteria;

import java.util.List;
import org.credtrail.eligibility.evaluation.Case;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.Finding;
import org.credtrail.eligibility.evaluation.Finding.Words;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;

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

    @Override
    public Finding assess(Case at) {
        if (!at.isSelfEmployed()) {
            return notNeeded("not self-employed");
        }
        var employed = at.employedOnly();
        if (unlessMetWhenEmployed.stream()
                .anyMatch(id -> at.criterion(id).assess(employed).outcome() == CriterionOutcome.MET)) {
            return notNeeded("enough experience without self-employed jobs");
        }
        var organizations = at.dossier().references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.CLIENT_ORGANIZATION)
                .filter(reference -> at.counts(reference.verification()))
                .map(Reference::id)
                .toList();
        var measured = InWords.count(organizations.size(), "client organization");
        return organizations.size() >= minimum
                ? new Finding(CriterionOutcome.MET, organizations, () -> Words.met(measured))
                : new Finding(
                        CriterionOutcome.MISSING,
                        organizations,
                        () -> new Words(
                                measured,
                                InWords.count(minimum - organizations.size(), "client organization") + " short",
                                "Name more organizations that used the services."));
    }

    private static Finding notNeeded(String why) {
        return new Finding(CriterionOutcome.MET, List.of(), () -> Words.met("not needed: " + why));
    }
}
