package org.credtrail.intake.roster.upload;

/** What an import has come to so far. {@code rows} and {@code rejected} count rows, the others licenses. */
record Counts(long bytesRead, long rows, long added, long changed, long unchanged, long rejected, long vanished) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
}
