package org.credtrail.dashboard.person;

import static org.credtrail.dashboard.person.Words.count;
import static org.credtrail.dashboard.person.Words.day;
import static org.credtrail.dashboard.person.Words.number;
import static org.credtrail.dashboard.person.Words.plain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
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
import org.credtrail.model.message.CredentialFact.HoursCount;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
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
import org.jspecify.annotations.Nullable;

/** Each fact as one sentence a member of staff can read aloud. */
final class Sentences {
    private Sentences() {}

    static String of(CandidateFact fact) {
        return switch (fact) {
            case CandidateRegistered _ -> "Registered as a candidate.";
            case ApplicationSubmitted f -> "Applied for " + f.certification().label() + ".";
            case LicenseDeclared f -> "Declared license " + Words.license(f.licenseKey()) + ".";
            case LicenseStatusRecorded f ->
                Words.license(f.licenseKey()) + " is " + plain(f.status()) + " from " + day(f.effectiveOn())
                        + ": board " + f.boardId() + " says “" + f.statusText() + "”."
                        + (f.review() == null ? "" : " A person should look: " + f.review() + ".");
            case DegreeDeclared f -> "Declared a degree: " + Words.degree(f.degree()) + ".";
            case EmploymentDeclared f -> "Declared work: " + Words.employment(f.employment()) + ".";
            case CertificationDeclared f ->
                "Declared certification " + f.certification().name() + ".";
            case ContinuingEducationRecorded f ->
                "Recorded " + number(f.continuingEducation().hours())
                        + " h of continuing education, completed "
                        + day(f.continuingEducation().completedOn()) + ".";
            case DisclosureAnswered f ->
                "Answered “" + answer(f.disclosure().answer()) + "” to the question on "
                        + plain(f.disclosure().question()) + ".";
            case ReferenceNamed f ->
                "Named a reference (" + plain(f.reference().kind()) + ")"
                        + (f.reference().organization() == null
                                ? ""
                                : " of " + f.reference().organization())
                        + ".";
            case ExamResultRecorded f ->
                (f.outcome() == ExamOutcome.PASSED ? "Passed" : "Failed") + " the "
                        + f.certification().label() + " exam of " + day(f.takenOn()) + ".";
            case ApplicationDecided f ->
                f.certification().label() + " application " + plain(f.outcome()) + " by " + f.decidedBy() + ": "
                        + f.reason();
            case CandidateErased _ -> "Erased.";
            case CandidateHeld f -> "Put under a legal hold by " + f.by() + ".";
            case CandidateReleased f -> "The legal hold was lifted by " + f.by() + ".";
        };
    }

    static String of(EligibilityFact fact) {
        return switch (fact) {
            case EligibilityDetermined f ->
                f.certification().label() + ": " + plain(f.determination().outcome()) + ", judged as of "
                        + day(f.determination().asOf()) + " by "
                        + f.determination().ruleSet() + ".";
            case VerificationRequired f ->
                f.certification().label() + ": " + count(f.items().size(), "declaration")
                        + " must be confirmed by somebody else.";
            case ReviewRequired f ->
                f.certification().label() + ": a person has to look at " + codes(f.reasons()) + ".";
        };
    }

    static String of(ReferenceFact fact) {
        var about = " about " + String.join(", ", fact.evidence());
        return switch (fact) {
            case ReferenceRequested f -> "Asked a referee" + about + ".";
            case ReferenceOpened _ -> "The referee" + about + " opened the form.";
            case ReferenceConfirmed _ -> "The referee confirmed " + String.join(", ", fact.evidence()) + ".";
            case ReferenceConflicting f ->
                "The referee" + about + " tells it differently: " + String.join("; ", f.differences()) + ".";
            case ReferenceDeclined f ->
                f.rejectedByStaff()
                        ? "The reference" + about + " was rejected by staff."
                        : "The referee" + about + " declined to answer.";
            case ReferenceBounced _ -> "The mail to the referee" + about + " came back.";
            case ReferenceExpired _ -> "The link of the referee" + about + " ran out unanswered.";
            case ReferenceReplaced _ -> "Somebody else is asked" + about + ".";
        };
    }

    static String of(CredentialFact fact) {
        var name = fact.certification().label();
        return switch (fact) {
            case CredentialGranted f ->
                name + " granted, valid " + day(f.term().from()) + " through "
                        + day(f.term().to()) + ".";
            case RenewalOpened f ->
                "Renewal of " + name + " is open from " + day(f.opensOn()) + " to " + day(f.closesOn()) + ".";
            case ReminderDue f ->
                "Reminder of " + name + ", " + rung(f.rung()) + (f.skipped() ? ", skipped: a later one was due" : "")
                        + ".";
            case CredentialRenewed f ->
                name + " renewed through " + day(f.newTerm().to()) + ".";
            case CredentialLapsed f -> name + " lapsed on " + day(f.on()) + ".";
            case CredentialSuspended f -> name + " suspended by " + f.by() + ": " + f.reason();
            case CredentialReinstated f -> name + " reinstated by " + f.by() + ": " + f.reason();
            case CredentialInactivated f -> name + " put on hold by " + f.by() + ": " + f.reason();
            case CredentialRetired f -> name + " retired by " + f.by() + (f.reason() == null ? "." : ": " + f.reason());
            case CredentialRevoked f -> name + " revoked by " + f.by() + ": " + f.reason();
            case CredentialHoursCounted f -> name + ": " + counted(f.counts().getFirst(), f.required()) + ".";
        };
    }

    /** {@code 60 of 80 contact hours count: 20 h short}. */
    private static String counted(HoursCount hours, BigDecimal required) {
        return number(hours.counted()) + " of " + number(required) + " contact hours count: "
                + (hours.missing().signum() > 0 ? number(hours.missing()) + " h short" : "complete");
    }

    static String of(NotificationFact fact) {
        return switch (fact) {
            case NotificationSent f -> "Sent: " + subject(f.category()) + ", by " + f.channel() + ".";
            case NotificationFailed f ->
                "Could not send: " + subject(f.category()) + ", by " + f.channel() + ": " + f.reason();
            case NotificationSuppressed f -> "Not sent: " + subject(f.category()) + ": " + f.reason();
        };
    }

    /** {@code 30 days before its end}; {@code days} is negative after the end. */
    static String rung(int days) {
        return days == 0
                ? "on its last day"
                : count(Math.abs(days), "day") + (days > 0 ? " before its end" : " after its end");
    }

    private static String subject(String category) {
        return category.replace('-', ' ');
    }

    private static String answer(@Nullable Boolean answer) {
        return answer == null ? "no answer" : answer ? "yes" : "no";
    }

    private static String codes(List<String> codes) {
        return codes.stream()
                .map(code -> code.equals(code.toUpperCase(Locale.ROOT)) && code.contains("_")
                        ? code.toLowerCase(Locale.ROOT).replace('_', ' ')
                        : code)
                .collect(Collectors.joining(", "));
    }
}
