package org.credtrail.runtime.audit;

import java.util.List;
import java.util.function.Consumer;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.AuditFact.EntryClosed;
import org.credtrail.model.message.AuditFact.EntryOpened;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;

/** The one way onto the trail. */
final class TrailWriter {
    private final Consumer<List<EdgeMessage>> acknowledged;

    /** @param acknowledged sends, and returns when the broker has taken everything */
    TrailWriter(Consumer<List<EdgeMessage>> acknowledged) {
        this.acknowledged = acknowledged;
    }

    /** @throws Unavailable if the broker does not take it in time */
    void say(List<AuditFact> facts) {
        acknowledged.accept(facts.stream().map(TrailWriter::message).toList());
    }

    private static EdgeMessage message(AuditFact fact) {
        return switch (fact) {
            case EntryOpened f -> EdgeMessage.of(f.entryId(), f, DerivedIds.of(f.entryId(), "opened"), f.at());
            case EntryClosed f ->
                EdgeMessage.of(
                        f.entryId(), f, DerivedIds.of(f.entryId(), "closed", Integer.toString(f.status())), f.at());
        };
    }
}
