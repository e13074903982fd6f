package org.credtrail.eligibility.evaluation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a requirement comes to.
 *
 * @param route ids of the criteria that carry it; null when it does not pass
 */
record Verdict(CriterionOutcome outcome, @Nullable List<String> route) {
    private static final List<Verdict> UNNAMED = ofEach(List.of());
    private static final List<Verdict> WITHOUT_ROUTE = ofEach(null);

    /** {@code criteria} in the order of {@link Requirement#leaves}. */
    static Verdict of(Requirement requirement, List<Assessed> criteria) {
        return of(requirement, criteria.iterator());
    }

    private static Verdict of(Requirement requirement, Iterator<Assessed> criteria) {
        return switch (requirement) {
            case Requirement.Leaf leaf -> ofLeaf(leaf, criteria.next().outcome());
            case Requirement.All(var of) -> together(of, criteria);
            case Requirement.Any(var of) -> best(1, of, criteria);
            case Requirement.AtLeast(var count, var of) -> best(count, of, criteria);
        };
    }

    private static Verdict ofLeaf(Requirement.Leaf leaf, CriterionOutcome outcome) {
        if (!leaf.inRoute()) {
            return UNNAMED.get(outcome.ordinal());
        }
        return isPassing(outcome) ? new Verdict(outcome, List.of(leaf.id())) : WITHOUT_ROUTE.get(outcome.ordinal());
    }

    private static List<Verdict> ofEach(@Nullable List<String> route) {
        return Stream.of(CriterionOutcome.values())
                .map(outcome -> new Verdict(outcome, route))
                .toList();
    }

    private static boolean isPassing(CriterionOutcome outcome) {
        return switch (outcome) {
            case MET, REVIEW, UNVERIFIED -> true;
            case MISSING, NOT_MET -> false;
        };
    }

    private static Verdict together(List<Requirement> of, Iterator<Assessed> criteria) {
        var all = of(of.getFirst(), criteria);
        for (var i = 1; i < of.size(); i++) {
            all = all.and(of(of.get(i), criteria));
        }
        return all;
    }

    /** The worse outcome, and both routes. */
    private Verdict and(Verdict other) {
        var both = joined(route, other.route);
        var worse = other.rank() > rank() ? other : this;
        return both == worse.route ? worse : new Verdict(worse.outcome, both);
    }

    /** The best, and of equally good ones the first. */
    private static Verdict best(List<Requirement> of, Iterator<Assessed> criteria) {
        var best = of(of.getFirst(), criteria);
        for (var i = 1; i < of.size(); i++) {
            var verdict = of(of.get(i), criteria);
            best = verdict.rank() < best.rank() ? verdict : best;
        }
        return best;
    }

    /** The best so many, and of equally good ones the first. */
    private static Verdict best(int count, List<Requirement> of, Iterator<Assessed> criteria) {
        if (count == 1) {
            return best(of, criteria);
        }
        var best = new ArrayList<Verdict>(count + 1);
        for (var child : of) {
            var verdict = of(child, criteria);
            var place = best.size();
            while (place > 0 && best.get(place - 1).rank() > verdict.rank()) {
                place--;
            }
            if (place < count) {
                best.add(place, verdict);
                if (best.size() > count) {
                    best.removeLast();
                }
            }
        }
        var all = best.getFirst();
        for (var i = 1; i < best.size(); i++) {
            all = all.and(best.get(i));
        }
        return all;
    }

    /** From the best to the worst; one failing route is no failure while another passes. */
    private int rank() {
        return switch (outcome) {
            case MET -> 0;
            case REVIEW -> 1;
            case UNVERIFIED -> 2;
            case MISSING -> 3;
            case NOT_MET -> 4;
        };
    }

    private static @Nullable List<String> joined(@Nullable List<String> one, @Nullable List<String> other) {
        if (one == null || other == null) {
            return null;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
