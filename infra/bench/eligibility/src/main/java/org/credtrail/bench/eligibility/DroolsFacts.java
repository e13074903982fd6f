package org.credtrail.bench.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.Reference;

/** A question as beans for a rule engine. What holds of a license on the day is worked out beforehand. */
public final class DroolsFacts {

    private DroolsFacts() {}

    /** What is asked, and in the end the answer. */
    public static final class Asked {
        private final Certification certification;
        private final LocalDate asOf;
        private String outcome = "";

        Asked(Certification certification, LocalDate asOf) {
            this.certification = certification;
            this.asOf = asOf;
        }

        public String getCertification() {
            return certification.name();
        }

        public LocalDate getAsOf() {
            return asOf;
        }

        public String getOutcome() {
            return outcome;
        }

        public void setOutcome(String outcome) {
            this.outcome = outcome;
        }
    }

    /** One license on the day. */
    public static final class LicenseFact {
        private final HeldLicense license;
        private final LocalDate asOf;

        LicenseFact(HeldLicense license, LocalDate asOf) {
            this.license = license;
            this.asOf = asOf;
        }

        public boolean isCited() {
            return license.isCited();
        }

        public String getCapability() {
            return license.permission() == null
                    ? "UNKNOWN"
                    : license.permission().capability().name();
        }

        public boolean isGood() {
            return license.isIssuedOn(asOf)
                    && !license.isExpiredOn(asOf)
                    && license.statusOn(asOf) == LicenseStatus.ACTIVE;
        }

        public String getStatus() {
            return license.statusOn(asOf).name();
        }

        public boolean isChangedLater() {
            return license.changeAfter(asOf) != null;
        }
    }

    /** One degree. */
    public record DegreeFact(Degree degree) {
        public String getLevel() {
            return degree.level().name();
        }

        public String getField() {
            return degree.field().name();
        }

        public boolean isAccredited() {
            return Boolean.TRUE.equals(degree.accredited());
        }
    }

    /** A certification of another body. */
    public record CertificationFact(HeldCertification held, LocalDate asOf) {
        public String getName() {
            return held.name();
        }

        public boolean isCurrent() {
            return (held.issuedOn() == null || !held.issuedOn().isAfter(asOf))
                    && (held.expiresOn() == null || !held.expiresOn().isBefore(asOf));
        }
    }

    /** One job. */
    public record JobFact(Employment job) {
        public Employment getJob() {
            return job;
        }

        public String getRole() {
            return job.role().name();
        }

        public boolean isPaid() {
            return Boolean.TRUE.equals(job.paid());
        }

        public boolean isSupervised() {
            return Boolean.TRUE.equals(job.supervised());
        }

        public boolean isUnderCcm() {
            return job.supervisor() != null && job.supervisor().ccm() != null;
        }

        public boolean isContactGiven() {
            return job.supervisor() != null;
        }

        public boolean isHealthCare() {
            return Boolean.TRUE.equals(job.healthCareDelivery());
        }

        public boolean isInScope() {
            return Boolean.TRUE.equals(job.withinScope());
        }

        public boolean isClinical() {
            return Boolean.TRUE.equals(job.clinicalNursing());
        }

        public boolean isSelfEmployed() {
            return Boolean.TRUE.equals(job.selfEmployed());
        }
    }

    /** One organization named as a client. */
    public record ClientFact(Reference reference) {}

    /** One course. */
    public record CourseFact(ContinuingEducation course) {
        public boolean isNursing() {
            return course.categories().contains(ContinuingEducation.Category.NURSING_CASE_MANAGEMENT);
        }
    }

    /** One answer to a question of character. */
    public record AnswerFact(Disclosure disclosure) {
        public boolean isYes() {
            return Boolean.TRUE.equals(disclosure.answer());
        }
    }

    /** What a criterion came to. */
    public record Met(String id) {
        public String getId() {
            return id;
        }
    }

    /** A person has to look. */
    public record Review(String why) {
        public String getWhy() {
            return why;
        }
    }

    static List<Object> of(Question question, Asked asked, Capabilities capabilities) {
        var dossier = question.dossier();
        var facts = new ArrayList<Object>();
        facts.add(asked);
        dossier.licenses()
                .forEach(license -> facts.add(new LicenseFact(
                        HeldLicense.knownAt(question.knownAt(), license, capabilities), asked.getAsOf())));
        dossier.degrees().forEach(degree -> facts.add(new DegreeFact(degree)));
        dossier.certifications().forEach(held -> facts.add(new CertificationFact(held, asked.getAsOf())));
        dossier.employments().forEach(job -> facts.add(new JobFact(job)));
        dossier.references().forEach(reference -> facts.add(new ClientFact(reference)));
        dossier.continuingEducation().forEach(course -> facts.add(new CourseFact(course)));
        dossier.disclosures().forEach(disclosure -> facts.add(new AnswerFact(disclosure)));
        return facts;
    }
}
