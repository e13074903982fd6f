package org.credtrail.eligibility;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Employment.LedgerRow;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.License.StatusEntry;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.dossier.Verification;

/** Dossiers as tests want them: complete and in order unless they say otherwise. */
public final class Dossiers {
    private final List<License> licenses = new ArrayList<>();
    private final List<Degree> degrees = new ArrayList<>();
    private final List<HeldCertification> certifications = new ArrayList<>();
    private final List<Employment> employments = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<ContinuingEducation> courses = new ArrayList<>();
    private final List<Disclosure> disclosures = new ArrayList<>();

    private Dossiers() {}

    public static Dossiers empty() {
        return new Dossiers();
    }

    /** Every question of character answered with no. */
    public static Dossiers aDossier() {
        var dossier = new Dossiers();
        for (var question : Disclosure.Question.values()) {
            dossier.disclosures.add(new Disclosure(question, false, null));
        }
        return dossier;
    }

    public static Dossiers aNurse() {
        return aDossier().with(license("lic-1", "US-OH", "RN").build());
    }

    public Dossiers with(License... more) {
        licenses.addAll(Arrays.asList(more));
        return this;
    }

    public Dossiers with(Degree... more) {
        degrees.addAll(Arrays.asList(more));
        return this;
    }

    public Dossiers with(HeldCertification... more) {
        certifications.addAll(Arrays.asList(more));
        return this;
    }

    public Dossiers with(Job... more) {
        for (var job : more) {
            employments.add(job.build());
        }
        return this;
    }

    public Dossiers with(ContinuingEducation... more) {
        courses.addAll(Arrays.asList(more));
        return this;
    }

    public Dossiers clients(int count, Verification verification) {
        for (var i = 1; i <= count; i++) {
            references.add(new Reference(
                    "ref-" + i, Reference.Kind.CLIENT_ORGANIZATION, "Clinic " + i, null, null, verification));
        }
        return this;
    }

    public Dossiers answer(Disclosure.Question question, Boolean answer) {
        disclosures.removeIf(disclosure -> disclosure.question() == question);
        disclosures.add(new Disclosure(question, answer, null));
        return this;
    }

    public Dossier build() {
        return new Dossier(licenses, degrees, certifications, employments, references, courses, disclosures);
    }

    public static LicenseBuilder license(String id, String jurisdiction, String type) {
        return new LicenseBuilder(id, jurisdiction, type);
    }

    public static Degree degree(Degree.Level level, Degree.Field field, Boolean accredited) {
        return new Degree("deg-1", level, field, "State", accredited, true, LocalDate.parse("2010-05-15"));
    }

    public static ContinuingEducation course(String id, String hours, String completedOn) {
        return new ContinuingEducation(
                id,
                id,
                "Provider",
                null,
                new BigDecimal(hours),
                LocalDate.parse(completedOn),
                List.of(Category.NURSING_CASE_MANAGEMENT));
    }

    public static final class LicenseBuilder {
        private final String id;
        private final String jurisdiction;
        private final String type;
        private Boolean cited = true;
        private LocalDate expiresOn = LocalDate.parse("2030-12-31");
        private List<StatusEntry> history =
                new ArrayList<>(List.of(entry(LicenseStatus.ACTIVE, "2015-01-01", "2015-01-01T00:00:00Z")));

        private LicenseBuilder(String id, String jurisdiction, String type) {
            this.id = id;
            this.jurisdiction = jurisdiction;
            this.type = type;
        }

        public LicenseBuilder cited(Boolean answer) {
            cited = answer;
            return this;
        }

        public LicenseBuilder expires(String day) {
            expiresOn = LocalDate.parse(day);
            return this;
        }

        public LicenseBuilder then(LicenseStatus status, String effectiveOn, String knownAt) {
            history.addFirst(entry(status, effectiveOn, knownAt));
            return this;
        }

        public LicenseBuilder withoutHistory() {
            history = List.of();
            return this;
        }

        public License build() {
            return new License(
                    id, jurisdiction, type, "123456", cited, LocalDate.parse("2015-01-01"), expiresOn, history);
        }

        private static StatusEntry entry(LicenseStatus status, String effectiveOn, String knownAt) {
            return new StatusEntry(status, LocalDate.parse(effectiveOn), Instant.parse(knownAt), status.name());
        }
    }

    /** A paid, supervised, in-scope case management job of 40 hours a week in health care; the supervisor has no CCM. */
    public static Job job(String id, String from, String to) {
        return new Job(id, LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    public static final class Job {
        private final String id;
        private final LocalDate from;
        private final LocalDate to;
        private Role role = Role.CASE_MANAGER;
        private BigDecimal hours = new BigDecimal(40);
        private Boolean paid = true;
        private Boolean selfEmployed = false;
        private BigDecimal billable;
        private Boolean supervised = true;
        private Boolean healthCare = true;
        private Boolean withinScope = true;
        private Boolean clinicalNursing = true;
        private Supervisor supervisor = new Supervisor("Sam", "sam@hospital.example", null);
        private final List<LedgerRow> ledger = new ArrayList<>();
        private Verification verification = Verification.CONFIRMED;
        private Confirmed confirmed;

        private Job(String id, LocalDate from, LocalDate to) {
            this.id = id;
            this.from = from;
            this.to = to;
        }

        public Job role(Role value) {
            role = value;
            return this;
        }

        public Job hours(String value) {
            hours = value == null ? null : new BigDecimal(value);
            return this;
        }

        public Job paid(Boolean value) {
            paid = value;
            return this;
        }

        public Job selfEmployed(String billableHoursPerMonth) {
            selfEmployed = true;
            hours = null;
            billable = new BigDecimal(billableHoursPerMonth);
            supervised = false;
            supervisor = null;
            return this;
        }

        public Job supervised(Boolean value) {
            supervised = value;
            return this;
        }

        public Job healthCare(Boolean value) {
            healthCare = value;
            return this;
        }

        public Job withinScope(Boolean value) {
            withinScope = value;
            return this;
        }

        public Job clinicalNursing(Boolean value) {
            clinicalNursing = value;
            return this;
        }

        public Job supervisedByCcm(String since, String until) {
            supervisor = new Supervisor(
                    "Sam",
                    "sam@hospital.example",
                    new HeldCcm(LocalDate.parse(since), until == null ? null : LocalDate.parse(until)));
            return this;
        }

        public Job withoutContact() {
            supervisor = null;
            return this;
        }

        public Job ledger(String rowFrom, String rowTo, String rowHours) {
            ledger.add(new LedgerRow(LocalDate.parse(rowFrom), LocalDate.parse(rowTo), new BigDecimal(rowHours)));
            return this;
        }

        public Job standing(Verification value) {
            verification = value;
            return this;
        }

        public Job told(Verification value, String refereeFrom, String refereeTo, String refereeHours) {
            verification = value;
            confirmed = new Confirmed(
                    LocalDate.parse(refereeFrom),
                    refereeTo == null ? null : LocalDate.parse(refereeTo),
                    new BigDecimal(refereeHours),
                    null);
            return this;
        }

        public Employment build() {
            return new Employment(
                    id,
                    "Hospital",
                    role,
                    from,
                    to,
                    hours,
                    paid,
                    selfEmployed,
                    billable,
                    supervised,
                    healthCare,
                    withinScope,
                    clinicalNursing,
                    supervisor,
                    ledger,
                    verification,
                    confirmed);
        }
    }
}
