package org.credtrail.eligibility.flow;

import java.time.Instant;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateFact.CertificationDeclared;
import org.credtrail.model.message.CandidateFact.ContinuingEducationRecorded;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.TimerFired;

/**
 * The message that made a determination necessary.
 *
 * @param type such as {@code credtrail.license.status-recorded.v1}
 * @param messageId its id
 * @param about what it speaks of, such as {@code employments/job-1}
 * @param happenedAt when it happened in the world
 * @param knownAt when we learnt it
 */
public record Cause(String type, String messageId, String about, Instant happenedAt, Instant knownAt) {

    static Cause of(CandidateFact fact, Envelope envelope) {
        return of(about(fact), envelope);
    }

    static Cause of(ReferenceFact fact, Envelope envelope) {
        return of("references/" + fact.referenceId(), envelope);
    }

    static Cause of(TimerFired timer, Envelope envelope) {
        return of(timer.timer(), envelope);
    }

    private static Cause of(String about, Envelope envelope) {
        return new Cause(envelope.type(), envelope.id(), about, envelope.time(), envelope.knownAt());
    }

    private static String about(CandidateFact fact) {
        return switch (fact) {
            case ApplicationSubmitted submitted -> "applications/" + submitted.applicationId();
            case ApplicationDecided decided -> "applications/" + decided.applicationId();
            case LicenseDeclared declared -> "licenses/" + declared.license().id();
            case LicenseStatusRecorded recorded -> "licenses/" + recorded.licenseKey();
            case DegreeDeclared declared -> "degrees/" + declared.degree().id();
            case EmploymentDeclared declared ->
                "employments/" + declared.employment().id();
            case CertificationDeclared declared ->
                "certifications/" + declared.certification().id();
            case ContinuingEducationRecorded recorded ->
                "continuing-education/" + recorded.continuingEducation().id();
            case DisclosureAnswered answered ->
                "disclosures/" + answered.disclosure().question();
            case ReferenceNamed named -> "references/" + named.reference().id();
            case CandidateRegistered _, ExamResultRecorded _, CandidateErased _, CandidateHeld _, CandidateReleased _ ->
                "candidates/" + fact.candidateId();
        };
    }
}
