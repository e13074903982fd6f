package org.credtrail.model.dossier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A completed course. {@code hours} are contact hours of 60 minutes, above 0, at most 24 a day. */
public record ContinuingEducation(
        String id,
        @Nullable String title,
        @Nullable String provider,
        @Nullable String approvalNumber,
        BigDecimal hours,
        LocalDate completedOn,
        List<Category> categories) {

    public ContinuingEducation {
        categories = categories == null ? List.of() : List.copyOf(categories);
    }

    public enum Category {
        CASE_MANAGEMENT,
        NURSING_CASE_MANAGEMENT,
        ETHICS,
        GENERAL
    }
}
