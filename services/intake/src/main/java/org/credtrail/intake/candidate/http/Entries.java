package org.credtrail.intake.candidate.http;

import java.util.List;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.Reference;

/** Dossiers of a single entry. */
final class Entries {
    private static final Dossier NONE = Dossier.EMPTY;

    private Entries() {}

    static Dossier of(License license) {
        return dossier(List.of(license), NONE.degrees(), NONE.certifications(), NONE.employments());
    }

    static Dossier of(Degree degree) {
        return dossier(NONE.licenses(), List.of(degree), NONE.certifications(), NONE.employments());
    }

    static Dossier of(HeldCertification certification) {
        return dossier(NONE.licenses(), NONE.degrees(), List.of(certification), NONE.employments());
    }

    static Dossier of(Employment employment) {
        return dossier(NONE.licenses(), NONE.degrees(), NONE.certifications(), List.of(employment));
    }

    static Dossier of(Reference reference) {
        return rest(List.of(reference), NONE.continuingEducation(), NONE.disclosures());
    }

    static Dossier of(ContinuingEducation course) {
        return rest(NONE.references(), List.of(course), NONE.disclosures());
    }

    static Dossier of(Disclosure disclosure) {
        return rest(NONE.references(), NONE.continuingEducation(), List.of(disclosure));
    }

    private static Dossier dossier(
            List<License> licenses,
            List<Degree> degrees,
            List<HeldCertification> certifications,
            List<Employment> employments) {
        return new Dossier(
                licenses,
                degrees,
                certifications,
                employments,
                NONE.references(),
                NONE.continuingEducation(),
                NONE.disclosures());
    }

    private static Dossier rest(
            List<Reference> references, List<ContinuingEducation> courses, List<Disclosure> disclosures) {
        return new Dossier(
                NONE.licenses(),
                NONE.degrees(),
                NONE.certifications(),
                NONE.employments(),
                references,
                courses,
                disclosures);
    }
}
