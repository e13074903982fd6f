package org.credtrail.references.verification;

import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.flow.Outgoing;

/** All references of a candidate after a message, and what it makes us say. */
record Change(References state, List<Outgoing> messages) {
    Change {
        messages = List.copyOf(messages);
    }

    static Change none(References state) {
        return new Change(state, List.of());
    }

    Change and(Step step) {
        return and(new Change(state.with(step.request()), step.messages()));
    }

    Change and(Change later) {
        var all = new ArrayList<>(messages);
        all.addAll(later.messages());
        return new Change(later.state(), all);
    }
}
