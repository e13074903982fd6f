package org.credtrail.soak.check;

import java.util.HashMap;
import java.util.Map;
import org.credtrail.soak.history.History;

/** What each sender says of a key on a topic comes in order, without gaps, and a repeat says what was said before. */
final class OrderIsKept implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var repeats = 0L;
        for (var topic : observed.messages().entrySet()) {
            var said = new HashMap<String, Map<Long, String>>();
            for (var message : topic.getValue()) {
                if (message.sender() == null) {
                    continue;
                }
                var sender = message.sender() + " of " + message.key();
                var before = said.computeIfAbsent(sender, _ -> new HashMap<>());
                var first = before.putIfAbsent(message.sequence(), message.content());
                repeats += first == null ? 0 : 1;
                draft.check(
                        first == null ? message.sequence() == before.size() : first.equals(message.content()),
                        "%s: %s says %d after %d",
                        topic.getKey(),
                        sender,
                        message.sequence(),
                        before.size());
            }
        }
        return draft.done("senders count without gaps, repeats say the same", "G2, G3", repeats + " repeats");
    }
}
