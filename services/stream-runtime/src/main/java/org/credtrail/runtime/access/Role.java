package org.credtrail.runtime.access;

import java.util.Locale;

/** Who may call a route. */
public enum Role {
    /** A licensing board, for its own feed only. */
    BOARD,
    OPERATOR,
    REVIEWER,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** A candidate, for their own record only. */
    CANDIDATE,
    INTEGRATION,
    /** Anybody: the referee's form, calendars, health. */
    PUBLIC;

    /** As in settings, tables and records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
