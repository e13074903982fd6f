package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.jspecify.annotations.Nullable;

/**
 * All that was heard of one candidate, in any order, and the determinations made of it.
 *
 * @param supervisors what the system itself knows of the CCM of those who supervised
 * @param ownCcm the candidate's own CCM, on which the months of those they supervise may rest
 * @param told how many of these changes the supervised have been told of
 */
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
        List<Heard<SupervisorsCcm>> supervisors,
        List<Heard<OwnCcm>> ownCcm,
        int told,
        List<Application> applications) {

    static final EligibilityState EMPTY = new EligibilityState(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of(), 0, List.of());

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
        supervisors = orEmpty(supervisors);
        ownCcm = orEmpty(ownCcm);
        applications = orEmpty(applications);
    }

    /** When the latest fact became known; long ago when nothing has. */
    Instant latestKnownAt() {
        return Stream.of(
                        licenses,
                        statuses,
                        degrees,
                        certifications,
                        employments,
                        references,
                        continuingEducation,
                        disclosures,
                        words,
                        supervisors)
                .flatMap(List::stream)
                .map(Heard::knownAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    EligibilityState with(List<Application> others) {
        return changed(next -> next.applications = others);
    }

    EligibilityState license(Heard<LicenseDeclared> fact) {
        return changed(next -> next.licenses = Heard.add(licenses, fact));
    }

    EligibilityState status(Heard<LicenseStatusRecorded> fact) {
        return changed(next -> next.statuses = Heard.add(statuses, fact));
    }

    EligibilityState degree(Heard<Degree> fact) {
        return changed(next -> next.degrees = Heard.add(degrees, fact));
    }

    EligibilityState certification(Heard<HeldCertification> fact) {
        return changed(next -> next.certifications = Heard.add(certifications, fact));
    }

    EligibilityState employment(Heard<EmploymentDeclared> fact) {
        return changed(next -> next.employments = Heard.add(employments, fact));
    }

    EligibilityState reference(Heard<ReferenceNamed> fact) {
        return changed(next -> next.references = Heard.add(references, fact));
    }

    EligibilityState course(Heard<ContinuingEducation> fact) {
        return changed(next -> next.continuingEducation = Heard.add(continuingEducation, fact));
    }

    EligibilityState disclosure(Heard<Disclosure> fact) {
        return changed(next -> next.disclosures = Heard.add(disclosures, fact));
    }

    EligibilityState word(Heard<RefereesWord> fact) {
        return changed(next -> next.words = Heard.add(words, fact));
    }

    /** What was heard last of a supervisor; null when nobody has looked yet. */
    @Nullable
    SupervisorsCcm supervisor(String contactId) {
        return Heard.latest(supervisors, null, SupervisorsCcm::contactId).stream()
                .filter(known -> known.contactId().equals(contactId))
                .findFirst()
                .orElse(null);
    }

    /** Days on which the candidate holds the CCM, as far as was heard. */
    public List<HeldCcm> heldCcm() {
        return OwnCcm.held(Heard.known(ownCcm, null));
    }

    EligibilityState supervisor(Heard<SupervisorsCcm> fact) {
        return changed(next -> next.supervisors = Heard.add(supervisors, fact));
    }

    EligibilityState ownCcm(Heard<OwnCcm> fact) {
        return changed(next -> next.ownCcm = Heard.add(ownCcm, fact));
    }

    /** When the latest change of the own CCM became known, whatever the order of arrival; long ago when none has. */
    Instant ownCcmKnownAt() {
        return ownCcm.stream()
                .map(Heard::knownAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** Those changes are told that were known at an instant. */
    EligibilityState toldAt(Instant knownAt) {
        return changed(next -> next.told = (int) ownCcm.stream()
                .filter(heard -> !heard.knownAt().isAfter(knownAt))
                .count());
    }

    private EligibilityState changed(Consumer<Next> change) {
        var next = new Next(this);
        change.accept(next);
        return next.state();
    }

    /** A copy in the making. */
    private static final class Next {
        private List<Heard<LicenseDeclared>> licenses;
        private List<Heard<LicenseStatusRecorded>> statuses;
        private List<Heard<Degree>> degrees;
        private List<Heard<HeldCertification>> certifications;
        private List<Heard<EmploymentDeclared>> employments;
        private List<Heard<ReferenceNamed>> references;
        private List<Heard<ContinuingEducation>> continuingEducation;
        private List<Heard<Disclosure>> disclosures;
        private List<Heard<RefereesWord>> words;
        private List<Heard<SupervisorsCcm>> supervisors;
        private List<Heard<OwnCcm>> ownCcm;
        private int told;
        private List<Application> applications;

        private Next(EligibilityState before) {
            licenses = before.licenses;
            statuses = before.statuses;
            degrees = before.degrees;
            certifications = before.certifications;
            employments = before.employments;
            references = before.references;
            continuingEducation = before.continuingEducation;
            disclosures = before.disclosures;
            words = before.words;
            supervisors = before.supervisors;
            ownCcm = before.ownCcm;
            told = before.told;
            applications = before.applications;
        }

        private EligibilityState state() {
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
                    supervisors,
                    ownCcm,
                    told,
                    applications);
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
