package org.credtrail.renewals.evaluation.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The exam passed again in place of the hours. */
public record Reexamination(LocalDate passedOn) {

    public static @Nullable LocalDate dayOf(@Nullable Reexamination reexamination) {
        return reexamination == null ? null : reexamination.passedOn();
    }
}
