package org.credtrail.standalone.demo;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.standalone.demo.story.Applicant;
import org.credtrail.standalone.demo.story.Person;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/applications}. */
record ApplicationRequest(
        Person candidate,
        List<Certification> certifications,
        @Nullable Instant submittedAt,
        Dossier dossier) {
    static ApplicationRequest of(Applicant applicant) {
        return new ApplicationRequest(
                applicant.person(), applicant.certifications(), applicant.submittedAt(), applicant.dossier());
    }
}
