package org.credtrail.standalone.demo.story;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Disclosure.Question;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.License.StatusEntry;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.jspecify.annotations.Nullable;

/** Where one applicant fills in the papers; a {@link Case} says what is written. */
final class Desk {
    private static final int YEARS_OF_ACM = 4;
    private static final int YEARS_OF_OTHERS = 5;

    private final Dice dice;
    private final Names names;
    private final LicenseStock stock;
    private final LocalDate today;
    private final int turn;
    private final List<License> licenses = new ArrayList<>();
    private final List<Degree> degrees = new ArrayList<>();
    private final List<HeldCertification> certifications = new ArrayList<>();
    private final List<Employment> employments = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<ContinuingEducation> education = new ArrayList<>();
    private final List<ContinuingEducation> afterthoughts = new ArrayList<>();
    private final List<ContinuingEducation> renewalCourses = new ArrayList<>();
    private final List<Disclosure> disclosures = new ArrayList<>();
    private final List<Referee> referees = new ArrayList<>();
    private LocalDate asOf;
    private boolean backdated;
    private @Nullable Exam exam;

    /** {@code turn} counts the applicants of one case from 0. */
    Desk(Dice dice, Names names, LicenseStock stock, LocalDate today, int turn) {
        this.dice = dice;
        this.names = names;
        this.stock = stock;
        this.today = today;
        this.turn = turn;
        this.asOf = today;
    }

    /** Applied so many days ago. Comes before anything that is dated. */
    Desk appliedDaysAgo(int days) {
        asOf = today.minusDays(days);
        backdated = true;
        return this;
    }

    /** Applied and passed long ago, so that the term ends on one of the days on which people are reminded. */
    Desk certifiedLongAgo(Certification certification, int... daysLeft) {
        var left = daysLeft[turn % daysLeft.length];
        var years = certification == Certification.ACM ? YEARS_OF_ACM : YEARS_OF_OTHERS;
        var takenOn = today.plusDays(left + 1L).minusYears(years);
        asOf = takenOn.minusDays(60);
        backdated = true;
        exam = new Exam(certification, takenOn, ExamOutcome.PASSED);
        return this;
    }

    /** Sits the exam once approved; every fifth fails, some wait for a later window. */
    Desk sitsExam(Certification certification) {
        if (turn % 3 != 2) {
            var outcome = turn % 5 == 4 ? ExamOutcome.FAILED : ExamOutcome.PASSED;
            exam = new Exam(certification, today.minusDays(1), outcome);
        }
        return this;
    }

    /** The same for a CCM, whose terms end on 31 May and 30 November: the next of these days, for some the last one. */
    Desk certifiedUntilFixedEnd(Certification certification) {
        var ends = IntStream.rangeClosed(today.getYear() - 1, today.getYear() + 1)
                .boxed()
                .flatMap(year -> Stream.of(LocalDate.of(year, 5, 31), LocalDate.of(year, 11, 30)))
                .toList();
        var next = (int) ends.stream().filter(end -> end.isBefore(today)).count();
        var daysLeft = ChronoUnit.DAYS.between(today, ends.get(turn % 6 == 5 ? next - 1 : next));
        return certifiedLongAgo(certification, (int) daysLeft);
    }

    Desk license(String type) {
        return license(type, "ACTIVE", LicenseStatus.ACTIVE);
    }

    Desk license(String type, String statusText, LicenseStatus status) {
        var held = stock.take(type, statusText);
        var history = new ArrayList<StatusEntry>();
        history.add(entry(LicenseStatus.ACTIVE, held.issuedOn(), "ACTIVE"));
        if (status != LicenseStatus.ACTIVE) {
            history.add(entry(status, asOf.minusDays(90), statusText));
        }
        licenses.add(new License(
                "lic-" + (licenses.size() + 1),
                RosterMaker.JURISDICTION,
                type,
                held.number(),
                true,
                held.issuedOn(),
                held.expiresOn(),
                history));
        return this;
    }

    Desk degree(Degree.Level level, Degree.Field field) {
        degrees.add(new Degree(
                "deg-1",
                level,
                field,
                names.given() + " State University",
                true,
                true,
                asOf.minusYears(dice.between(4, 20))));
        return this;
    }

    Desk certified(String name) {
        certifications.add(new HeldCertification("cert-1", name, asOf.minusYears(2), asOf.plusYears(3)));
        return this;
    }

    Desk job(UnaryOperator<JobSheet> entries) {
        return job(names.organization(), entries);
    }

    /** A job whose supervisor, a CCM, does with the request what the habit says. */
    Desk jobUnderCcm(Habit habit, UnaryOperator<JobSheet> entries) {
        var employer = names.organization();
        var referee = referee(names.referee(employer, habit));
        return job(employer, sheet -> entries.apply(sheet).underCcm(referee));
    }

    /** The same under a supervisor without the CCM. */
    Desk jobUnderOther(Habit habit, UnaryOperator<JobSheet> entries) {
        var employer = names.organization();
        var referee = referee(names.referee(employer, habit));
        return job(employer, sheet -> entries.apply(sheet).under(referee));
    }

    /** A job that, as its supervisor remembers, began so many days later. */
    Desk jobCorrected(int daysLater, UnaryOperator<JobSheet> entries) {
        var employer = names.organization();
        var plain = names.referee(employer, Habit.CORRECT);
        return job(employer, sheet -> {
            var job = entries.apply(sheet).underCcm(plain).asEmployment();
            var version = new Confirmed(job.from().plusDays(daysLater), job.to(), job.hoursPerWeek(), null);
            referee(new Referee(plain.name(), plain.email(), employer, Habit.CORRECT, version));
            return sheet;
        });
    }

    private Desk job(String employer, UnaryOperator<JobSheet> entries) {
        var sheet = new JobSheet("job-" + (employments.size() + 1), employer, asOf);
        employments.add(entries.apply(sheet).asEmployment());
        return this;
    }

    /** Clients who share the hours of the self-employment declared last. */
    Desk clients(int count, Habit habit) {
        var whole = employments.getLast();
        var hours = whole.billableHoursPerMonth();
        var share = hours == null ? null : hours.divide(BigDecimal.valueOf(count), RoundingMode.CEILING);
        var version = new Confirmed(whole.from(), whole.to(), null, share);
        for (var i = 1; i <= count; i++) {
            var plain = names.referee(names.organization(), habit);
            var client = referee(new Referee(plain.name(), plain.email(), plain.organization(), habit, version));
            references.add(new Reference(
                    "ref-" + i,
                    Reference.Kind.CLIENT_ORGANIZATION,
                    client.organization(),
                    client.name(),
                    client.email(),
                    null));
        }
        return this;
    }

    Desk courses(String... hours) {
        for (var each : hours) {
            education.add(course("ce-" + (education.size() + 1), each, asOf.minusDays(dice.between(60, 700))));
        }
        return this;
    }

    /** A course completed in time and remembered too late. */
    Desk afterthought(String hours) {
        afterthoughts.add(course("ce-late-" + (afterthoughts.size() + 1), hours, asOf.minusDays(30)));
        return this;
    }

    Desk towardsRenewal(int courses) {
        for (var i = 1; i <= courses; i++) {
            renewalCourses.add(course("ce-renewal-" + i, "8.00", today.minusDays(30L * i)));
        }
        return this;
    }

    private ContinuingEducation course(String id, String hours, LocalDate completedOn) {
        return new ContinuingEducation(
                id,
                "Transitions of care, part " + id,
                "Lakeshore Learning",
                "A-" + dice.between(10_000, 99_999),
                new BigDecimal(hours),
                completedOn,
                List.of(Category.NURSING_CASE_MANAGEMENT, Category.CASE_MANAGEMENT));
    }

    /** All four questions of moral character answered with no. */
    Desk clean() {
        for (var question : Question.values()) {
            disclosures.add(new Disclosure(question, false, null));
        }
        return this;
    }

    Desk admits(Question admitted) {
        for (var question : Question.values()) {
            var yes = question == admitted;
            disclosures.add(
                    new Disclosure(question, yes, yes ? "A matter of 2009, long settled; papers on request." : null));
        }
        return this;
    }

    Desk leavesOpen(Question open) {
        for (var question : Question.values()) {
            if (question != open) {
                disclosures.add(new Disclosure(question, false, null));
            }
        }
        return this;
    }

    Applicant applicant(Case kind) {
        var dossier = new Dossier(licenses, degrees, certifications, employments, references, education, disclosures);
        var submittedAt = backdated ? asOf.atTime(17, 0).toInstant(ZoneOffset.UTC) : null;
        return new Applicant(
                kind.name() + "-" + turn,
                kind,
                names.applicant(),
                submittedAt,
                dossier,
                referees,
                afterthoughts,
                exam,
                renewalCourses);
    }

    private Referee referee(Referee referee) {
        referees.add(referee);
        return referee;
    }

    private static StatusEntry entry(LicenseStatus status, LocalDate on, String text) {
        return new StatusEntry(status, on, on.atStartOfDay().toInstant(ZoneOffset.UTC), text);
    }
}
