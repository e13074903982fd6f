package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing schedule short: leaves out stretches, long ones first, as long as the rest still fails the same way. */
record Shrinking(Predicate<List<Integer>> stillFails) {
    private static final int MOST_TRIES = 500;

    List<Integer> shrink(List<Integer> steps) {
        var shortest = steps;
        var tries = 0;
        for (var length = shortest.size() / 2; length > 0; length = shorter(length, shortest.size())) {
            var size = shortest.size();
            for (var from = 0; from + length <= shortest.size() && tries < MOST_TRIES; tries++) {
                var rest = new ArrayList<>(shortest.subList(0, from));
                rest.addAll(shortest.subList(from + length, shortest.size()));
                if (stillFails.test(rest)) {
                    shortest = rest;
                } else {
                    from += length;
                }
            }
            if (tries == MOST_TRIES || length == 1 && shortest.size() == size) {
                break;
            }
        }
        return shortest;
    }

    /** Down to single steps, and those again until none can go. */
    private static int shorter(int length, int size) {
        return length == 1 ? Math.min(1, size) : length / 2;
    }
}
