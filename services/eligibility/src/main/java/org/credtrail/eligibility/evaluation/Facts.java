package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.licenses.HeldLicense;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Verification;

/**
 * A dossier prepared for evaluation, once for all days.
 *
 * @param licenseDays after the as-of date, on which any of them begins, changes or is over, in order of time
 * @param declared jobs in the candidate's words
 * @param confirmed the same jobs in the referees' words, where they differ or agree
 * @param withdrawn ids of evidence whose reference was withdrawn after it had counted
 * @param objected ids of evidence whose referee said what a person has to weigh
 * @param disputed whether a referee contradicts, be it in nothing that figures show or a person has to weigh
 * @param open what something was left open about that an answer could turn
 */
record Facts(
        Dossier dossier,
        List<HeldLicense> licenses,
        List<LocalDate> licenseDays,
        List<Job> declared,
        List<Job> confirmed,
        Set<String> withdrawn,
        Set<String> objected,
        boolean disputed,
        Set<Subject> open) {

    static Facts of(Question question, LocalDate asOf, Capabilities capabilities) {
        var dossier = question.dossier();
        var licenses = new ArrayList<HeldLicense>(dossier.licenses().size());
        for (var license : dossier.licenses()) {
            licenses.add(HeldLicense.knownAt(question.knownAt(), license, capabilities));
        }
        var declared = new ArrayList<Job>(dossier.employments().size());
        for (var job : dossier.employments()) {
            declared.add(Job.asDeclared(job, question.supervisorsCcm().get(job.id())));
        }
        return new Facts(
                dossier,
                licenses,
                HeldLicense.turningDaysAfter(asOf, licenses),
                declared,
                confirmed(declared),
                question.withdrawn(),
                question.objected(),
                isDisputed(declared, question.objected()),
                open(dossier, declared));
    }

    private static boolean isDisputed(List<Job> jobs, Set<String> objected) {
        for (var job : jobs) {
            if (job.standing() == Verification.CONFLICTING && !objected.contains(job.id())) {
                return true;
            }
        }
        return false;
    }

    /** The same list if no referee tells anything differently. */
    private static List<Job> confirmed(List<Job> declared) {
        var confirmed = declared;
        for (var i = 0; i < declared.size(); i++) {
            var job = declared.get(i);
            var told = job.asConfirmed();
            if (told != job) {
                confirmed = confirmed == declared ? new ArrayList<>(declared) : confirmed;
                confirmed.set(i, told);
            }
        }
        return confirmed;
    }

    /** What a referee leaves out stays as declared, so that the declaration alone tells. */
    private static Set<Subject> open(Dossier dossier, List<Job> jobs) {
        var open = EnumSet.noneOf(Subject.class);
        for (var license : dossier.licenses()) {
            if (license.cited() == null) {
                open.add(Subject.LICENSE_CITED);
            }
        }
        for (var degree : dossier.degrees()) {
            if (degree.accredited() == null || degree.fieldExperience() == null) {
                open.add(Subject.DEGREE);
            }
        }
        for (var job : jobs) {
            job.addOpen(open);
        }
        return open;
    }

    /** Whether any referee tells a job differently. */
    boolean hasConflict() {
        return confirmed != declared;
    }
}
