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
 * @param objected ids of evidence whose referee said what a person has to weigh
 * @param hasOpenQuestions whether anything was left open that an answer could turn
 */
record Facts(
        Dossier dossier,
        List<HeldLicense> licenses,
        List<Job> declared,
        List<Job> confirmed,
        Set<String> withdrawn,
        Set<String> objected,
        boolean hasOpenQuestions) {

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
                dossier,
                licenses,
                declared,
                confirmed.equals(declared) ? declared : confirmed,
                question.withdrawn(),
                question.objected(),
                isOpen(dossier, declared, confirmed));
    }

    private static boolean isOpen(Dossier dossier, List<Job> declared, List<Job> confirmed) {
        return dossier.licenses().stream().anyMatch(license -> license.cited() == null)
                || dossier.degrees().stream()
                        .anyMatch(degree -> degree.accredited() == null || degree.fieldExperience() == null)
                || declared.stream().anyMatch(Job::hasOpenQuestions)
                || confirmed.stream().anyMatch(Job::hasOpenQuestions);
    }

    /** Whether any referee tells a job differently. */
    boolean hasConflict() {
        return confirmed != declared;
    }
}
