package org.credtrail.dashboard.audit;

import java.util.List;
import java.util.Set;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.AuditFact.EntryClosed;
import org.credtrail.model.message.AuditFact.EntryOpened;
import org.jspecify.annotations.Nullable;

/** Puts together what was said of an entry when it was opened and when it was closed. */
public final class AuditHandler implements Handler<Entry> {
    @Override
    public String name() {
        return "audit-entry";
    }

    @Override
    public Class<Entry> stateType() {
        return Entry.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.AUDIT_TRAIL);
    }

    @Override
    public Outcome<Entry> handle(String key, @Nullable Entry known, Received message) {
        return switch (message.payload()) {
            case EntryOpened opened -> Outcome.of(known == null ? new Entry(opened, List.of()) : known);
            case EntryClosed _ when known == null -> Outcome.refused("it was never opened");
            case EntryClosed closed -> Outcome.of(known.with(closed));
            case Object other ->
                Outcome.refused("no use for " + other.getClass().getSimpleName());
        };
    }

    @Override
    public List<View> views(String key, Entry entry) {
        return List.of(new View(AuditRow.COLLECTION, key, AuditRow.of(entry)));
    }
}
