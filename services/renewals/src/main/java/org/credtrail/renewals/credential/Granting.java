package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.credtrail.renewals.rules.RuleBook;

/**
 * Who becomes certified: an application that is cleared and a passed exam, whichever is heard first. The first term
 * begins on the exam day, or on the day of submission if that is later: eligibility is judged as of submission, so it
 * held on that day however late it was verified (HOUSE).
 */
final class Granting {

    private final RuleBook rules;

    Granting(RuleBook rules) {
        this.rules = rules;
    }

    /** The credentials that follow from what is known now and were not granted before. */
    List<Credential> due(String candidateId, CandidateCredentials known, Instant knownAt) {
        return known.applications().stream()
                .flatMap(application -> grant(candidateId, known, application, knownAt).stream())
                .limit(1)
                .toList();
    }

    private Optional<Credential> grant(
            String candidateId, CandidateCredentials known, Application application, Instant knownAt) {
        var eligibleOn = application.asOf();
        if (!application.isCleared() || eligibleOn == null || isTaken(known, application)) {
            return Optional.empty();
        }
        return known.exams().stream()
                .filter(exam -> exam.certification() == application.certification())
                .filter(exam -> earlier(known, application)
                        .allMatch(credential ->
                                exam.takenOn().isAfter(credential.term().from())))
                .findFirst()
                .map(exam -> {
                    var from = later(exam.takenOn(), eligibleOn);
                    var term = rules.of(application.certification()).term().beginning(from);
                    return Credential.granted(
                            candidateId, application.applicationId(), application.certification(), term, knownAt);
                });
    }

    /** Granted on this application already, or held through another one. */
    private static boolean isTaken(CandidateCredentials known, Application application) {
        return earlier(known, application)
                .anyMatch(credential -> credential.applicationId().equals(application.applicationId())
                        || LifeCycle.isHeld(credential.state()));
    }

    private static Stream<Credential> earlier(CandidateCredentials known, Application application) {
        return known.credentials().stream()
                .filter(credential -> credential.certification() == application.certification());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
