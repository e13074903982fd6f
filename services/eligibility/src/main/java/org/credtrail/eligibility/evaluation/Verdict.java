package org.credtrail.eligibility.evaluation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a requirement comes to.
 *
 * @param route ids of the criteria that carry it; null when it does not pass
 */
record Verdict(CriterionOutcome outcome, @Nullable List<String> route) {
    private static final int WORST = 4;

    /** {@code outcomes} of the criteria, in the order of {@link Requirement#leaves}. */
    static Verdict of(Requirement requirement, List<CriterionOutcome> outcomes) {
        return of(requirement, outcomes.iterator());
    }

    private static Verdict of(Requirement requirement, Iterator<CriterionOutcome> outcomes) {
        return switch (requirement) {
            case Requirement.Leaf leaf -> ofLeaf(leaf, outcomes.next());
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

    private static List<Verdict> each(List<Requirement> of, Iterator<CriterionOutcome> outcomes) {
        var each = new ArrayList<Verdict>(of.size());
        for (var child : of) {
            each.add(of(child, outcomes));
        }
        return each;
    }

    private static Verdict together(List<Verdict> all) {
        var worst = all.getFirst();
        for (var verdict : all) {
            worst = verdict.rank() > worst.rank() ? verdict : worst;
        }
        return new Verdict(worst.outcome, routeOf(all));
    }

    /** The best so many, and of equally good ones the first; the last of them decides. */
    private static Verdict best(int count, List<Verdict> all) {
        var best = new ArrayList<Verdict>(count);
        for (var rank = 0; rank <= WORST; rank++) {
            for (var verdict : all) {
                if (verdict.rank() == rank && best.size() < count) {
                    best.add(verdict);
                }
            }
        }
        return new Verdict(best.getLast().outcome, routeOf(best));
    }

    /** From the best to the worst; one failing route is no failure while another passes. */
    private int rank() {
        return switch (outcome) {
            case MET -> 0;
            case REVIEW -> 1;
            case UNVERIFIED -> 2;
            case MISSING -> 3;
            case NOT_MET -> WORST;
        };
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
