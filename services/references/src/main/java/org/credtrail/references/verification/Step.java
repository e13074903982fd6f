package org.credtrail.references.verification;

import java.util.List;
import org.credtrail.model.flow.Outgoing;

/** A request after a message, and what it makes us say. */
record Step(Request request, List<Outgoing> messages) {
    Step {
        messages = List.copyOf(messages);
    }

    static Step of(Request request, Outgoing... messages) {
        return new Step(request, List.of(messages));
    }
}
