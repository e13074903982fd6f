package org.credtrail.eligibility.evaluation;

import java.util.List;
import java.util.stream.Stream;

/** The tree of a rule set: how its criteria combine. */
public sealed interface Requirement {

    record All(List<Requirement> of) implements Requirement {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Requirement> of) implements Requirement {
        public Any {
            of = List.copyOf(of);
        }
    }

    record AtLeast(int count, List<Requirement> of) implements Requirement {
        public AtLeast {
            of = List.copyOf(of);
        }
    }

    /**
     * A criterion in its place.
     *
     * @param id permanent, such as {@code CCM-E-A}; never reused
     * @param source where the rule comes from
     * @param explanation the rule in one sentence
     * @param required what is asked, in words
     * @param inRoute whether a passing route names it
     */
    record Leaf(String id, String source, String explanation, String required, boolean inRoute, Criterion criterion)
            implements Requirement {
        public Leaf(String id, String source, String explanation, boolean inRoute, Criterion criterion) {
            this(id, source, explanation, criterion.required(), inRoute, criterion);
        }
    }

    /** How many criteria it has. */
    default int size() {
        return switch (this) {
            case All(var of) -> size(of);
            case Any(var of) -> size(of);
            case AtLeast atLeast -> size(atLeast.of());
            case Leaf _ -> 1;
        };
    }

    private static int size(List<Requirement> of) {
        var size = 0;
        for (var child : of) {
            size += child.size();
        }
        return size;
    }

    /** All criteria, in the order of the rule set. */
    default Stream<Leaf> leaves() {
        return switch (this) {
            case All(var of) -> of.stream().flatMap(Requirement::leaves);
            case Any(var of) -> of.stream().flatMap(Requirement::leaves);
            case AtLeast atLeast -> atLeast.of().stream().flatMap(Requirement::leaves);
            case Leaf leaf -> Stream.of(leaf);
        };
    }
}
