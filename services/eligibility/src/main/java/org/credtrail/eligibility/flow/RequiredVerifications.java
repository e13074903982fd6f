package org.credtrail.eligibility.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.credtrail.eligibility.evaluation.Requirement;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.EligibilityFact.Item;

/** Which declared evidence decides a case, and who can confirm it. */
final class RequiredVerifications {

    private RequiredVerifications() {}

    /** Empty until confirmation is all that is missing: referees are not asked in vain. */
    static List<Item> of(Determination determination, EligibilityState state, RuleSet ruleSet) {
        if (determination.outcome() != Outcome.PENDING_VERIFICATION) {
            return List.of();
        }
        var deciding = deciding(determination, ruleSet);
        var dossier = KnownDossier.of(state, determination.asOf(), null).dossier();
        var items = new ArrayList<Item>();
        for (var declared : Heard.latest(
                state.employments(), null, fact -> fact.employment().id())) {
            if (deciding.contains(declared.employment().id())
                    && isDeclared(declared, dossier)
                    && canBeAsked(declared)) {
                items.add(
                        new Item(EvidenceKind.EMPLOYMENT, declared.employment().id(), declared.supervisorContactId()));
            }
        }
        for (var named :
                Heard.latest(state.references(), null, fact -> fact.reference().id())) {
            if (deciding.contains(named.reference().id()) && isDeclared(named, dossier)) {
                items.add(new Item(
                        EvidenceKind.CLIENT_ORGANIZATION, named.reference().id(), named.contactId()));
            }
        }
        return items;
    }

    /** The evidence of unverified criteria of the route, and of those that stand beside every route. */
    private static Set<String> deciding(Determination determination, RuleSet ruleSet) {
        var beside = ruleSet.requirements()
                .getOrDefault(determination.certification(), new Requirement.All(List.of()))
                .leaves()
                .filter(leaf -> !leaf.inRoute())
                .map(Requirement.Leaf::id)
                .collect(Collectors.toSet());
        return determination.criteria().stream()
                .filter(criterion -> criterion.outcome() == CriterionOutcome.UNVERIFIED)
                .filter(criterion -> determination.route().contains(criterion.id()) || beside.contains(criterion.id()))
                .flatMap(criterion -> criterion.evidence().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isDeclared(EmploymentDeclared declared, Dossier dossier) {
        return dossier.employments().stream()
                .anyMatch(job ->
                        job.id().equals(declared.employment().id()) && job.verification() == Verification.DECLARED);
    }

    private static boolean isDeclared(ReferenceNamed named, Dossier dossier) {
        return dossier.references().stream()
                .anyMatch(reference -> reference.id().equals(named.reference().id())
                        && reference.verification() == Verification.DECLARED);
    }

    /** The self-employed are confirmed by their client organizations, unless somebody supervised them. */
    private static boolean canBeAsked(EmploymentDeclared declared) {
        return declared.supervisorContactId() != null
                || !Boolean.TRUE.equals(declared.employment().selfEmployed());
    }
}
