package org.credtrail.intake.license;

/** How a declared license and what boards report under its key fit together: by key and family name, never by one alone. */
public enum Match {
    /** No board reported it yet. */
    UNHEARD,
    /** Same key, and the same family name as far as both are known. */
    MATCHED,
    /** Same key, another family name: a person decides. */
    OTHER_NAME,
    /** A person found that it is the candidate's. */
    CONFIRMED,
    /** A person found that it is somebody else's. */
    REFUTED;

    boolean isTheirs() {
        return this == MATCHED || this == CONFIRMED;
    }
}
