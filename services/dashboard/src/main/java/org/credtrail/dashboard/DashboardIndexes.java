package org.credtrail.dashboard;

import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.audit.AuditRow;
import org.credtrail.dashboard.person.Notes;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.search.ContactWords;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.runtime.store.States;

/** Every list of the pages is a range of one of these, or several such ranges read side by side. */
public final class DashboardIndexes {
    private DashboardIndexes() {}

    /** Makes those that are missing. */
    public static void ensure(States states) {
        states.index(Rows.CANDIDATES, newestFirst("changedAt"));
        states.index(Rows.CANDIDATES, Indexes.compoundIndex(Indexes.ascending("view.step"), newestFirst("changedAt")));
        states.index(Rows.CANDIDATES, Indexes.ascending("view.contactId"));
        states.index(Rows.CANDIDATES, Indexes.ascending("view.npi"));
        states.index(Rows.CANDIDATES, Indexes.ascending("view.licenseNumbers"));
        states.index(Rows.CANDIDATES, Indexes.ascending("view.licenseKeys"));
        states.index(Rows.APPLICATIONS, Indexes.ascending("view.step", "view.sinceAt", "_id"));
        states.index(Rows.APPLICATIONS, Indexes.ascending("view.outcome", "view.submittedAt", "_id"));
        states.index(
                Rows.APPLICATIONS,
                Indexes.compoundIndex(
                        Indexes.ascending("view.certification", "view.outcome", "view.candidateStep"),
                        Indexes.descending("view.changedAt"),
                        Indexes.ascending("view.candidateId")));
        states.index(Rows.APPLICATIONS, Indexes.ascending("view.open", "_id"));
        states.index(Rows.APPLICATIONS, Indexes.ascending("view.submittedOn", "_id"));
        states.index(Rows.APPLICATIONS, Indexes.ascending("view.decidedOn", "_id"));
        states.index(Rows.LICENSES, Indexes.ascending("view.match", "view.sinceAt", "_id"));
        states.index(Rows.LICENSES, Indexes.ascending("view.status", "view.sinceAt", "_id"));
        states.index(Rows.REFERENCES, Indexes.compoundIndex(Indexes.ascending("view.state"), newestFirst("sinceAt")));
        states.index(Rows.REFERENCES, newestFirst("sinceAt"));
        states.index(Rows.REFERENCES, Indexes.ascending("view.open", "_id"));
        states.index(Rows.CREDENTIALS, Indexes.ascending("view.state", "view.expiresOn", "_id"));
        states.index(Rows.CREDENTIALS, Indexes.ascending("view.state", "view.from", "_id"));
        states.index(Rows.CREDENTIALS, Indexes.ascending("view.active", "view.expiresOn", "_id"));
        states.index(Rows.CREDENTIALS, Indexes.ascending("view.reminded", "view.expiresOn", "_id"));
        states.index(Rows.CREDENTIALS, Indexes.ascending("view.isShort", "view.expiresOn", "_id"));
        states.index(Rows.SETBACKS, newestFirst("knownAt"));
        states.index(
                Notes.COLLECTION,
                Indexes.compoundIndex(Indexes.ascending("view.candidateId"), newestFirst("writtenAt")));
        states.index(
                SourceRows.BOARD_LICENSES,
                Indexes.compoundIndex(Indexes.ascending("view.boardId"), newestFirst("changedAt")));
        states.index(SourceRows.BOARD_LICENSES, Indexes.ascending("view.foundBy"));
        states.index(AuditRow.COLLECTION, newestFirst("at"));
        for (var field : List.of("person", "about")) {
            states.index(
                    AuditRow.COLLECTION, Indexes.compoundIndex(Indexes.ascending("view." + field), newestFirst("at")));
        }
        states.index(ContactWords.COLLECTION, Indexes.ascending("view.word", "_id"));
    }

    private static Bson newestFirst(String field) {
        return Indexes.compoundIndex(Indexes.descending("view." + field), Indexes.ascending("_id"));
    }
}
