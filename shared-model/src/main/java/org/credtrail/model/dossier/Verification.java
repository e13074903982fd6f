package org.credtrail.model.dossier;

/** How far somebody else stands behind a declaration. */
public enum Verification {
    DECLARED,
    CONFIRMED,
    /** The referee's version differs; both are kept. */
    CONFLICTING,
    REJECTED
}
