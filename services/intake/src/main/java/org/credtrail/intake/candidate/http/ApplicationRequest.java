package org.credtrail.intake.candidate.http;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Dossier;
import org.jspecify.annotations.Nullable;

/** The body of an application. */
record ApplicationRequest(
        Person candidate,
        List<Certification> certifications,
        @Nullable Instant submittedAt,
        Dossier dossier) {

    record Person(
            String givenName,
            String familyName,
            String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String npi) {}
}
