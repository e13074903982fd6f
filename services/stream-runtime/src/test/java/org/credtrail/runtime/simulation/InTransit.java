package org.credtrail.runtime.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.credtrail.runtime.wire.OutRecord;

/** What was sent and is under way: it arrives later, also when its sender has died meanwhile. Each stretch stays in order. */
final class InTransit {
    private final Random random;
    private final Consumer<OutRecord> arrive;
    private final List<Deque<OutRecord>> stretches = new ArrayList<>();

    InTransit(Random random, Consumer<OutRecord> arrive) {
        this.random = random;
        this.arrive = arrive;
    }

    /** By one sender to one partition. */
    void add(List<OutRecord> stretch) {
        if (!stretch.isEmpty()) {
            stretches.add(new ArrayDeque<>(stretch));
        }
    }

    /** Some of one stretch. */
    int someArrive() {
        if (stretches.isEmpty()) {
            return 0;
        }
        var stretch = stretches.get(random.nextInt(stretches.size()));
        var count = 1 + random.nextInt(stretch.size());
        for (var i = 0; i < count; i++) {
            arrive.accept(stretch.removeFirst());
        }
        stretches.removeIf(Deque::isEmpty);
        return count;
    }

    void allArrive() {
        stretches.forEach(stretch -> stretch.forEach(arrive));
        stretches.clear();
    }
}
