package org.credtrail.eligibility.flow;

import java.util.List;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.jspecify.annotations.Nullable;

/** All that was heard of one candidate, in any order, and the determinations made of it. */
public record EligibilityState(
        List<Heard<LicenseDeclared>> licenses,
        List<Heard<LicenseStatusRecorded>> statuses,
        List<Heard<Degree>> degrees,
        List<Heard<HeldCertification>> certifications,
        List<Heard<EmploymentDeclared>> employments,
        List<Heard<ReferenceNamed>> references,
        List<Heard<ContinuingEducation>> continuingEducation,
        List<Heard<Disclosure>> disclosures,
        List<Heard<RefereesWord>> words,
        List<Application> applications) {

    static final EligibilityState EMPTY = new EligibilityState(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of());

    public EligibilityState {
        licenses = orEmpty(licenses);
        statuses = orEmpty(statuses);
        degrees = orEmpty(degrees);
        certifications = orEmpty(certifications);
        employments = orEmpty(employments);
        references = orEmpty(references);
        continuingEducation = orEmpty(continuingEducation);
        disclosures = orEmpty(disclosures);
        words = orEmpty(words);
        applications = orEmpty(applications);
    }

    EligibilityState with(List<Application> others) {
        return new EligibilityState(
                licenses,
                statuses,
                degrees,
                certifications,
                employments,
                references,
                continuingEducation,
                disclosures,
                words,
                others);
    }

    EligibilityState license(Heard<LicenseDeclared> fact) {
        return new EligibilityState(
                Heard.add(licenses, fact),
                statuses,
                degrees,
                certifications,
                employments,
                references,
                continuingEducation,
                disclosures,
                words,
                applications);
    }

    EligibilityState status(Heard<LicenseStatusRecorded> fact) {
        return new EligibilityState(
                licenses,
                Heard.add(statuses, fact),
                degrees,
                certifications,
                employments,
                references,
                continuingEducation,
                disclosures,
                words,
                applications);
    }

    EligibilityState degree(Heard<Degree> fact) {
        return new EligibilityState(
                licenses,
                statuses,
                Heard.add(degrees, fact),
                certifications,
                employments,
                references,
                continuingEducation,
                disclosures,
                words,
                applications);
    }

    EligibilityState certification(Heard<HeldCertification> fact) {
        return new EligibilityState(
                licenses,
                statuses,
                degrees,
                Heard.add(certifications, fact),
                employments,
                references,
                continuingEducation,
                disclosures,
                words,
                applications);
    }

    EligibilityState employment(Heard<EmploymentDeclared> fact) {
        return new EligibilityState(
                licenses,
                statuses,
                degrees,
                certifications,
                Heard.add(employments, fact),
                references,
                continuingEducation,
                disclosures,
                words,
                applications);
    }

    EligibilityState reference(Heard<ReferenceNamed> fact) {
        return new EligibilityState(
                licenses,
                statuses,
                degrees,
                certifications,
                employments,
                Heard.add(references, fact),
                continuingEducation,
                disclosures,
                words,
                applications);
    }

    EligibilityState course(Heard<ContinuingEducation> fact) {
        return new EligibilityState(
                licenses,
                statuses,
                degrees,
                certifications,
                employments,
                references,
                Heard.add(continuingEducation, fact),
                disclosures,
                words,
                applications);
    }

    EligibilityState disclosure(Heard<Disclosure> fact) {
        return new EligibilityState(
                licenses,
                statuses,
                degrees,
                certifications,
                employments,
                references,
                continuingEducation,
                Heard.add(disclosures, fact),
                words,
                applications);
    }

    EligibilityState word(Heard<RefereesWord> fact) {
        return new EligibilityState(
                licenses,
                statuses,
                degrees,
                certifications,
                employments,
                references,
                continuingEducation,
                disclosures,
                Heard.add(words, fact),
                applications);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
