package org.credtrail.dashboard.person;

/** What comes next, the most urgent for staff first. */
public enum Step {
    /** A person has to look at something. */
    REVIEW,
    /** A referee cannot be reached: another way or another person is needed. */
    CHASE,
    /** The answer is there; a person has to decide. */
    DECIDE,
    /** A credential can be renewed now. */
    RENEW,
    /** The candidate has to supply something. */
    CANDIDATE,
    /** A referee has to answer. */
    REFEREE,
    /** The exam is to be taken. */
    EXAM,
    /** The software has not answered yet. */
    EVALUATION,
    /** Nothing to do. */
    NONE
}
