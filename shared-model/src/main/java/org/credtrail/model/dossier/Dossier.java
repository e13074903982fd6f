package org.credtrail.model.dossier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is declared for one candidate. Absent lists are empty. */
public record Dossier(
        List<License> licenses,
        List<Degree> degrees,
        List<HeldCertification> certifications,
        List<Employment> employments,
        List<Reference> references,
        List<ContinuingEducation> continuingEducation,
        List<Disclosure> disclosures) {

    public static final Dossier EMPTY =
            new Dossier(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Dossier {
        licenses = orEmpty(licenses);
        degrees = orEmpty(degrees);
        certifications = orEmpty(certifications);
        employments = orEmpty(employments);
        references = orEmpty(references);
        continuingEducation = orEmpty(continuingEducation);
        disclosures = orEmpty(disclosures);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
