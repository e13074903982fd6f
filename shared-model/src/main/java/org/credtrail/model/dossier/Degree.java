package org.credtrail.model.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A degree. {@code conferredOn} is the day from which it counts. */
public record Degree(
        String id,
        Level level,
        Field field,
        @Nullable String institution,
        @Nullable Boolean accredited,
        @Nullable Boolean fieldExperience,
        @Nullable LocalDate conferredOn) {

    public enum Level {
        ASSOCIATE,
        BACHELOR,
        MASTER,
        DOCTORATE
    }

    public enum Field {
        NURSING,
        SOCIAL_WORK,
        HEALTH_HUMAN_SERVICES,
        OTHER
    }
}
