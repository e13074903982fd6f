package org.credtrail.bench.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.Reference;
import org.jspecify.annotations.Nullable;

/** A question as beans for a rule engine. What holds of a license on the day is worked out beforehand. */
public final class DroolsFacts {

    private DroolsFacts() {}

    /** What is asked, and in the end the answer. */
    public static final class Asked {
        private final Certification certification;
        private final LocalDate asOf;
        private final List<String> criteria;
        private final Map<String, String> results = new HashMap<>();
        private final Set<String> flags = new HashSet<>();
        private String outcome = "";

        Asked(Certification certification, LocalDate asOf, List<String> criteria) {
            this.certification = certification;
            this.asOf = asOf;
            this.criteria = criteria;
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

        public List<String> getCriteria() {
            return criteria;
        }

        public void tell(Result result) {
            results.put(result.id(), result.outcome());
        }

        public void tell(Raised flag) {
            flags.add(flag.code());
        }

        Map<String, String> results() {
            return results;
        }

        Set<String> flags() {
            return flags;
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

        public @Nullable Boolean getCited() {
            return license.license().cited();
        }

        public String getCapability() {
            return license.permission() == null
                    ? "UNKNOWN"
                    : license.permission().capability().name();
        }

        /** What a criterion makes of it, were it of the right kind. */
        public String getStanding() {
            if (!license.isIssuedOn(asOf) || license.isExpiredOn(asOf)) {
                return "NOT_MET";
            }
            return switch (license.statusOn(asOf)) {
                case ACTIVE -> "MET";
                case CONDITIONAL, UNKNOWN -> "REVIEW";
                case PROBATION,
                        SUSPENDED_ADMIN,
                        LAPSED,
                        EXPIRED,
                        INACTIVE,
                        CLOSED,
                        SUSPENDED,
                        REVOKED,
                        SURRENDERED,
                        VOID -> "NOT_MET";
            };
        }

        public boolean isExpiringToday() {
            return asOf.equals(license.license().expiresOn());
        }

        public String getStatus() {
            return license.statusOn(asOf).name();
        }

        public boolean isChangedLater() {
            return license.changeAfter(asOf) != null;
        }
    }

    /** One degree. */
    public record DegreeFact(Degree degree, LocalDate asOf) {
        public String getLevel() {
            return degree.level().name();
        }

        public String getField() {
            return degree.field().name();
        }

        public boolean isConferred() {
            return degree.conferredOn() == null || !degree.conferredOn().isAfter(asOf);
        }

        public @Nullable Boolean getAccredited() {
            return degree.accredited();
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

        public @Nullable Boolean getPaid() {
            return job.paid();
        }

        public @Nullable Boolean getSupervised() {
            return job.supervised();
        }

        public boolean isUnderCcm() {
            return job.supervisor() != null && job.supervisor().ccm() != null;
        }

        public boolean isContactGiven() {
            return job.supervisor() != null;
        }

        public @Nullable Boolean getHealthCare() {
            return job.healthCareDelivery();
        }

        public @Nullable Boolean getInScope() {
            return job.withinScope();
        }

        public @Nullable Boolean getClinical() {
            return job.clinicalNursing();
        }

        public @Nullable Boolean getSelfEmployed() {
            return job.selfEmployed();
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
    public record Result(String id, String outcome) {
        public String getId() {
            return id;
        }

        public String getOutcome() {
            return outcome;
        }
    }

    /** A flag; {@code review}: a person has to look. */
    public record Raised(String code, boolean review) {
        public String getCode() {
            return code;
        }

        public boolean isReview() {
            return review;
        }
    }

    static List<Object> of(Question question, Asked asked, Capabilities capabilities) {
        var dossier = question.dossier();
        var facts = new ArrayList<Object>();
        facts.add(asked);
        dossier.licenses()
                .forEach(license -> facts.add(new LicenseFact(
                        HeldLicense.knownAt(question.knownAt(), license, capabilities), asked.getAsOf())));
        dossier.degrees().forEach(degree -> facts.add(new DegreeFact(degree, asked.getAsOf())));
        dossier.certifications().forEach(held -> facts.add(new CertificationFact(held, asked.getAsOf())));
        dossier.employments().forEach(job -> facts.add(new JobFact(job)));
        dossier.references().forEach(reference -> facts.add(new ClientFact(reference)));
        dossier.continuingEducation().forEach(course -> facts.add(new CourseFact(course)));
        dossier.disclosures().forEach(disclosure -> facts.add(new AnswerFact(disclosure)));
        return facts;
    }
}
