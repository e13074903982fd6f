package org.credtrail.eligibility.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * May this candidate be certified?
 *
 * @param submittedAt may lie in the future
 * @param knownAt what was learnt later is left out; null = everything is known
 * @param answeredAt instant of the answer, used as its {@code knownAt} when none is asked for
 * @param withdrawn ids of evidence whose reference was withdrawn after submission; it still counts, with a flag
 * @param objected ids of evidence whose referee said what a person has to weigh, whatever the figures are
 * @param told by id of the job, what referees say beside its dates and hours; a job that is not there is told as declared
 * @param supervisorsCcm by id of the job, when its supervisor held the CCM as far as the system itself knows; a job that is
 *     not there goes by its declaration
 */
public record Question(
        Certification certification,
        Instant submittedAt,
        @Nullable Instant knownAt,
        Instant answeredAt,
        Evidence evidence,
        Dossier dossier,
        Set<String> withdrawn,
        Set<String> objected,
        Map<String, Told> told,
        Map<String, List<HeldCcm>> supervisorsCcm) {

    public Question {
        withdrawn = Set.copyOf(withdrawn);
        objected = Set.copyOf(objected);
        told = Map.copyOf(told);
        supervisorsCcm = Map.copyOf(supervisorsCcm);
    }

    /** As it is asked from outside: nothing but the dossier is known. */
    public static Question of(
            Certification certification,
            Instant submittedAt,
            @Nullable Instant knownAt,
            Instant answeredAt,
            Evidence evidence,
            Dossier dossier) {
        return new Question(
                certification,
                submittedAt,
                knownAt,
                answeredAt,
                evidence,
                dossier,
                Set.of(),
                Set.of(),
                Map.of(),
                Map.of());
    }

    /** The day of submission in the zone of the certifying body (domain §0, convention 1). */
    public LocalDate asOf() {
        return LocalDate.ofInstant(submittedAt, certification.zone());
    }
}
