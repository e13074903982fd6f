package org.credtrail.model.dossier;

import org.credtrail.model.PersonalData;
import org.jspecify.annotations.Nullable;

/** A named reference. In messages name and e-mail are always null: they live in the contacts topic. */
public record Reference(
        String id,
        Kind kind,
        @Nullable String organization,
        @PersonalData @Nullable String name,
        @PersonalData @Nullable String email,
        @Nullable Verification verification) {

    public enum Kind {
        /** An organization that used the services of a self-employed case manager. */
        CLIENT_ORGANIZATION,
        SUPERVISOR,
        EMPLOYER,
        PEER
    }
}
