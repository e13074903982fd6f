package org.credtrail.runtime.simulation;

import java.util.List;
import java.util.Random;

/** Decides when something goes wrong. Every decision comes from the one seed. */
final class Chaos {
    private final Random random;
    private boolean calm;

    Chaos(Random random) {
        this.random = random;
    }

    /** From now on nothing goes wrong. */
    void calmDown() {
        calm = true;
    }

    boolean strikes(int percent) {
        return !calm && random.nextInt(100) < percent;
    }

    void mayCrash(String where) {
        if (strikes(2)) {
            throw new SimulatedCrash(where);
        }
    }

    /** From 0 to one below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> List<T> some(List<T> all) {
        return all.stream().filter(_ -> random.nextBoolean()).toList();
    }
}
