package org.credtrail.renewals.credential;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.renewals.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * All that renewals knows of one person; no personal data.
 *
 * @param contactId under which the person can be reached; null = not heard yet
 * @param timeZone the person's, such as {@code America/Denver}; null = unknown
 * @param exams the passed ones, in the order heard
 * @param ledger of contact hours
 * @param licenses what boards said of them
 * @param holdings licenses and certifications of other bodies, with their last days
 * @param silences the latest of each board that keeps a license of the person
 */
public record CandidateCredentials(
        @Nullable String contactId,
        @Nullable String timeZone,
        List<Application> applications,
        List<Exam> exams,
        Ledger ledger,
        List<LicenseWord> licenses,
        List<Holding> holdings,
        List<Credential> credentials,
        List<BoardSilence> silences) {

    static final CandidateCredentials UNKNOWN = new CandidateCredentials(
            null, null, List.of(), List.of(), Ledger.EMPTY, List.of(), List.of(), List.of(), List.of());

    public CandidateCredentials {
        applications = List.copyOf(applications);
        exams = List.copyOf(exams);
        licenses = List.copyOf(licenses);
        holdings = List.copyOf(holdings);
        credentials = List.copyOf(credentials);
        silences = silences == null ? List.of() : List.copyOf(silences);
    }

    public Optional<Credential> credential(String credentialId) {
        return credentials.stream()
                .filter(credential -> credential.credentialId().equals(credentialId))
                .findFirst();
    }

    Optional<Holding> holding(String holdingId) {
        return holdings.stream()
                .filter(holding -> holding.holdingId().equals(holdingId))
                .findFirst();
    }

    Optional<BoardSilence> silence(String boardId) {
        return silences.stream()
                .filter(silence -> silence.boardId().equals(boardId))
                .findFirst();
    }

    /** Whether the end of any credential still concerns the person. */
    public boolean isReminded() {
        return credentials.stream().anyMatch(credential -> LifeCycle.isReminded(credential.state()));
    }

    /** Whether any license was active and not past its last day on this day, by the boards' words in force then. */
    public boolean hasCurrentLicense(LocalDate day) {
        return licenses.stream()
                .filter(word -> !word.effectiveOn().isAfter(day))
                .collect(Collectors.toMap(
                        LicenseWord::licenseKey,
                        word -> word,
                        (one, other) -> one.effectiveOn().isAfter(other.effectiveOn()) ? one : other))
                .values()
                .stream()
                .anyMatch(word -> word.status() == LicenseStatus.ACTIVE && lasts(word.licenseKey(), day));
    }

    /** An unknown last day ends nothing. */
    private boolean lasts(String licenseKey, LocalDate day) {
        return lastDaySaid(licenseKey, word -> !word.effectiveOn().isAfter(day))
                .or(() -> holding(licenseKey).map(Holding::expiresOn))
                .map(lastDay -> !lastDay.isBefore(day))
                .orElse(true);
    }

    /** A license's last day as the boards give it; empty when none of their words does. */
    Optional<LocalDate> lastDaySaid(String licenseKey) {
        return lastDaySaid(licenseKey, _ -> true);
    }

    private Optional<LocalDate> lastDaySaid(String licenseKey, Predicate<LicenseWord> which) {
        return licenses.stream()
                .filter(word -> word.licenseKey().equals(licenseKey) && word.expiresOn() != null)
                .filter(which)
                .max(Comparator.comparing(LicenseWord::effectiveOn))
                .map(LicenseWord::expiresOn);
    }

    CandidateCredentials reachedAt(String contact, @Nullable String zone) {
        return new CandidateCredentials(
                contact, zone, applications, exams, ledger, licenses, holdings, credentials, silences);
    }

    CandidateCredentials withApplication(
            String applicationId, Certification certification, UnaryOperator<Application> change) {
        var application = applications.stream()
                .filter(known -> known.applicationId().equals(applicationId))
                .findFirst()
                .orElseGet(() -> Application.unheard(applicationId, certification));
        var changed =
                replaced(applications, known -> known.applicationId().equals(applicationId), change.apply(application));
        return new CandidateCredentials(
                contactId, timeZone, changed, exams, ledger, licenses, holdings, credentials, silences);
    }

    CandidateCredentials with(Exam exam) {
        return new CandidateCredentials(
                contactId,
                timeZone,
                applications,
                replaced(exams, exam::equals, exam),
                ledger,
                licenses,
                holdings,
                credentials,
                silences);
    }

    CandidateCredentials with(Ledger newer) {
        return new CandidateCredentials(
                contactId, timeZone, applications, exams, newer, licenses, holdings, credentials, silences);
    }

    CandidateCredentials with(LicenseWord word) {
        Predicate<LicenseWord> ofSameTime = known -> known.licenseKey().equals(word.licenseKey())
                && known.effectiveOn().equals(word.effectiveOn());
        var said = licenses.stream()
                .filter(ofSameTime)
                .findFirst()
                .map(word::correcting)
                .orElse(word);
        var words = replaced(licenses, ofSameTime, said);
        return new CandidateCredentials(
                contactId, timeZone, applications, exams, ledger, words, holdings, credentials, silences);
    }

    CandidateCredentials with(Holding holding) {
        var newer = replaced(holdings, known -> known.holdingId().equals(holding.holdingId()), holding);
        return new CandidateCredentials(
                contactId, timeZone, applications, exams, ledger, licenses, newer, credentials, silences);
    }

    CandidateCredentials with(Credential credential) {
        var newer = replaced(credentials, known -> known.credentialId().equals(credential.credentialId()), credential);
        return new CandidateCredentials(
                contactId, timeZone, applications, exams, ledger, licenses, holdings, newer, silences);
    }

    CandidateCredentials with(BoardSilence silence) {
        var newer = replaced(silences, known -> known.boardId().equals(silence.boardId()), silence);
        return new CandidateCredentials(
                contactId, timeZone, applications, exams, ledger, licenses, holdings, credentials, newer);
    }

    private static <T> List<T> replaced(List<T> items, Predicate<T> same, T item) {
        return items.stream().anyMatch(same)
                ? items.stream().map(known -> same.test(known) ? item : known).toList()
                : Stream.concat(items.stream(), Stream.of(item)).toList();
    }
}
