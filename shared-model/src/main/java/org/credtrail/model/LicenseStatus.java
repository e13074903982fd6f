package org.credtrail.model;

/** What a board says of a license, in our words (domain §4.1). The board's own text is always kept beside it. */
public enum LicenseStatus {
    ACTIVE,
    /** Disciplinary: practice with conditions. Encumbered. */
    PROBATION,
    /** A condition without discipline. */
    CONDITIONAL,
    /** No practice, without discipline (for instance child support). */
    SUSPENDED_ADMIN,
    /** Past its expiry, inside a designated grace period. */
    LAPSED,
    EXPIRED,
    INACTIVE,
    CLOSED,
    SUSPENDED,
    REVOKED,
    /** Given up under a disciplinary agreement. */
    SURRENDERED,
    VOID,
    /** A text no table knows; never taken for active. */
    UNKNOWN
}
