package org.credtrail.soak.load;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.soak.history.Accepted;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.history.History;
import org.credtrail.soak.load.Stubborn.Answer;

/** Writes down what one person was answered. */
final class Notebook {
    private final History history;
    private final String key;
    private String candidateId = "";

    /** @param key begins every Idempotency-Key of this person */
    Notebook(History history, String key) {
        this.history = history;
        this.key = key;
    }

    void isCalled(String id) {
        candidateId = id;
    }

    String candidateId() {
        return candidateId;
    }

    /** The Idempotency-Key for something this person does once. */
    String key(String what) {
        return key + "-" + what;
    }

    /** Whether it was accepted; a no is written down. */
    boolean isYes(String what, Answer answer) {
        if (!answer.isYes()) {
            history.add(new History.Refused(Instant.now(), key(what), answer.status(), answer.body()));
        }
        return answer.isYes();
    }

    void accepted(Kind kind, String name, Answer answer, Map<String, String> more, List<Expected> expected) {
        var ids = new HashMap<>(more);
        ids.put("candidateId", candidateId);
        history.add(new Accepted(Instant.now(), kind, name, answer.tries(), ids, expected));
    }
}
