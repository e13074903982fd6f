package org.credtrail.eligibility.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a requirement comes to.
 *
 * @param route ids of the criteria that carry it; null when it does not pass
 */
record Verdict(CriterionOutcome outcome, @Nullable List<String> route) {
    /** From the best to the worst; one failing route is no failure while another passes. */
    private static final List<CriterionOutcome> BEST_FIRST = List.of(
            CriterionOutcome.MET,
            CriterionOutcome.REVIEW,
            CriterionOutcome.UNVERIFIED,
            CriterionOutcome.MISSING,
            CriterionOutcome.NOT_MET);

    private static final Comparator<Verdict> BY_OUTCOME =
            Comparator.comparing(verdict -> BEST_FIRST.indexOf(verdict.outcome));

    static Verdict of(Requirement requirement, Function<Requirement.Leaf, CriterionOutcome> outcomes) {
        return switch (requirement) {
            case Requirement.Leaf leaf -> ofLeaf(leaf, outcomes.apply(leaf));
            case Requirement.All(var of) -> together(each(of, outcomes));
            case Requirement.Any(var of) -> best(1, each(of, outcomes));
            case Requirement.AtLeast(var count, var of) -> best(count, each(of, outcomes));
        };
    }

    private static Verdict ofLeaf(Requirement.Leaf leaf, CriterionOutcome outcome) {
        if (!leaf.inRoute()) {
            return new Verdict(outcome, List.of());
        }
        return new Verdict(outcome, isPassing(outcome) ? List.of(leaf.id()) : null);
    }

    private static boolean isPassing(CriterionOutcome outcome) {
        return switch (outcome) {
            case MET, REVIEW, UNVERIFIED -> true;
            case MISSING, NOT_MET -> false;
        };
    }

    private static List<Verdict> each(List<Requirement> of, Function<Requirement.Leaf, CriterionOutcome> outcomes) {
        return of.stream().map(child -> of(child, outcomes)).toList();
    }

    private static Verdict together(List<Verdict> all) {
        var worst = all.stream().max(BY_OUTCOME).orElseThrow();
        return new Verdict(worst.outcome, routeOf(all));
    }

    /** The best so many, and of equally good ones the first. */
    private static Verdict best(int count, List<Verdict> all) {
        var best = all.stream().sorted(BY_OUTCOME).limit(count).toList();
        return new Verdict(best.getLast().outcome, routeOf(best));
    }

    private static @Nullable List<String> routeOf(List<Verdict> all) {
        var route = new ArrayList<String>();
        for (var verdict : all) {
            if (verdict.route == null) {
                return null;
            }
            route.addAll(verdict.route);
        }
        return route;
    }
}
