package org.credtrail.renewals.credential;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation;
import org.jspecify.annotations.Nullable;

/**
 * All that renewals knows of one person; no personal data.
 *
 * @param contactId under which the person can be reached; null = not heard yet
 * @param timeZone the person's, such as {@code America/Denver}; null = unknown
 * @param exams the passed ones, in the order heard
 * @param continuingEducation the ledger, one entry per id
 */
public record CandidateCredentials(
        @Nullable String contactId,
        @Nullable String timeZone,
        List<Application> applications,
        List<Exam> exams,
        List<ContinuingEducation> continuingEducation,
        List<LicenseWord> licenses,
        List<Credential> credentials) {

    static final CandidateCredentials UNKNOWN =
            new CandidateCredentials(null, null, List.of(), List.of(), List.of(), List.of(), List.of());

    public CandidateCredentials {
        applications = List.copyOf(applications);
        exams = List.copyOf(exams);
        continuingEducation = List.copyOf(continuingEducation);
        licenses = List.copyOf(licenses);
        credentials = List.copyOf(credentials);
    }

    public Optional<Credential> credential(String credentialId) {
        return credentials.stream()
                .filter(credential -> credential.credentialId().equals(credentialId))
                .findFirst();
    }

    /** Whether any license was active and not past its last day on this day, by the boards' latest words. */
    public boolean hasCurrentLicense(LocalDate day) {
        return licenses.stream()
                .filter(word -> !word.effectiveOn().isAfter(day))
                .collect(Collectors.toMap(
                        LicenseWord::licenseKey,
                        word -> word,
                        (one, other) -> one.effectiveOn().isAfter(other.effectiveOn()) ? one : other))
                .values()
                .stream()
                .anyMatch(word -> word.status() == LicenseStatus.ACTIVE
                        && (word.expiresOn() == null || !word.expiresOn().isBefore(day)));
    }

    CandidateCredentials reachedAt(String contact, @Nullable String zone) {
        return new CandidateCredentials(contact, zone, applications, exams, continuingEducation, licenses, credentials);
    }

    CandidateCredentials withApplication(
            String applicationId, Certification certification, UnaryOperator<Application> change) {
        var application = applications.stream()
                .filter(known -> known.applicationId().equals(applicationId))
                .findFirst()
                .orElseGet(() -> Application.unheard(applicationId, certification));
        return new CandidateCredentials(
                contactId,
                timeZone,
                replaced(applications, known -> known.applicationId().equals(applicationId), change.apply(application)),
                exams,
                continuingEducation,
                licenses,
                credentials);
    }

    CandidateCredentials with(Exam exam) {
        return new CandidateCredentials(
                contactId,
                timeZone,
                applications,
                replaced(exams, exam::equals, exam),
                continuingEducation,
                licenses,
                credentials);
    }

    CandidateCredentials with(ContinuingEducation course) {
        return new CandidateCredentials(
                contactId,
                timeZone,
                applications,
                exams,
                replaced(continuingEducation, known -> known.id().equals(course.id()), course),
                licenses,
                credentials);
    }

    CandidateCredentials with(LicenseWord word) {
        return new CandidateCredentials(
                contactId,
                timeZone,
                applications,
                exams,
                continuingEducation,
                replaced(
                        licenses,
                        known -> known.licenseKey().equals(word.licenseKey())
                                && known.effectiveOn().equals(word.effectiveOn()),
                        word),
                credentials);
    }

    CandidateCredentials with(Credential credential) {
        return new CandidateCredentials(
                contactId,
                timeZone,
                applications,
                exams,
                continuingEducation,
                licenses,
                replaced(credentials, known -> known.credentialId().equals(credential.credentialId()), credential));
    }

    private static <T> List<T> replaced(List<T> items, Predicate<T> same, T item) {
        return items.stream().anyMatch(same)
                ? items.stream().map(known -> same.test(known) ? item : known).toList()
                : Stream.concat(items.stream(), Stream.of(item)).toList();
    }
}
