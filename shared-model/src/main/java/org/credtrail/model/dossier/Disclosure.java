package org.credtrail.model.dossier;

import org.credtrail.model.PersonalData;
import org.jspecify.annotations.Nullable;

/** The answer to a question of moral character. In messages the explanation is null: it lives in the contacts topic. */
public record Disclosure(
        Question question,
        @Nullable Boolean answer,
        @PersonalData @Nullable String explanation) {

    public enum Question {
        CRIMINAL_CONVICTION,
        LICENSE_DISCIPLINE,
        EMPLOYMENT_SUSPENSION,
        FRAUD
    }
}
