package org.credtrail.standalone.demo.story;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chance with a seed: the same seed always falls the same way. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Both ends inclusive. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The list in another order. */
    <T> List<T> shuffled(List<T> list) {
        var shuffled = new ArrayList<>(list);
        for (var i = shuffled.size() - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var kept = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, kept);
        }
        return List.copyOf(shuffled);
    }
}
