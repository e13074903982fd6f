package org.credtrail.eligibility.flow;

import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.flow.RefereesWord.Said;
import org.credtrail.model.dossier.Employment.Confirmed;
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
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceConflicting;
import org.credtrail.model.message.ReferenceFact.ReferenceDeclined;
import org.credtrail.model.message.ReferenceFact.ReferenceExpired;
import org.credtrail.model.message.ReferenceFact.ReferenceOpened;
import org.credtrail.model.message.ReferenceFact.ReferenceReplaced;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.jspecify.annotations.Nullable;

/** Adds what was heard to what is known; facts that decide nothing leave it as it is. */
final class FactsHeard {

    private FactsHeard() {}

    /** Null when the candidate is to be forgotten. */
    static @Nullable EligibilityState of(EligibilityState state, CandidateFact fact, Envelope envelope) {
        return switch (fact) {
            case CandidateErased _ -> null;
            case CandidateRegistered _, ExamResultRecorded _, CandidateHeld _, CandidateReleased _ -> state;
            case ApplicationDecided decided -> decided(state, decided, envelope);
            case ApplicationSubmitted submitted -> submitted(state, submitted, envelope);
            case LicenseDeclared declared -> state.license(Heard.of(envelope, declared));
            case LicenseStatusRecorded recorded -> state.status(Heard.of(envelope, recorded));
            case DegreeDeclared declared -> state.degree(Heard.of(envelope, declared.degree()));
            case EmploymentDeclared declared -> state.employment(Heard.of(envelope, declared));
            case CertificationDeclared declared -> state.certification(Heard.of(envelope, declared.certification()));
            case ContinuingEducationRecorded recorded ->
                state.course(Heard.of(envelope, recorded.continuingEducation()));
            case DisclosureAnswered answered -> state.disclosure(Heard.of(envelope, answered.disclosure()));
            case ReferenceNamed named -> state.reference(Heard.of(envelope, named));
        };
    }

    static EligibilityState of(EligibilityState state, ReferenceFact fact, Envelope envelope) {
        return switch (fact) {
            case ReferenceConfirmed f ->
                word(state, f, Said.CONFIRMED, f.confirmed(), null, null, f.unknown(), envelope);
            case ReferenceConflicting f ->
                word(state, f, Said.CONFLICTING, f.confirmed(), f.needsPerson(), f.otherwise(), f.unknown(), envelope);
            case ReferenceDeclined f ->
                word(state, f, f.rejectedByStaff() ? Said.REJECTED : Said.DECLINED, null, null, null, null, envelope);
            case ReferenceRequested _, ReferenceOpened _, ReferenceBounced _, ReferenceExpired _, ReferenceReplaced _ ->
                state;
        };
    }

    private static EligibilityState submitted(EligibilityState state, ApplicationSubmitted fact, Envelope envelope) {
        if (state.applications().stream()
                .anyMatch(known -> known.applicationId().equals(fact.applicationId()))) {
            return state;
        }
        var applications = new ArrayList<>(state.applications());
        applications.add(Application.submitted(
                fact.applicationId(), fact.certification(), fact.submittedAt(), envelope.knownAt()));
        return state.with(applications);
    }

    /** The recommendation stays what it is. */
    private static EligibilityState decided(EligibilityState state, ApplicationDecided fact, Envelope envelope) {
        return state.with(state.applications().stream()
                .map(application -> application.applicationId().equals(fact.applicationId())
                        ? application.decided(new Decision(
                                fact.outcome(),
                                fact.reason(),
                                fact.decidedBy(),
                                envelope.time(),
                                application.determinations().size()))
                        : application)
                .toList());
    }

    private static EligibilityState word(
            EligibilityState state,
            ReferenceFact fact,
            Said said,
            @Nullable Confirmed confirmed,
            @Nullable Boolean needsPerson,
            @Nullable Otherwise otherwise,
            @Nullable List<Detail> unknown,
            Envelope envelope) {
        return state.word(Heard.of(
                envelope,
                new RefereesWord(
                        fact.kind(),
                        fact.evidence(),
                        said,
                        confirmed,
                        needsPerson,
                        otherwise,
                        unknown,
                        fact.referenceId())));
    }
}
