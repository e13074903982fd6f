package org.credtrail.intake.roster.upload;

import org.bson.Document;

/** What an import has come to so far. {@code rows} and {@code rejected} count rows, the others licenses. */
record Counts(long bytesRead, long rows, long added, long changed, long unchanged, long rejected, long vanished) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    static Counts of(Document document) {
        return new Counts(
                document.getLong("bytesRead"),
                document.getLong("rows"),
                document.getLong("added"),
                document.getLong("changed"),
                document.getLong("unchanged"),
                document.getLong("rejected"),
                document.getLong("vanished"));
    }

    Document document() {
        return new Document("bytesRead", bytesRead)
                .append("rows", rows)
                .append("added", added)
                .append("changed", changed)
                .append("unchanged", unchanged)
                .append("rejected", rejected)
                .append("vanished", vanished);
    }
}
