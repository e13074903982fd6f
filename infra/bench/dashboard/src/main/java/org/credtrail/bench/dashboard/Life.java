package org.credtrail.bench.dashboard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.NameDigest;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Disclosure.Question;
import org.credtrail.model.dossier.License;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.ContinuingEducationRecorded;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.LicenseFact.LicenseStatusChanged;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;

/** The twenty facts of one of very many candidates. The same number gives the same life. */
final class Life {
    static final int FACTS = 20;
    private static final List<String> FAMILIES =
            List.of("Okafor", "Lindqvist", "Chen", "Novak", "Silva", "Haddad", "Kowalski", "Smith", "Tamihana", "Xu");
    private static final List<String> GIVEN = List.of("Ada", "Bo", "Mei", "Tomás", "Ines", "Noah", "Priya");
    private static final List<String> BOARDS = List.of("oh-nursing", "wa-doh", "fl-mqa", "tx-tmb");
    private static final int YEARS_OF_DAYS = 2_000;

    private final int number;
    private final long mix;
    private final Instant begin;
    private final List<Received> said = new ArrayList<>();

    Life(int number, Instant now) {
        this.number = number;
        this.mix = mix(number);
        this.begin = now.minus(Duration.ofMinutes(mix % (150L * 24 * 60))).minus(Duration.ofDays(2));
    }

    /** Scatters numbers, so that what lies side by side in one order does not in another. */
    private static long mix(long number) {
        var x = number * 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 32)) * 0xD6E8FEB86659FD93L;
        return (x ^ (x >>> 32)) & Long.MAX_VALUE;
    }

    static String id(int number) {
        return "%08x-0000-4000-8000-%012x".formatted(number, mix(number) & 0xFFFFFFFFFFFFL);
    }

    String id() {
        return id(number);
    }

    String contactId() {
        return "contact-" + id();
    }

    String referenceId() {
        return "r-" + id();
    }

    static String familyName(int number) {
        return FAMILIES.get(number % FAMILIES.size()) + Integer.toString(number / FAMILIES.size(), 36);
    }

    static String email(int number) {
        return "someone" + number + "@example.org";
    }

    static LicenseKey license(int number) {
        return LicenseKey.of("US-OH", "RN", Integer.toString(100_000 + number));
    }

    String board() {
        return BOARDS.get((int) (mix % BOARDS.size()));
    }

    ContactDetails contact() {
        return new ContactDetails(
                contactId(),
                GIVEN.get((int) (mix % GIVEN.size())),
                familyName(number),
                null,
                email(number),
                null,
                "America/Denver",
                null,
                false);
    }

    /** Of the last thirty steps of a case, so many people stand at each. */
    private Outcome outcome() {
        return Outcome.values()[(int) (mix / 7 % Outcome.values().length)];
    }

    /** What became known of the candidate, in order. */
    List<Received> facts() {
        var id = id();
        var certification = Certification.values()[(int) (mix % 3)];
        var application = "a-" + id;
        var license = license(number);
        var isHolder = mix % 3 == 0;
        var end = LocalDate.ofInstant(begin, ZoneOffset.UTC).plusDays(mix / 11 % YEARS_OF_DAYS);
        var term = new Term(end.minusYears(5).plusDays(1), end);
        say(new CandidateRegistered(id, contactId(), null, "America/Denver"));
        say(new LicenseDeclared(
                id,
                license,
                new License(
                        "lic-1",
                        "US-OH",
                        "RN",
                        license.number(),
                        true,
                        LocalDate.of(2015, 1, 1),
                        LocalDate.of(2027, 10, 31),
                        List.of())));
        for (var question : Question.values()) {
            say(new DisclosureAnswered(id, new Disclosure(question, false, null), null));
        }
        for (var course = 1; course <= 3; course++) {
            say(new ContinuingEducationRecorded(
                    id,
                    new ContinuingEducation(
                            "ce-" + course,
                            null,
                            null,
                            null,
                            BigDecimal.valueOf(mix % 40),
                            end.minusDays(100L * course),
                            List.of(Category.CASE_MANAGEMENT))));
        }
        say(new ApplicationSubmitted(id, application, certification, begin));
        if (mix % 50 != 0) {
            say(new LicenseStatusRecorded(
                    id,
                    license,
                    LicenseStatus.ACTIVE,
                    "Active",
                    LocalDate.of(2015, 1, 1),
                    begin,
                    null,
                    LocalDate.of(2027, 10, 31),
                    board(),
                    mix % 77 == 0 ? "the board names another family name" : null));
        } else {
            say(new DisclosureAnswered(id, new Disclosure(Question.FRAUD, false, null), null));
        }
        say(determined(application, certification, 1, Outcome.PENDING_VERIFICATION));
        say(new ReferenceRequested(
                id,
                referenceId(),
                EvidenceKind.EMPLOYMENT,
                List.of("job-1"),
                contactId(),
                begin,
                begin.plus(Duration.ofDays(14))));
        say(new NotificationSent(
                id, "reference/" + referenceId() + "/1/0", "reference-request", "mail", "<1@c>", 1, begin));
        if (mix % 9 == 0) {
            say(new ReferenceBounced(id, referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), begin));
        } else if (mix % 9 < 6) {
            say(new ReferenceConfirmed(id, referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), null, begin));
        } else {
            say(new DisclosureAnswered(id, new Disclosure(Question.FRAUD, false, null), null));
        }
        say(determined(application, certification, 2, isHolder ? Outcome.ELIGIBLE : outcome()));
        if (isHolder) {
            holds(application, certification, term);
        }
        while (said.size() < FACTS) {
            say(new DisclosureAnswered(id, new Disclosure(Question.FRAUD, false, null), null));
        }
        return List.copyOf(said);
    }

    private void holds(String application, Certification certification, Term term) {
        var credential = "c-" + id();
        say(new ApplicationDecided(
                id(), application, certification, DecisionOutcome.APPROVED, "All criteria are met.", "operator:local"));
        say(new ExamResultRecorded(
                id(), certification, LocalDate.ofInstant(begin, ZoneOffset.UTC), ExamOutcome.PASSED));
        say(new CredentialGranted(id(), credential, certification, application, term));
        say(
                switch ((int) (mix / 13 % 4)) {
                    case 0 ->
                        new RenewalOpened(
                                id(), credential, certification, term, term.to().minusDays(180), term.to());
                    case 1 ->
                        new ReminderDue(
                                id(),
                                credential,
                                certification,
                                term,
                                90,
                                term.to().minusDays(90),
                                false);
                    case 2 ->
                        new CredentialSuspended(
                                id(), credential, certification, "Its board suspended the license.", "operator:local");
                    default ->
                        new NotificationSent(id(), "credential/" + credential, "granted", "mail", "<2@c>", 1, begin);
                });
    }

    /** What the board said of the license, under the key of the license. */
    List<Received> wordsOfTheBoard() {
        var key = license(number);
        return List.of(
                received(
                        key.toString(),
                        new BoardNoticeReceived(
                                board(),
                                "n-1",
                                key,
                                LicenseStatus.ACTIVE,
                                "Active",
                                LocalDate.of(2015, 1, 1),
                                null,
                                LocalDate.of(2027, 10, 31),
                                null,
                                List.of(),
                                begin,
                                NameDigest.of(key, familyName(number)),
                                null,
                                "00")),
                received(
                        key.toString(),
                        new LicenseStatusChanged(
                                key,
                                LicenseStatus.ACTIVE,
                                "Active",
                                LocalDate.of(2015, 1, 1),
                                begin,
                                null,
                                LocalDate.of(2027, 10, 31),
                                board(),
                                null,
                                "00")));
    }

    private EligibilityDetermined determined(
            String application, Certification certification, int answer, Outcome outcome) {
        var experience = switch (outcome) {
            case ELIGIBLE, MANUAL_REVIEW -> CriterionOutcome.MET;
            case PENDING_VERIFICATION -> CriterionOutcome.UNVERIFIED;
            case INCOMPLETE -> CriterionOutcome.MISSING;
            case NOT_ELIGIBLE -> CriterionOutcome.NOT_MET;
        };
        var label = certification.label();
        return new EligibilityDetermined(
                id(),
                application,
                certification,
                answer,
                new Determination(
                        certification,
                        LocalDate.ofInstant(begin, ZoneOffset.UTC),
                        begin.plus(Duration.ofHours(answer)),
                        "SEED-2023-04",
                        Determination.Evidence.VERIFIED,
                        outcome,
                        experience == CriterionOutcome.MET ? List.of(label + "-Q-LIC", label + "-E-A") : List.of(),
                        List.of(
                                criterion(label + "-Q-LIC", CriterionOutcome.MET, "an active license", "active"),
                                criterion(label + "-E-A", experience, "12 months", "12 months 0 days"),
                                criterion(label + "-E-B", CriterionOutcome.NOT_MET, "24 months", "12 months 0 days"),
                                criterion(label + "-MORAL", CriterionOutcome.MET, "four answers", "four answers")),
                        List.of(),
                        null));
    }

    private static CriterionResult criterion(String id, CriterionOutcome outcome, String required, String measured) {
        return new CriterionResult(
                id,
                outcome,
                required,
                measured,
                null,
                List.of("lic-1"),
                String.format(Locale.ROOT, "%s is required, %s was found.", required, measured),
                "seed document",
                outcome == CriterionOutcome.MISSING ? "Give a contact for your supervisor" : null);
    }

    private void say(Payload payload) {
        said.add(received(id(), payload));
    }

    private Received received(String key, Payload payload) {
        var at = begin.plusSeconds(said.size());
        return new Received(
                new Envelope(
                        Payload.topicOf(payload.getClass()),
                        id() + "-" + said.size(),
                        "/credtrail/bench",
                        Payload.typeOf(payload.getClass()),
                        key,
                        at,
                        at,
                        null,
                        0,
                        said.isEmpty() ? null : id() + "-" + (said.size() - 1),
                        null,
                        null),
                payload);
    }
}
