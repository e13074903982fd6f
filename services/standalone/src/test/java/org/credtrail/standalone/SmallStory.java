package org.credtrail.standalone;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.License;
import org.credtrail.model.message.BoardMessage.BoardHoldersFound;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.BoardNotice.LicenseRef;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateMessage.Application;
import org.credtrail.model.message.CandidateMessage.ApplicationReceived;
import org.credtrail.model.message.CandidateMessage.DecisionMade;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.CredentialMessage.ContactHoursClaimed;
import org.credtrail.model.message.CredentialMessage.ContactHoursJudged;
import org.credtrail.model.message.CredentialMessage.LedgerSource;
import org.credtrail.model.message.CredentialMessage.LedgerVerdict;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.RefereeAnswered;
import org.credtrail.model.message.ReferenceMessage.RefereeIdentified;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.credtrail.model.message.TimerFired;
import org.credtrail.renewals.silence.BoardSilenceHandler;
import org.credtrail.runtime.simulation.Outside;

/** A few nurses apply; their boards, referees, examiners and staff do what such people do, in any order. */
final class SmallStory {
    private static final List<String> PEOPLE = List.of(
            "0b6a4f0e-54b1-4d43-9d57-2f7f3c1a9e10",
            "1c7b5f1e-65c2-4e54-8e68-3a8a4d2b0f21",
            "2d8c6a2f-76d3-4f65-9f79-4b9b5e3c1a32");
    private static final String BOARD = "wa-doh";
    private static final BigDecimal FULL_TIME = new BigDecimal(40);

    private SmallStory() {}

    static void goOn(Random random, Outside outside) {
        var number = random.nextInt(PEOPLE.size());
        var person = PEOPLE.get(number);
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> apply(number, person, random, outside);
            case 3, 4 ->
                outside.say(
                        person,
                        new ContactDetails(
                                contact(person), "Ada", "Okafor", null, "ada@example.org", null, null, null, false));
            case 5, 6, 7 -> notice(number, random, outside);
            case 8, 9, 10, 11 -> refereeSpeaks(random, outside);
            case 12, 13 ->
                outside.say(
                        person,
                        new ExamResultReported(
                                person,
                                Certification.CCM,
                                LocalDate.of(2026, 3, 1 + random.nextInt(28)),
                                random.nextInt(4) == 0 ? ExamOutcome.FAILED : ExamOutcome.PASSED));
            case 14 -> decide(random, outside);
            default -> {
                switch (random.nextInt(6)) {
                    case 0 -> outside.say(person, new ErasureRequested(person));
                    case 1 -> outside.say(BOARD, new BoardWatchRequested(BOARD, Duration.ofDays(1), outside.now()));
                    case 2, 3 -> learn(person, random, outside);
                    default -> {
                        // an hour in which nobody does anything
                    }
                }
            }
        }
    }

    /** What a look at the board's last word finds: mostly one of the last two days. */
    static Payload lookAtBoard(String board, TimerFired timer, Random random) {
        var lastWord = random.nextInt(4) == 0 ? null : timer.firedAt().minus(Duration.ofHours(random.nextInt(48)));
        return new BoardLookedAfter(board, lastWord, timer.firedAt());
    }

    /** Who rests on the board, one at a time; a timer that asks for nobody is heard as it is. */
    static Payload holders(String board, TimerFired timer, Random random) {
        if (!BoardSilenceHandler.asksForHolders(timer.timer())) {
            return timer;
        }
        var asked = timer.timer().split("/");
        var isFirst = asked[3].equals("null");
        var next = isFirst && random.nextBoolean() ? PEOPLE.getFirst() : null;
        return new BoardHoldersFound(
                board,
                Boolean.parseBoolean(asked[1]),
                Instant.parse(asked[2]),
                List.of(isFirst ? PEOPLE.getFirst() : PEOPLE.getLast()),
                next);
    }

    private static void apply(int number, String person, Random random, Outside outside) {
        var license = new License(
                "lic-1",
                "US-WA",
                "RN",
                "6001234" + number,
                true,
                LocalDate.of(2015, 1, 1),
                LocalDate.of(2027, 10, 31),
                List.of());
        var degree = new Degree(
                "deg-1",
                Degree.Level.BACHELOR,
                Degree.Field.NURSING,
                "State University",
                true,
                true,
                LocalDate.of(2012, 5, 6));
        var job = new Employment(
                "job-1",
                "Lakeside Health Plan",
                Employment.Role.CASE_MANAGER,
                LocalDate.of(2022, 3, 1),
                null,
                FULL_TIME,
                true,
                false,
                null,
                random.nextBoolean(),
                true,
                true,
                true,
                new Employment.Supervisor(null, null, null),
                List.of(),
                null,
                null);
        var dossier = new Dossier(
                List.of(license), List.of(degree), List.of(), List.of(job), List.of(), List.of(), List.of());
        var certification = random.nextInt(3) == 0 ? Certification.ACM : Certification.CCM;
        outside.say(
                person,
                new ApplicationReceived(
                        person,
                        contact(person),
                        null,
                        "America/Denver",
                        List.of(new Application(
                                DerivedIds.of(person, certification.name(), Integer.toString(random.nextInt(2))),
                                certification)),
                        outside.now(),
                        dossier,
                        Map.of("employments/job-1", DerivedIds.of(person, "supervisor"))));
    }

    private static void notice(int number, Random random, Outside outside) {
        var id = Integer.toString(random.nextInt(1_000));
        var expired = random.nextInt(4) == 0;
        var notice = new BoardNotice(
                id,
                new LicenseRef("US-WA", "RN", "6001234" + number),
                null,
                expired ? "Expired" : "Active",
                null,
                LocalDate.of(2026, 1, 1).plusDays(random.nextInt(90)),
                null,
                LocalDate.of(2026 + random.nextInt(3), 10, 31),
                null,
                List.of(),
                outside.now());
        outside.say(Topics.BOARDS_INGRESS, BOARD, notice, outside.now(), DerivedIds.of(BOARD, id), "/boards/wa-doh");
    }

    private static void refereeSpeaks(Random random, Outside outside) {
        var asked = outside.heard(Topics.VERIFICATIONS, ReferenceRequested.class);
        if (asked.isEmpty()) {
            return;
        }
        var request = asked.get(random.nextInt(asked.size()));
        var verdict = Verdict.values()[random.nextInt(Verdict.values().length)];
        var answer = new Answer(
                verdict,
                Employment.Role.CASE_MANAGER,
                LocalDate.of(2022, 3, 1),
                null,
                FULL_TIME,
                null,
                true,
                true,
                null,
                null,
                null,
                List.of());
        outside.say(
                request.candidateId(),
                random.nextInt(3) == 0
                        ? new RefereeIdentified(request.candidateId(), request.referenceId(), 1, outside.now())
                        : new RefereeAnswered(request.candidateId(), request.referenceId(), 1, outside.now(), answer));
    }

    private static void decide(Random random, Outside outside) {
        var applied = outside.heard(Topics.CANDIDATES, ApplicationSubmitted.class);
        if (!applied.isEmpty()) {
            var application = applied.get(random.nextInt(applied.size()));
            var outcome = DecisionOutcome.values()[random.nextInt(DecisionOutcome.values().length)];
            outside.say(
                    application.candidateId(),
                    new DecisionMade(
                            application.candidateId(), application.applicationId(), outcome, "as seen", "staff"));
        }
    }

    /** A course of the past weeks is entered, or one of them looked at. */
    private static void learn(String person, Random random, Outside outside) {
        var entry = "course-" + random.nextInt(3);
        var day = LocalDate.ofInstant(outside.now(), Certification.CCM.zone()).minusDays(random.nextInt(20));
        outside.say(
                person,
                random.nextBoolean()
                        ? new ContactHoursClaimed(
                                person,
                                entry,
                                entry,
                                "Provider",
                                null,
                                day,
                                BigDecimal.valueOf(90),
                                List.of(ContinuingEducation.Category.ETHICS),
                                LedgerSource.ENTERED,
                                outside.now())
                        : new ContactHoursJudged(
                                person,
                                entry,
                                random.nextBoolean() ? LedgerVerdict.REJECTED : LedgerVerdict.VERIFIED,
                                "looked at",
                                "staff",
                                outside.now()));
    }

    private static String contact(String person) {
        return DerivedIds.of(person, "self");
    }
}
