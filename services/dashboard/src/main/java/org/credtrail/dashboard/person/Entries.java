package org.credtrail.dashboard.person;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.credtrail.dashboard.person.Person.BoardWord;
import org.credtrail.dashboard.person.Person.Course;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.Decision;
import org.credtrail.dashboard.person.Person.Delivery;
import org.credtrail.dashboard.person.Person.DeliveryState;
import org.credtrail.dashboard.person.Person.Determined;
import org.credtrail.dashboard.person.Person.Exam;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.dashboard.person.Person.HeldLicense;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Person.Request;
import org.credtrail.dashboard.person.Person.Rung;
import org.credtrail.dashboard.person.Person.ToldHours;
import org.credtrail.model.dossier.License;
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
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialHoursCounted;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.EligibilityFact.ReviewRequired;
import org.credtrail.model.message.EligibilityFact.VerificationRequired;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationFact.NotificationSuppressed;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceConflicting;
import org.credtrail.model.message.ReferenceFact.ReferenceDeclined;
import org.credtrail.model.message.ReferenceFact.ReferenceExpired;
import org.credtrail.model.message.ReferenceFact.ReferenceOpened;
import org.credtrail.model.message.ReferenceFact.ReferenceReplaced;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;

/** Where in a person each fact leaves its mark. */
final class Entries {
    private Entries() {}

    static void enter(Draft person, CandidateFact fact, Envelope envelope) {
        switch (fact) {
            case CandidateRegistered f -> person.registered(f.contactId(), f.npi(), f.timeZone());
            case ApplicationSubmitted f ->
                person.application(
                        f.applicationId(), f.certification(), a -> a.submitted(f.submittedAt(), envelope.knownAt()));
            case LicenseDeclared f -> person.license(f.licenseKey(), l -> declared(l, f.license(), envelope.knownAt()));
            case LicenseStatusRecorded f ->
                person.license(
                        f.licenseKey(),
                        l -> l.heard(new BoardWord(
                                f.status(),
                                f.statusText(),
                                f.effectiveOn(),
                                f.knownAt(),
                                f.expiresOn(),
                                f.boardId(),
                                f.review())));
            case DegreeDeclared f ->
                person.evidence(f.degree().id(), Words.degree(f.degree()), null, envelope.knownAt());
            case EmploymentDeclared f ->
                person.evidence(
                        f.employment().id(),
                        Words.employment(f.employment()),
                        f.supervisorContactId(),
                        envelope.knownAt());
            case CertificationDeclared f ->
                person.evidence(
                        f.certification().id(),
                        f.certification().name()
                                + (f.certification().expiresOn() == null
                                        ? ""
                                        : ", valid through "
                                                + Words.day(f.certification().expiresOn())),
                        null,
                        envelope.knownAt());
            case ContinuingEducationRecorded f -> course(person, f, envelope.knownAt());
            case DisclosureAnswered f ->
                person.evidence(
                        f.disclosure().question().name(),
                        "Question on " + Words.plain(f.disclosure().question()) + ": "
                                + (f.disclosure().answer() == null
                                        ? "not answered"
                                        : f.disclosure().answer() ? "yes" : "no"),
                        f.explanationId(),
                        envelope.knownAt());
            case ReferenceNamed f ->
                person.evidence(
                        f.reference().id(),
                        "Reference, " + Words.plain(f.reference().kind())
                                + (f.reference().organization() == null
                                        ? ""
                                        : ", " + f.reference().organization()),
                        f.contactId(),
                        envelope.knownAt());
            case ExamResultRecorded f ->
                person.exam(new Exam(f.certification(), f.takenOn(), f.outcome(), envelope.knownAt()));
            case ApplicationDecided f ->
                person.application(
                        f.applicationId(),
                        f.certification(),
                        a -> a.decided(new Decision(f.outcome(), f.reason(), f.decidedBy(), envelope.time())));
            case CandidateErased _, CandidateHeld _, CandidateReleased _ -> {}
        }
    }

    static void enter(Draft person, EligibilityFact fact, Envelope envelope) {
        switch (fact) {
            case EligibilityDetermined f ->
                person.application(
                        f.applicationId(),
                        f.certification(),
                        a -> a.determined(
                                new Determined(f.number(), envelope.id(), envelope.knownAt(), f.determination())));
            case VerificationRequired f ->
                person.application(f.applicationId(), f.certification(), a -> a.toVerify(f.items()));
            case ReviewRequired f ->
                person.application(f.applicationId(), f.certification(), a -> a.toReview(f.reasons()));
        }
    }

    static void enter(Draft person, ReferenceFact fact) {
        switch (fact) {
            case ReferenceRequested f ->
                person.reference(new Request(
                        f.referenceId(),
                        f.kind(),
                        f.evidence(),
                        f.contactId(),
                        ReferenceState.REQUESTED,
                        f.askedAt(),
                        f.expiresAt(),
                        f.askedAt(),
                        List.of()));
            case ReferenceOpened f -> stands(person, f, ReferenceState.OPENED, f.at(), List.of());
            case ReferenceConfirmed f -> stands(person, f, ReferenceState.VERIFIED, f.at(), List.of());
            case ReferenceConflicting f -> stands(person, f, ReferenceState.DISPUTED, f.at(), f.differences());
            case ReferenceDeclined f ->
                stands(
                        person,
                        f,
                        f.rejectedByStaff() ? ReferenceState.REJECTED : ReferenceState.DECLINED,
                        f.at(),
                        List.of());
            case ReferenceBounced f -> stands(person, f, ReferenceState.BOUNCED, f.at(), List.of());
            case ReferenceExpired f -> stands(person, f, ReferenceState.EXPIRED, f.at(), List.of());
            case ReferenceReplaced f -> stands(person, f, ReferenceState.REPLACED, f.at(), List.of());
        }
    }

    static void enter(Draft person, CredentialFact fact, Envelope envelope) {
        var known = person.credential(fact.credentialId());
        var credential = known != null
                ? known
                : new HeldCredential(
                        fact.credentialId(),
                        fact.certification(),
                        null,
                        CredentialState.GRANTED,
                        false,
                        null,
                        null,
                        List.of(),
                        envelope.time(),
                        envelope.knownAt(),
                        null);
        var at = envelope.time();
        var knownAt = envelope.knownAt();
        person.credential(
                switch (fact) {
                    case CredentialGranted f -> inTerm(credential, f.term(), false, at, knownAt);
                    case RenewalOpened f ->
                        new HeldCredential(
                                f.credentialId(),
                                f.certification(),
                                f.term(),
                                CredentialState.RENEWAL_OPEN,
                                credential.renewed(),
                                f.opensOn(),
                                f.closesOn(),
                                credential.rungs(),
                                at,
                                knownAt,
                                credential.hours());
                    case ReminderDue f -> reminded(credential, f, knownAt);
                    case CredentialRenewed f -> renewed(credential, f.newTerm(), at, knownAt);
                    case CredentialLapsed _ -> in(credential, CredentialState.LAPSED, at, knownAt);
                    case CredentialSuspended _ -> in(credential, CredentialState.SUSPENDED, at, knownAt);
                    case CredentialReinstated f ->
                        f.newTerm() == null
                                ? in(credential, reinstated(credential), at, knownAt)
                                : inTerm(credential, f.newTerm(), true, at, knownAt);
                    case CredentialInactivated _ -> in(credential, CredentialState.INACTIVE, at, knownAt);
                    case CredentialRetired _ -> in(credential, CredentialState.RETIRED, at, knownAt);
                    case CredentialRevoked _ -> in(credential, CredentialState.REVOKED, at, knownAt);
                    case CredentialHoursCounted f ->
                        credential.counted(new ToldHours(f.term(), f.required(), f.counts()), knownAt);
                });
    }

    static void enter(Draft person, NotificationFact fact) {
        person.delivery(
                switch (fact) {
                    case NotificationSent f ->
                        new Delivery(
                                f.effectId(),
                                f.category(),
                                f.channel(),
                                DeliveryState.SENT,
                                f.attempts(),
                                null,
                                f.at());
                    case NotificationFailed f ->
                        new Delivery(
                                f.effectId(), f.category(), f.channel(), DeliveryState.FAILED, 0, f.reason(), f.at());
                    case NotificationSuppressed f ->
                        new Delivery(f.effectId(), f.category(), null, DeliveryState.SUPPRESSED, 0, f.reason(), f.at());
                });
    }

    private static HeldLicense declared(HeldLicense held, License license, Instant at) {
        var status = license.history().stream()
                .max(Comparator.comparing(License.StatusEntry::effectiveOn))
                .map(License.StatusEntry::status)
                .orElse(null);
        return new HeldLicense(
                held.key(), license.id(), license.cited(), status, license.expiresOn(), at, held.words());
    }

    private static void course(Draft person, ContinuingEducationRecorded fact, Instant knownAt) {
        var course = fact.continuingEducation();
        person.course(new Course(course.id(), course.hours(), course.completedOn(), course.categories()));
        person.evidence(
                course.id(),
                (course.title() == null ? "Continuing education" : course.title()) + ", " + Words.number(course.hours())
                        + " h, " + Words.day(course.completedOn()),
                null,
                knownAt);
    }

    /** An answer about several jobs is told of one by one, all at its instant; one that is disputed disputes it. */
    private static void stands(
            Draft person, ReferenceFact fact, ReferenceState state, Instant at, List<String> differences) {
        var known = person.reference(fact.referenceId());
        if (known == null) {
            person.reference(new Request(
                    fact.referenceId(), fact.kind(), fact.evidence(), null, state, null, null, at, differences));
            return;
        }
        var isDisputed =
                known.state() == ReferenceState.DISPUTED && known.since().equals(at);
        person.reference(new Request(
                known.referenceId(),
                fact.kind(),
                Lists.union(known.evidence(), fact.evidence()),
                known.contactId(),
                isDisputed && state == ReferenceState.VERIFIED ? ReferenceState.DISPUTED : state,
                known.askedAt(),
                known.expiresAt(),
                at,
                isDisputed
                        ? Lists.union(known.differences(), differences)
                        : differences.isEmpty() ? known.differences() : differences));
    }

    /** What is suspended or on hold stays so in its new term. */
    private static HeldCredential renewed(HeldCredential credential, Term term, Instant at, Instant knownAt) {
        var inTerm = inTerm(credential, term, true, at, knownAt);
        return switch (credential.state()) {
            case SUSPENDED, INACTIVE -> in(inTerm, credential.state(), credential.since(), knownAt);
            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, LAPSED, RETIRED, REVOKED -> inTerm;
        };
    }

    private static CredentialState reinstated(HeldCredential credential) {
        return credential.renewalClosesOn() == null ? CredentialState.ACTIVE : CredentialState.RENEWAL_OPEN;
    }

    private static HeldCredential inTerm(
            HeldCredential credential, Term term, boolean renewed, Instant at, Instant knownAt) {
        return new HeldCredential(
                credential.credentialId(),
                credential.certification(),
                term,
                renewed ? CredentialState.RENEWED : CredentialState.GRANTED,
                renewed,
                null,
                null,
                credential.rungs(),
                at,
                knownAt,
                credential.hours());
    }

    private static HeldCredential in(HeldCredential credential, CredentialState state, Instant at, Instant knownAt) {
        return new HeldCredential(
                credential.credentialId(),
                credential.certification(),
                credential.term(),
                state,
                credential.renewed(),
                credential.renewalOpensOn(),
                credential.renewalClosesOn(),
                credential.rungs(),
                at,
                knownAt,
                credential.hours());
    }

    private static HeldCredential reminded(HeldCredential credential, ReminderDue fact, Instant knownAt) {
        var rung = new Rung(fact.rung(), fact.dueOn(), fact.term().to(), fact.skipped());
        var isLate = fact.rung() < 0 && mayBecomeLate(credential.state());
        return new HeldCredential(
                credential.credentialId(),
                credential.certification(),
                credential.term() == null ? fact.term() : credential.term(),
                isLate ? CredentialState.LATE : credential.state(),
                credential.renewed(),
                credential.renewalOpensOn(),
                credential.renewalClosesOn(),
                Lists.with(credential.rungs(), rung, r -> sameRung(r, rung)),
                credential.since(),
                isLate ? knownAt : credential.knownAt(),
                credential.hours());
    }

    /** The opening of renewal is not told of a term that was over before anybody knew of it, so any of these may be late. */
    private static boolean mayBecomeLate(CredentialState state) {
        return switch (state) {
            case GRANTED, ACTIVE, RENEWED, RENEWAL_OPEN -> true;
            case LATE, LAPSED, SUSPENDED, INACTIVE, RETIRED, REVOKED -> false;
        };
    }

    private static boolean sameRung(Rung one, Rung other) {
        return one.days() == other.days() && one.termEnd().equals(other.termEnd());
    }
}
