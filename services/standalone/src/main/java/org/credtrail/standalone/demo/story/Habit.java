package org.credtrail.standalone.demo.story;

/** What a referee does with a request. */
public enum Habit {
    CONFIRM,
    CORRECT,
    DECLINE,
    IGNORE
}
