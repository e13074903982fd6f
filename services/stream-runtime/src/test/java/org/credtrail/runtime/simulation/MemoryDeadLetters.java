package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.credtrail.runtime.shell.DeadLetters;
import org.credtrail.runtime.wire.InRecord;

/** Dead letters with a ledger, as on the broker: noted, published, and marked as buried, with a crash between any two. */
final class MemoryDeadLetters implements DeadLetters {
    private enum Step {
        BURYING,
        BURIED
    }

    private final Chaos chaos;
    private final Map<InRecord, Step> ledger = new IdentityHashMap<>();
    private final Map<InRecord, DeadLetter> byRecord = new IdentityHashMap<>();
    private final List<DeadLetter> buried = new ArrayList<>();

    MemoryDeadLetters(Chaos chaos) {
        this.chaos = chaos;
    }

    @Override
    public void bury(List<DeadLetter> letters) {
        for (var letter : letters) {
            chaos.mayCrash("before a letter is noted");
            if (ledger.putIfAbsent(letter.in(), Step.BURYING) == Step.BURIED) {
                continue;
            }
            chaos.mayCrash("before a letter is published");
            if (!isBuried(letter.in())) {
                publish(letter);
            }
            chaos.mayCrash("before a letter is marked as buried");
            ledger.put(letter.in(), Step.BURIED);
        }
    }

    void publish(DeadLetter letter) {
        buried.add(letter);
        byRecord.putIfAbsent(letter.in(), letter);
    }

    boolean isBuried(InRecord in) {
        return byRecord.containsKey(in);
    }

    Optional<DeadLetter> of(InRecord in) {
        return Optional.ofNullable(byRecord.get(in));
    }

    /** In the order in which they were. */
    List<DeadLetter> buried() {
        return Collections.unmodifiableList(buried);
    }
}
