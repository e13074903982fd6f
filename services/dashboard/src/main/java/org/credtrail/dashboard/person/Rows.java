package org.credtrail.dashboard.person;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /**
     * An application.
     *
     * @param sinceAt epoch milliseconds since when the next step waits; 0 where nothing waits
     * @param submittedAt epoch milliseconds; 0 until the submission is heard
     * @param open when it was submitted, while nobody has decided: {@code 2026-11-26}; null afterwards
     * @param decidedOn the day of the decision in UTC
     * @param candidateStep the next step of the candidate, who may have other applications and credentials
     * @param changedAt epoch milliseconds of the last fact about the candidate
     */
    public record ApplicationRow(
            String applicationId,
            String candidateId,
            String contactId,
            Certification certification,
            @Nullable Outcome outcome,
            @Nullable DecisionOutcome decision,
            Step step,
            String nextAction,
            long sinceAt,
            long submittedAt,
            @Nullable LocalDate submittedOn,
            @Nullable LocalDate open,
            @Nullable LocalDate decidedOn,
            Step candidateStep,
            long changedAt) {}

    /**
     * A license, with its board's latest word.
     *
     * @param match whether any board has spoken of it, and whether a person should look at what it said
     * @param sinceAt epoch milliseconds of the declaration or, later, of the board's latest word
     */
    public record LicenseRow(
            String candidateId,
            String contactId,
            LicenseKey licenseKey,
            LicenseStatus status,
            @Nullable LocalDate expiresOn,
            @Nullable String boardId,
            Match match,
            @Nullable String review,
            long sinceAt) {}

    /** How a declared license and the words of boards go together. */
    public enum Match {
        MATCHED,
        /** No board has spoken of it yet. */
        UNMATCHED,
        /** The board's word asks for a person: an unknown status, a name that differs, two words of one day. */
        TO_CHECK
    }

    /** A reference; {@code open} is the day on which it was asked (UTC) while an answer is awaited, then null. */
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
            long sinceAt,
            @Nullable LocalDate open,
            long differences) {}

    /**
     * A credential.
     *
     * @param state as the last fact told it
     * @param reminders counts the rungs that were due and not skipped
     * @param hours contact hours of this term, those of days to come included
     * @param isShort whether hours are missing and the credential is in force
     * @param active whether it is in force: {@code true} also while suspended
     * @param reminded whether reminders go out; null in lines of before, whose state says it
     * @param hoursMissing the least that would fill every gap; null in lines of before
     */
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
            long reminders,
            BigDecimal hours,
            BigDecimal hoursRequired,
            boolean isShort,
            boolean active,
            @Nullable Boolean reminded,
            @Nullable BigDecimal hoursMissing) {

        /** Where it stands at an instant: {@code state} is what was said last. */
        public CredentialState stateAt(Instant at) {
            return state.on(LocalDate.ofInstant(at, certification.zone()), from, expiresOn);
        }
    }

    /** Something that left a candidate worse off. */
    public record SetbackRow(String candidateId, String contactId, String sentence, Instant at, long knownAt) {}

    static List<View> of(String candidateId, Person person) {
        var contactId = Objects.requireNonNull(person.contactId(), "only registered candidates have rows");
        var views = new ArrayList<View>();
        var candidate = candidate(candidateId, contactId, person);
        views.add(new View(CANDIDATES, candidateId, candidate));
        for (var application : person.applications()) {
            views.add(new View(APPLICATIONS, application.applicationId(), application(candidate, person, application)));
        }
        for (var license : person.licenses()) {
            views.add(new View(LICENSES, candidateId + "/" + license.key(), license(candidateId, contactId, license)));
        }
        for (var request : person.references()) {
            views.add(new View(REFERENCES, request.referenceId(), reference(candidateId, contactId, person, request)));
        }
        for (var credential : person.credentials()) {
            views.add(new View(
                    CREDENTIALS, credential.credentialId(), credential(candidateId, contactId, person, credential)));
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

    private static ApplicationRow application(CandidateRow candidate, Person person, Application application) {
        var next = NextAction.of(person, application);
        return new ApplicationRow(
                application.applicationId(),
                candidate.candidateId(),
                candidate.contactId(),
                application.certification(),
                outcome(application),
                decision(application),
                next.step(),
                next.words(),
                next.since() == null ? 0 : next.since().toEpochMilli(),
                application.submittedAt() == null
                        ? 0
                        : application.submittedAt().toEpochMilli(),
                day(application.submittedAt()),
                application.decision() == null ? day(application.submittedAt()) : null,
                application.decision() == null
                        ? null
                        : day(application.decision().at()),
                candidate.step(),
                candidate.changedAt());
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC);
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
                latest.map(BoardWord::boardId).orElse(null),
                latest.isEmpty() ? Match.UNMATCHED : latest.get().review() == null ? Match.MATCHED : Match.TO_CHECK,
                latest.map(BoardWord::review).orElse(null),
                latest.map(BoardWord::knownAt)
                        .or(() -> Optional.ofNullable(license.declaredAt()))
                        .map(Instant::toEpochMilli)
                        .orElse(0L));
    }

    private static ReferenceRow reference(String candidateId, String contactId, Person person, Request request) {
        var standing = person.standing(request);
        return new ReferenceRow(
                request.referenceId(),
                candidateId,
                contactId,
                request.contactId(),
                request.kind(),
                request.evidence(),
                standing,
                request.askedAt(),
                request.expiresAt(),
                request.since().toEpochMilli(),
                standing.open() ? day(request.askedAt()) : null,
                request.differences().size());
    }

    private static CredentialRow credential(
            String candidateId, String contactId, Person person, HeldCredential credential) {
        var term = credential.term();
        var hours = ContactHours.of(person, credential);
        var active = credential.state().inForce();
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
                credential.rungs().stream().filter(r -> !r.skipped()).count(),
                hours.counted(),
                hours.required(),
                active && hours.missing().signum() > 0,
                active,
                credential.state().isReminded(),
                hours.missing());
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
