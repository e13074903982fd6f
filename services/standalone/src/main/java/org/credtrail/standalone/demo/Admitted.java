package org.credtrail.standalone.demo;

import java.util.Map;
import org.credtrail.model.Certification;
import org.credtrail.standalone.demo.story.Applicant;

/** An applicant whose application was accepted, with the id of each application. */
record Admitted(Applicant applicant, String candidateId, Map<Certification, String> applications) {
    Admitted {
        applications = Map.copyOf(applications);
    }
}
