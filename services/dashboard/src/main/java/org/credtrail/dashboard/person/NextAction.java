package org.credtrail.dashboard.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.dashboard.person.Person.Application;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.Determined;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do what next.
 *
 * @param since when it became so; null while nothing is known or nothing is to be done
 */
public record NextAction(Step step, String words, @Nullable Instant since) {
    private static final NextAction NOTHING = new NextAction(Step.NONE, "Nothing to do", null);
    private static final Set<ReferenceState> UNREACHABLE =
            EnumSet.of(ReferenceState.BOUNCED, ReferenceState.EXPIRED, ReferenceState.DECLINED);

    /** The most urgent of all that is open for this person; of equals, the one that waits longest. */
    public static NextAction of(Person person) {
        return Stream.concat(
                        person.applications().stream().map(a -> of(person, a)),
                        person.credentials().stream().map(NextAction::of))
                .min(Comparator.comparing(NextAction::step)
                        .thenComparing(NextAction::since, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(NextAction::words))
                .orElse(new NextAction(Step.NONE, "No application yet", null));
    }

    static NextAction of(Person person, Application application) {
        var decision = application.decision();
        if (decision != null) {
            return afterDecision(person, application, decision);
        }
        return application
                .current()
                .map(d -> beforeDecision(person, application, d))
                .orElse(new NextAction(Step.EVALUATION, "Being evaluated", application.submittedAt()));
    }

    static NextAction of(HeldCredential credential) {
        var name = credential.certification().label();
        return switch (credential.state()) {
            case RENEWAL_OPEN ->
                new NextAction(
                        Step.RENEW,
                        name + " can be renewed" + day(" until ", credential.renewalClosesOn()),
                        credential.since());
            case LATE ->
                new NextAction(
                        Step.RENEW,
                        name + " is past its term" + day(", which ended on ", credential.renewalClosesOn()),
                        credential.since());
            case SUSPENDED ->
                new NextAction(Step.REVIEW, name + " is suspended: reinstate or revoke", credential.since());
            case GRANTED, ACTIVE, RENEWED, INACTIVE, LAPSED, RETIRED, REVOKED -> NOTHING;
        };
    }

    private static String day(String before, @Nullable LocalDate day) {
        return day == null ? "" : before + Words.day(day);
    }

    private static NextAction afterDecision(Person person, Application application, Person.Decision decision) {
        // who was certified and lost it since is asked for no exam; who applied after that is
        var isGranted = person.credentials().stream()
                .anyMatch(c -> c.certification() == application.certification()
                        && (c.state() != CredentialState.REVOKED || c.since().isAfter(decision.at())));
        return decision.outcome() == DecisionOutcome.APPROVED && !isGranted
                ? new NextAction(Step.EXAM, application.certification().label() + " exam to be taken", decision.at())
                : NOTHING;
    }

    private static NextAction beforeDecision(Person person, Application application, Determined current) {
        var answer = current.determination();
        return switch (answer.outcome()) {
            case MANUAL_REVIEW ->
                new NextAction(Step.REVIEW, "Review: " + reviewReasons(application, current), current.at());
            case ELIGIBLE -> new NextAction(Step.DECIDE, "Decide: every criterion is met", current.at());
            case NOT_ELIGIBLE -> new NextAction(Step.DECIDE, "Decide: not eligible", current.at());
            case INCOMPLETE ->
                new NextAction(
                        Step.CANDIDATE,
                        answer.criteria().stream()
                                .filter(c -> c.outcome() == CriterionOutcome.MISSING)
                                .map(CriterionResult::remedy)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse("The candidate has to supply what is missing"),
                        current.at());
            case PENDING_VERIFICATION -> verification(person, current);
        };
    }

    private static NextAction verification(Person person, Determined current) {
        var unreachable = person.references().stream()
                .filter(r -> UNREACHABLE.contains(person.standing(r)))
                .min(Comparator.comparing(Person.Request::since));
        if (unreachable.isPresent()) {
            return new NextAction(
                    Step.CHASE,
                    switch (person.standing(unreachable.get())) {
                        case BOUNCED -> "The mail to a referee came back";
                        case EXPIRED -> "A referee never answered";
                        case DECLINED -> "A referee declined to answer";
                        case REQUESTED, DELIVERED, OPENED, VERIFIED, DISPUTED, REJECTED, REPLACED ->
                            "A referee is needed";
                    },
                    unreachable.get().since());
        }
        var open = person.references().stream()
                .filter(r -> person.standing(r).open())
                .toList();
        return new NextAction(
                Step.REFEREE,
                open.isEmpty()
                        ? "A declaration has to be confirmed"
                        : "Waiting for " + Words.count(open.size(), "referee"),
                open.stream()
                        .map(Person.Request::since)
                        .min(Comparator.naturalOrder())
                        .orElse(current.at()));
    }

    private static String reviewReasons(Application application, Determined current) {
        var flags = current.determination().flags().stream().map(Flag::code).distinct();
        var words = flags.map(Words::plain).collect(Collectors.joining(", "));
        if (!words.isEmpty()) {
            return words;
        }
        return application.reviewReasons().isEmpty()
                ? "a person has to look"
                : String.join(", ", application.reviewReasons())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', ' ');
    }
}
