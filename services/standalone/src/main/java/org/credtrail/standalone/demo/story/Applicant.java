package org.credtrail.standalone.demo.story;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Dossier;
import org.jspecify.annotations.Nullable;

/**
 * One application as a person sends it, and what life brings afterwards.
 *
 * @param key names the applicant within the story, such as {@code ROUTE_A-7}
 * @param submittedAt null = the moment it is sent
 * @param afterthoughts courses sent in later that were completed before the application
 * @param exam sat if somebody approves the application; null = not yet
 * @param renewalCourses courses towards the next renewal, sent in once there is a credential
 */
public record Applicant(
        String key,
        Case kind,
        Person person,
        @Nullable Instant submittedAt,
        Dossier dossier,
        List<Referee> referees,
        List<ContinuingEducation> afterthoughts,
        @Nullable Exam exam,
        List<ContinuingEducation> renewalCourses) {

    public Applicant {
        referees = List.copyOf(referees);
        afterthoughts = List.copyOf(afterthoughts);
        renewalCourses = List.copyOf(renewalCourses);
    }

    /** What is applied for, in this order. */
    public List<Certification> certifications() {
        return kind.certifications();
    }
}
