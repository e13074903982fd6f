package org.credtrail.intake.candidate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
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
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.jspecify.annotations.Nullable;

/**
 * All that is declared for one person and all that boards said of the declared licenses. No personal data.
 *
 * @param contactId of the person
 * @param contactIds where the personal data of an entry is kept, by {@code <list>/<entry>}, and notes, by {@code notes/<id>}
 * @param licenseNews in the order of arrival
 * @param keeping what the day of forgetting depends on; null = nothing was recorded since it matters
 * @param hold why the person must not be erased; null = nothing forbids it
 * @param erased the person is forgotten; only {@code contactIds} are left, so that these can be emptied
 */
public record Candidate(
        String candidateId,
        String contactId,
        @Nullable String npi,
        @Nullable String timeZone,
        List<Application> applications,
        Dossier dossier,
        Map<String, String> contactIds,
        List<LicenseNews> licenseNews,
        List<ExamResult> examResults,
        @Nullable Hold hold,
        @Nullable Keeping keeping,
        boolean erased) {
    private static final String NOTES = "notes/";

    public Candidate {
        applications = List.copyOf(applications);
        contactIds = Collections.unmodifiableMap(new TreeMap<>(contactIds));
        licenseNews = List.copyOf(licenseNews);
        examResults = List.copyOf(examResults);
    }

    /** One certification applied for; {@code decision} is null until a person decided. */
    public record Application(
            String applicationId,
            Certification certification,
            Instant submittedAt,
            @Nullable Decision decision) {}

    /** What a person decided, and who. */
    public record Decision(DecisionOutcome outcome, String reason, String decidedBy) {}

    /** The word of a board on a declared license. */
    public record LicenseNews(
            LicenseKey licenseKey,
            LicenseStatus status,
            String statusText,
            LocalDate effectiveOn,
            Instant knownAt,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            String boardId,
            @Nullable String review) {}

    /** Who forbade an erasure and when; {@code reason} tells where the words are kept. */
    public record Hold(String reason, String by, Instant at) {}

    /**
     * @param lastAt when a certification last ended or something was last recorded that is no board's word
     * @param inForce credentials that have not ended
     */
    public record Keeping(Instant lastAt, List<String> inForce) {
        public Keeping {
            inForce = List.copyOf(inForce);
        }

        Keeping touched(Instant at) {
            return at.isAfter(lastAt) ? new Keeping(at, inForce) : this;
        }
    }

    /** An exam taken. */
    public record ExamResult(Certification certification, LocalDate takenOn, ExamOutcome outcome) {}

    static Candidate unknown(String candidateId, String contactId, @Nullable String npi, @Nullable String timeZone) {
        return new Candidate(
                candidateId,
                contactId,
                npi,
                timeZone,
                List.of(),
                Dossier.EMPTY,
                Map.of(),
                List.of(),
                List.of(),
                null,
                null,
                false);
    }

    /** The application of this id, if the candidate made it. */
    public Optional<Application> application(String applicationId) {
        return applications.stream()
                .filter(a -> a.applicationId().equals(applicationId))
                .findFirst();
    }

    /** Every contact that holds something of this person, the person's own first. */
    public List<String> allContactIds() {
        var all = new ArrayList<String>();
        all.add(contactId);
        contactIds.values().stream().filter(id -> !all.contains(id)).forEach(all::add);
        return List.copyOf(all);
    }

    /** Contacts that hold what the person sent in: the own one first, and those of people named. */
    public List<String> declaredContactIds() {
        var notes = noteIds();
        return allContactIds().stream().filter(id -> !notes.contains(id)).toList();
    }

    /** Contacts that hold a note of staff. */
    public List<String> noteIds() {
        return contactIds.keySet().stream()
                .filter(entry -> entry.startsWith(NOTES))
                .map(entry -> entry.substring(NOTES.length()))
                .toList();
    }

    Candidate withNote(String noteId) {
        return withDossier(dossier, Map.of(NOTES + noteId, noteId));
    }

    Candidate withApplication(Application application) {
        return with(plus(applications, application), dossier, contactIds, licenseNews, examResults, hold);
    }

    Candidate withDecision(String applicationId, Decision decision) {
        var decided = applications.stream()
                .map(a -> a.applicationId().equals(applicationId)
                        ? new Application(a.applicationId(), a.certification(), a.submittedAt(), decision)
                        : a)
                .toList();
        return with(decided, dossier, contactIds, licenseNews, examResults, hold);
    }

    Candidate withDossier(Dossier larger, Map<String, String> moreContactIds) {
        var ids = new TreeMap<>(contactIds);
        ids.putAll(moreContactIds);
        return with(applications, larger, ids, licenseNews, examResults, hold);
    }

    Candidate withLicenseNews(LicenseNews news) {
        return with(applications, dossier, contactIds, plus(licenseNews, news), examResults, hold);
    }

    Candidate withExamResult(ExamResult result) {
        return with(applications, dossier, contactIds, licenseNews, plus(examResults, result), hold);
    }

    Candidate held(@Nullable Hold newHold) {
        return with(applications, dossier, contactIds, licenseNews, examResults, newHold);
    }

    /** The same person with another file. */
    private Candidate with(
            List<Application> otherApplications,
            Dossier otherDossier,
            Map<String, String> otherContactIds,
            List<LicenseNews> otherNews,
            List<ExamResult> otherResults,
            @Nullable Hold otherHold) {
        return new Candidate(
                candidateId,
                contactId,
                npi,
                timeZone,
                otherApplications,
                otherDossier,
                otherContactIds,
                otherNews,
                otherResults,
                otherHold,
                keeping,
                erased);
    }

    private Candidate with(Keeping other) {
        return new Candidate(
                candidateId,
                contactId,
                npi,
                timeZone,
                applications,
                dossier,
                contactIds,
                licenseNews,
                examResults,
                hold,
                other,
                erased);
    }

    /** Something was recorded. */
    Candidate touched(Instant at) {
        return with(keeping == null ? new Keeping(at, List.of()) : keeping.touched(at));
    }

    /** A certification began, went on or ended. */
    Candidate keeping(CredentialFact fact, Instant at) {
        var known = keeping == null ? new Keeping(at, List.of()) : keeping.touched(at);
        var others = known.inForce().stream()
                .filter(id -> !id.equals(fact.credentialId()))
                .toList();
        return switch (fact) {
            case CredentialLapsed _, CredentialRetired _, CredentialRevoked _ ->
                with(new Keeping(known.lastAt(), others));
            // these come after the end too
            case ReminderDue _, CredentialHoursCounted _ -> this;
            case CredentialGranted _,
                    RenewalOpened _,
                    CredentialRenewed _,
                    CredentialSuspended _,
                    CredentialReinstated _,
                    CredentialInactivated _ -> with(new Keeping(known.lastAt(), plus(others, fact.credentialId())));
        };
    }

    Candidate forgotten() {
        return new Candidate(
                candidateId,
                contactId,
                null,
                null,
                List.of(),
                Dossier.EMPTY,
                contactIds,
                List.of(),
                List.of(),
                null,
                null,
                true);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        var longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}
