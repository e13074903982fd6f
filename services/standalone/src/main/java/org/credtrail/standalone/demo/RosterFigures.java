package org.credtrail.standalone.demo;

/** What the import of the roster counted: rows and rejects in rows, the others in licenses. */
public record RosterFigures(long rows, long added, long changed, long unchanged, long rejected, double rowsPerSecond) {}
