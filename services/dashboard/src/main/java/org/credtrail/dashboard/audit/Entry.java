package org.credtrail.dashboard.audit;

import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.message.AuditFact.EntryClosed;
import org.credtrail.model.message.AuditFact.EntryOpened;

/**
 * One entry of the audit trail.
 *
 * @param closed how it was answered, in order; none = the program ended meanwhile, several = it was tried again under its key
 */
public record Entry(EntryOpened opened, List<EntryClosed> closed) {
    private static final int TRIES = 8;

    public Entry {
        closed = List.copyOf(closed);
    }

    Entry with(EntryClosed answer) {
        var all = new ArrayList<>(closed);
        all.add(answer);
        return new Entry(opened, all.subList(Math.max(0, all.size() - TRIES), all.size()));
    }
}
