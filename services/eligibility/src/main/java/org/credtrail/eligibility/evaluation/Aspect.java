package org.credtrail.eligibility.evaluation;

/** A part of the facts that changes with the days. */
public enum Aspect {
    LICENSES,
    DEGREES,
    CERTIFICATIONS,
    JOBS,
    COURSES
}
