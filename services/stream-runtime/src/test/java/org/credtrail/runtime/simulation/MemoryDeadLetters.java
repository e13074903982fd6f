package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.runtime.shell.DeadLetters;

/** Dead letters with a ledger, as on the broker: noted, published, and marked as buried, with a crash between any two. */
final class MemoryDeadLetters implements DeadLetters {
    private enum Step {
        BURYING,
        BURIED
    }

    private final Chaos chaos;
    private final Map<String, Step> ledger = new HashMap<>();
    private final List<DeadLetter> buried = new ArrayList<>();

    MemoryDeadLetters(Chaos chaos) {
        this.chaos = chaos;
    }

    @Override
    public void bury(List<DeadLetter> letters) {
        for (var letter : letters) {
            chaos.mayCrash("before a letter is noted");
            var id = letter.in().place();
            if (ledger.putIfAbsent(id, Step.BURYING) == Step.BURIED) {
                continue;
            }
            chaos.mayCrash("before a letter is published");
            if (buried.stream().noneMatch(b -> b.in().place().equals(id))) {
                publish(letter);
            }
            chaos.mayCrash("before a letter is marked as buried");
            ledger.put(id, Step.BURIED);
        }
    }

    void publish(DeadLetter letter) {
        buried.add(letter);
    }

    List<DeadLetter> buried() {
        return List.copyOf(buried);
    }
}
