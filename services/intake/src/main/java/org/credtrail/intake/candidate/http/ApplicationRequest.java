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

    ApplicationRequest {
        // absent means empty, which is a fault of its own
        certifications = certifications == null ? List.of() : List.copyOf(certifications);
    }

    record Person(
            String givenName,
            String familyName,
            String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String npi) {}
}
