package org.credtrail.eligibility.evaluation;

import java.util.List;
import java.util.Set;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.dossier.Dossier;

/**
 * A dossier prepared for evaluation, once for all days.
 *
 * @param declared jobs in the candidate's words
 * @param confirmed the same jobs in the referees' words, where they differ or agree
 * @param withdrawn ids of evidence whose reference was withdrawn after it had counted
 */
record Facts(
        Dossier dossier, List<HeldLicense> licenses, List<Job> declared, List<Job> confirmed, Set<String> withdrawn) {

    static Facts of(Question question, Capabilities capabilities) {
        var dossier = question.dossier();
        var licenses = dossier.licenses().stream()
                .map(license -> HeldLicense.knownAt(question.knownAt(), license, capabilities))
                .toList();
        var declared = dossier.employments().stream()
                .map(job -> Job.asDeclared(job, question.supervisorsCcm().get(job.id())))
                .toList();
        var confirmed = declared.stream().map(Job::asConfirmed).toList();
        return new Facts(
                dossier, licenses, declared, confirmed.equals(declared) ? declared : confirmed, question.withdrawn());
    }

    /** Whether any referee tells a job differently. */
    boolean hasConflict() {
        return confirmed != declared;
    }
}
