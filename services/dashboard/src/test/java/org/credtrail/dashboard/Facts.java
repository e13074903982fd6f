package org.credtrail.dashboard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.License;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;

/** Facts as the other services would send them, about one candidate or one board. */
public final class Facts {
    private final String candidateId;
    private final List<Received> said = new ArrayList<>();
    private Instant now;
    private Duration lag = Duration.ZERO;

    public Facts(String candidateId, Instant now) {
        this.candidateId = candidateId;
        this.now = now;
    }

    public List<Received> said() {
        return List.copyOf(said);
    }

    public String contactId() {
        return DerivedIds.of(candidateId, "self");
    }

    public Facts later(Duration by) {
        now = now.plus(by);
        return this;
    }

    /** What is said from here on happened that long before it became known. */
    public Facts lagging(Duration by) {
        lag = by;
        return this;
    }

    public Facts say(String key, Payload payload) {
        return say(key, payload, null);
    }

    public Facts say(String key, Payload payload, String causationId) {
        var topic = Payload.topicOf(payload.getClass());
        var id = DerivedIds.of(candidateId, topic, now.toString(), Integer.toString(said.size()));
        said.add(new Received(
                new Envelope(
                        topic,
                        id,
                        "/credtrail/test",
                        Payload.typeOf(payload.getClass()),
                        key,
                        now.minus(lag),
                        now,
                        null,
                        0,
                        causationId,
                        null,
                        null),
                payload));
        now = now.plusSeconds(1);
        return this;
    }

    public String lastId() {
        return said.getLast().envelope().id();
    }

    public Facts registered(String givenName, String familyName, String npi) {
        say(
                contactId(),
                new ContactDetails(
                        contactId(),
                        givenName,
                        familyName,
                        null,
                        familyName.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "@example.org",
                        null,
                        "America/Denver",
                        null,
                        false));
        return say(candidateId, new CandidateRegistered(candidateId, contactId(), npi, "America/Denver"));
    }

    public Facts applied(Certification certification) {
        return say(
                candidateId, new ApplicationSubmitted(candidateId, applicationId(certification), certification, now));
    }

    public String applicationId(Certification certification) {
        return DerivedIds.of(candidateId, certification.label());
    }

    public Facts holdsLicense(String key) {
        var parsed = LicenseKey.parse(key);
        return say(
                candidateId,
                new LicenseDeclared(
                        candidateId,
                        parsed,
                        new License(
                                "lic-1",
                                parsed.jurisdiction(),
                                parsed.type(),
                                parsed.number(),
                                true,
                                LocalDate.of(2015, 1, 1),
                                LocalDate.of(2027, 10, 31),
                                List.of())));
    }

    public Facts boardSays(String key, LicenseStatus status, String text, String effectiveOn) {
        var parsed = LicenseKey.parse(key);
        say(
                key,
                new BoardNoticeReceived(
                        "oh-nursing",
                        "n-" + said.size(),
                        parsed,
                        status,
                        text,
                        LocalDate.parse(effectiveOn),
                        null,
                        LocalDate.of(2027, 10, 31),
                        null,
                        List.of(),
                        now,
                        null,
                        null,
                        "00"));
        return say(
                candidateId,
                new LicenseStatusRecorded(
                        candidateId,
                        parsed,
                        status,
                        text,
                        LocalDate.parse(effectiveOn),
                        now,
                        null,
                        LocalDate.of(2027, 10, 31),
                        "oh-nursing",
                        null));
    }

    public Facts worked(String employer) {
        return say(
                candidateId,
                new EmploymentDeclared(
                        candidateId,
                        new Employment(
                                "job-1",
                                employer,
                                Employment.Role.CASE_MANAGER,
                                LocalDate.of(2023, 3, 1),
                                LocalDate.of(2024, 2, 29),
                                new BigDecimal("40"),
                                true,
                                false,
                                null,
                                true,
                                true,
                                true,
                                true,
                                null,
                                List.of(),
                                null,
                                null),
                        DerivedIds.of(candidateId, "supervisor", "s@example.org")));
    }

    public Facts determined(Certification certification, int number, Outcome outcome, Flag... flags) {
        var isMet = outcome == Outcome.ELIGIBLE || outcome == Outcome.MANUAL_REVIEW;
        var experience = switch (outcome) {
            case ELIGIBLE, MANUAL_REVIEW -> CriterionOutcome.MET;
            case PENDING_VERIFICATION -> CriterionOutcome.UNVERIFIED;
            case INCOMPLETE -> CriterionOutcome.MISSING;
            case NOT_ELIGIBLE -> CriterionOutcome.NOT_MET;
        };
        var criteria = List.of(
                criterion(
                        "CCM-Q-LIC",
                        CriterionOutcome.MET,
                        "an active license as registered nurse, pharmacist or clinical social worker",
                        "US-OH RN 123456, active",
                        "The license was active without conditions on the day of submission.",
                        "lic-1",
                        null,
                        null),
                criterion(
                        "CCM-Q-DEG",
                        CriterionOutcome.NOT_MET,
                        "a bachelor's or master's degree in a health and human services field",
                        "no degree declared",
                        "No degree was declared; the license qualifies instead.",
                        null,
                        "one degree",
                        null),
                criterion(
                        "CCM-E-A",
                        experience,
                        "12 months",
                        isMet ? "12 months 0 days" : "11 months 28 days",
                        "Full-time case management supervised by a CCM.",
                        "job-1",
                        isMet ? null : "3 days",
                        outcome == Outcome.INCOMPLETE ? "Give a contact for your supervisor at Mercy" : null),
                criterion(
                        "CCM-E-B",
                        CriterionOutcome.NOT_MET,
                        "24 months",
                        "12 months 0 days",
                        "Full-time case management, whoever supervised.",
                        "job-1",
                        "12 months",
                        null),
                criterion(
                        "CCM-MORAL",
                        CriterionOutcome.MET,
                        "all four questions answered",
                        "four answers, all no",
                        "Nothing was disclosed.",
                        null,
                        null,
                        null));
        return say(
                candidateId,
                new EligibilityDetermined(
                        candidateId,
                        applicationId(certification),
                        certification,
                        number,
                        new Determination(
                                certification,
                                LocalDate.ofInstant(now, ZoneOffset.UTC),
                                now,
                                "SEED-2023-04",
                                Determination.Evidence.VERIFIED,
                                outcome,
                                isMet ? List.of("CCM-Q-LIC", "CCM-E-A") : List.of(),
                                criteria,
                                List.of(flags),
                                null)),
                said.isEmpty() ? null : lastId());
    }

    public Facts askedReferee() {
        return say(
                candidateId,
                new ReferenceRequested(
                        candidateId,
                        referenceId(),
                        EvidenceKind.EMPLOYMENT,
                        List.of("job-1"),
                        DerivedIds.of(candidateId, "supervisor", "s@example.org"),
                        now,
                        now.plus(Duration.ofDays(14))));
    }

    public String referenceId() {
        return DerivedIds.of(candidateId, "job-1");
    }

    public Facts granted(Certification certification, LocalDate from, LocalDate to) {
        return say(
                candidateId,
                new CredentialGranted(
                        candidateId,
                        credentialId(certification),
                        certification,
                        applicationId(certification),
                        new Term(from, to)));
    }

    public String credentialId(Certification certification) {
        return DerivedIds.of(candidateId, "credential", certification.label());
    }

    private static CriterionResult criterion(
            String id,
            CriterionOutcome outcome,
            String required,
            String measured,
            String explanation,
            String evidence,
            String shortfall,
            String remedy) {
        return new CriterionResult(
                id,
                outcome,
                required,
                measured,
                shortfall,
                evidence == null ? List.of() : List.of(evidence),
                explanation,
                "seed document, CCM paragraph",
                remedy);
    }
}
