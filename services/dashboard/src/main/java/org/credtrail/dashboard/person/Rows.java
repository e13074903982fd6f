package org.credtrail.dashboard.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.credtrail.dashboard.person.Person.Application;
import org.credtrail.dashboard.person.Person.BoardWord;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.Determined;
import org.credtrail.dashboard.person.Person.Happening;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.dashboard.person.Person.HeldLicense;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Person.Request;
import org.credtrail.dashboard.person.Person.Rung;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;

/** One line in a list, written for searching, sorting and counting. Instants that sort are epoch milliseconds. */
public final class Rows {
    public static final String CANDIDATES = "candidate-row";
    public static final String APPLICATIONS = "application-row";
    public static final String LICENSES = "license-row";
    public static final String REFERENCES = "reference-row";
    public static final String CREDENTIALS = "credential-row";
    public static final String SETBACKS = "setback-row";

    private Rows() {}

    /**
     * A candidate.
     *
     * @param licenseNumbers as in license keys, for searching
     * @param outcomes current outcomes such as {@code CCM:ELIGIBLE}
     * @param facts how many facts were heard of the candidate
     * @param changedAt epoch milliseconds of the last of them
     */
    public record CandidateRow(
            String candidateId,
            String contactId,
            @Nullable String npi,
            List<String> certifications,
            List<String> outcomes,
            List<Standing> standings,
            List<LicenseKey> licenseKeys,
            List<String> licenseNumbers,
            Step step,
            String nextAction,
            @Nullable Instant since,
            long facts,
            long changedAt) {}

    /** Where one application stands. */
    public record Standing(
            Certification certification,
            @Nullable Outcome outcome,
            @Nullable DecisionOutcome decision) {}

    /** An application; {@code sinceAt} (epoch milliseconds) is 0 where nothing waits. */
    public record ApplicationRow(
            String applicationId,
            String candidateId,
            String contactId,
            Certification certification,
            @Nullable Outcome outcome,
            @Nullable DecisionOutcome decision,
            Step step,
            String nextAction,
            long sinceAt) {}

    /** A license, with its board's latest word. */
    public record LicenseRow(
            String candidateId,
            String contactId,
            LicenseKey licenseKey,
            LicenseStatus status,
            @Nullable LocalDate expiresOn,
            @Nullable String boardId) {}

    /** A reference. */
    public record ReferenceRow(
            String referenceId,
            String candidateId,
            String contactId,
            @Nullable String refereeContactId,
            EvidenceKind kind,
            List<String> evidence,
            ReferenceState state,
            @Nullable Instant askedAt,
            @Nullable Instant expiresAt,
            long sinceAt) {}

    /** A credential; {@code reminders} counts the rungs that were due and not skipped. */
    public record CredentialRow(
            String credentialId,
            String candidateId,
            String contactId,
            Certification certification,
            CredentialState state,
            @Nullable LocalDate from,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate renewalClosesOn,
            @Nullable Rung lastRung,
            long reminders) {}

    /** Something that left a candidate worse off. */
    public record SetbackRow(String candidateId, String contactId, String sentence, Instant at, long knownAt) {}

    static List<View> of(String candidateId, Person person) {
        var contactId = Objects.requireNonNull(person.contactId(), "only registered candidates have rows");
        var views = new ArrayList<View>();
        views.add(new View(CANDIDATES, candidateId, candidate(candidateId, contactId, person)));
        for (var application : person.applications()) {
            views.add(new View(
                    APPLICATIONS,
                    application.applicationId(),
                    application(candidateId, contactId, person, application)));
        }
        for (var license : person.licenses()) {
            views.add(new View(LICENSES, candidateId + "/" + license.key(), license(candidateId, contactId, license)));
        }
        for (var request : person.references()) {
            views.add(new View(REFERENCES, request.referenceId(), reference(candidateId, contactId, person, request)));
        }
        for (var credential : person.credentials()) {
            views.add(new View(CREDENTIALS, credential.credentialId(), credential(candidateId, contactId, credential)));
        }
        for (var happening : person.timeline()) {
            if (happening.setback()) {
                views.add(new View(SETBACKS, happening.id(), setback(candidateId, contactId, happening)));
            }
        }
        return views;
    }

    private static CandidateRow candidate(String candidateId, String contactId, Person person) {
        var next = NextAction.of(person);
        return new CandidateRow(
                candidateId,
                contactId,
                person.npi(),
                person.applications().stream()
                        .map(a -> a.certification().label())
                        .distinct()
                        .toList(),
                person.applications().stream()
                        .flatMap(a -> a.current().stream()
                                .map(d -> a.certification().label() + ":"
                                        + d.determination().outcome()))
                        .distinct()
                        .toList(),
                person.applications().stream()
                        .map(a -> new Standing(a.certification(), outcome(a), decision(a)))
                        .toList(),
                person.licenses().stream().map(HeldLicense::key).toList(),
                person.licenses().stream().map(l -> l.key().number()).distinct().toList(),
                next.step(),
                next.words(),
                next.since(),
                person.timeline().size(),
                person.timeline().stream()
                        .map(Happening::knownAt)
                        .max(Comparator.naturalOrder())
                        .map(Instant::toEpochMilli)
                        .orElse(0L));
    }

    private static ApplicationRow application(
            String candidateId, String contactId, Person person, Application application) {
        var next = NextAction.of(person, application);
        return new ApplicationRow(
                application.applicationId(),
                candidateId,
                contactId,
                application.certification(),
                outcome(application),
                decision(application),
                next.step(),
                next.words(),
                next.since() == null ? 0 : next.since().toEpochMilli());
    }

    private static LicenseRow license(String candidateId, String contactId, HeldLicense license) {
        var latest = license.latest();
        var declared = license.declaredStatus();
        return new LicenseRow(
                candidateId,
                contactId,
                license.key(),
                latest.map(BoardWord::status).orElse(declared == null ? LicenseStatus.UNKNOWN : declared),
                latest.map(BoardWord::expiresOn).orElse(license.declaredExpiresOn()),
                latest.map(BoardWord::boardId).orElse(null));
    }

    private static ReferenceRow reference(String candidateId, String contactId, Person person, Request request) {
        return new ReferenceRow(
                request.referenceId(),
                candidateId,
                contactId,
                request.contactId(),
                request.kind(),
                request.evidence(),
                person.standing(request),
                request.askedAt(),
                request.expiresAt(),
                request.since().toEpochMilli());
    }

    private static CredentialRow credential(String candidateId, String contactId, HeldCredential credential) {
        var term = credential.term();
        return new CredentialRow(
                credential.credentialId(),
                candidateId,
                contactId,
                credential.certification(),
                credential.state(),
                term == null ? null : term.from(),
                term == null ? null : term.to(),
                credential.renewalClosesOn(),
                credential.rungs().isEmpty() ? null : credential.rungs().getLast(),
                credential.rungs().stream().filter(r -> !r.skipped()).count());
    }

    private static SetbackRow setback(String candidateId, String contactId, Happening happening) {
        return new SetbackRow(
                candidateId,
                contactId,
                happening.sentence(),
                happening.at(),
                happening.knownAt().toEpochMilli());
    }

    private static @Nullable Outcome outcome(Application application) {
        return application
                .current()
                .map(Determined::determination)
                .map(d -> d.outcome())
                .orElse(null);
    }

    private static @Nullable DecisionOutcome decision(Application application) {
        return application.decision() == null ? null : application.decision().outcome();
    }
}
