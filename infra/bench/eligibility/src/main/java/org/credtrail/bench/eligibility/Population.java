package org.credtrail.bench.eligibility;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Employment.LedgerRow;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.License.StatusEntry;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.jspecify.annotations.Nullable;

/** Applicants as they come: nurses, social workers and pharmacists with one to four jobs, most of them complete. */
final class Population {
    private static final LocalDate EPOCH = LocalDate.parse("2016-01-01");
    private static final int DAYS = 2900;

    private final Random random;

    private Population(long seed) {
        this.random = new Random(seed);
    }

    /** Questions about so many generated dossiers, the certifications in turn; equal seeds give equal questions. */
    static List<Question> questions(int count, long seed) {
        var population = new Population(seed);
        var questions = new ArrayList<Question>(count);
        for (var i = 0; i < count; i++) {
            questions.add(Question.of(
                    Certification.values()[i % Certification.values().length],
                    Instant.parse("2024-03-01T17:00:00Z").plusSeconds(86_400L * (i % 200)),
                    null,
                    Instant.parse("2026-11-22T12:00:00Z"),
                    Evidence.AS_DECLARED,
                    population.dossier()));
        }
        return questions;
    }

    private Dossier dossier() {
        return new Dossier(
                some(2, this::license),
                some(1, this::degree),
                random.nextInt(8) == 0 ? List.of(new HeldCertification("cert-1", "CRC", day(), null)) : List.of(),
                some(3, this::job),
                some(3, this::reference),
                some(5, this::course),
                Arrays.stream(Disclosure.Question.values())
                        .map(question -> new Disclosure(question, random.nextInt(40) == 0, null))
                        .toList());
    }

    private interface Maker<T> {
        T make(String number);
    }

    private <T> List<T> some(int more, Maker<T> maker) {
        var made = new ArrayList<T>();
        var count = 1 + random.nextInt(more + 1);
        for (var i = 1; i <= count; i++) {
            made.add(maker.make(Integer.toString(i)));
        }
        return made;
    }

    private License license(String number) {
        var type = pick("RN", "RN", "RN", "LCSW", "LICSW", "RPH", "LPN", "LMSW");
        var history = new ArrayList<StatusEntry>();
        history.add(new StatusEntry(LicenseStatus.ACTIVE, EPOCH.minusYears(2), null, "Active"));
        if (random.nextInt(10) == 0) {
            var later = pick(
                    LicenseStatus.EXPIRED, LicenseStatus.PROBATION, LicenseStatus.CONDITIONAL, LicenseStatus.UNKNOWN);
            history.add(new StatusEntry(later, day(), null, later.name()));
        }
        return new License(
                "lic-" + number,
                pick("US-OH", "US-MA", "US-WA"),
                type,
                "1" + random.nextInt(1_000_000),
                number.equals("1") ? Boolean.TRUE : mostly(3, 4),
                EPOCH.minusYears(2),
                EPOCH.plusDays(DAYS + (long) random.nextInt(1500)),
                history);
    }

    private Degree degree(String number) {
        return new Degree(
                "deg-" + number,
                pick(Degree.Level.values()),
                pick(Degree.Field.values()),
                "State",
                mostly(4, 5),
                mostly(4, 5),
                EPOCH.minusYears(5));
    }

    private Employment job(String number) {
        var from = day();
        var to = random.nextInt(3) == 0 ? null : from.plusDays(60L + random.nextInt(1400));
        var isSelfEmployed = random.nextInt(10) == 0;
        var hours = new BigDecimal(pick("40", "40", "40", "36", "35", "24", "20", "17.5"));
        return new Employment(
                "job-" + number,
                "Hospital",
                pick(
                        Role.CASE_MANAGER,
                        Role.CASE_MANAGER,
                        Role.CASE_MANAGER,
                        Role.CASE_MANAGER_SUPERVISOR,
                        Role.REGISTERED_NURSE),
                from,
                to,
                isSelfEmployed ? null : hours,
                mostly(19, 20),
                isSelfEmployed,
                isSelfEmployed ? hours.multiply(BigDecimal.valueOf(4)) : null,
                mostly(7, 8),
                mostly(7, 8),
                mostly(7, 8),
                mostly(3, 4),
                random.nextInt(8) == 0
                        ? null
                        : new Supervisor(
                                "Sam",
                                "sam@hospital.example",
                                random.nextInt(2) == 0 ? null : new HeldCcm(EPOCH.minusYears(1), null)),
                random.nextInt(8) == 0
                        ? List.of(new LedgerRow(from, from.plusDays(30), BigDecimal.valueOf(120)))
                        : List.of(),
                null,
                null);
    }

    private Reference reference(String number) {
        return new Reference("ref-" + number, Reference.Kind.CLIENT_ORGANIZATION, "Clinic " + number, null, null, null);
    }

    private ContinuingEducation course(String number) {
        return new ContinuingEducation(
                "ce-" + number,
                "Course",
                "Provider",
                null,
                BigDecimal.valueOf(1L + random.nextInt(15)),
                day(),
                List.of(pick(
                        ContinuingEducation.Category.NURSING_CASE_MANAGEMENT,
                        ContinuingEducation.Category.NURSING_CASE_MANAGEMENT,
                        ContinuingEducation.Category.GENERAL)));
    }

    /** Yes so many times out of so many; a few leave the question open. */
    private @Nullable Boolean mostly(int yes, int of) {
        return random.nextInt(40) == 0 ? null : random.nextInt(of) < yes;
    }

    private LocalDate day() {
        return EPOCH.plusDays(random.nextInt(DAYS));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
