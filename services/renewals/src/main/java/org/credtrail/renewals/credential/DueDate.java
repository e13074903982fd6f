package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;

/** Something that time will bring to a credential. */
public sealed interface DueDate {

    Instant at();

    record TermBegins(Instant at) implements DueDate {}

    record WindowOpens(Instant at, LocalDate on) implements DueDate {}

    record RungIsDue(Instant at, LocalDate on, int rung) implements DueDate {}

    record TermEnds(Instant at) implements DueDate {}

    /** The credential lapses: at the end of the late window, or of the term where there is none. */
    record LateWindowEnds(Instant at) implements DueDate {}
}
