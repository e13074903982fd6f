package org.credtrail.eligibility.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.FlagCode;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.eligibility.Determination.Severity;
import org.jspecify.annotations.Nullable;

/** Asks every criterion of a rule set about one dossier and says what follows. The same question, the same answer. */
public final class Evaluation {
    /** Beyond it a date says more than a number of days. */
    private static final int MOST_DAYS_COUNTED = 92;

    private final Question question;
    private final RuleSet ruleSet;
    private final Requirement requirement;
    private final List<Requirement.Leaf> leaves;
    private final Facts facts;
    private final Case asked;
    private final Map<Aspect, TurningDays> turningDays = new EnumMap<>(Aspect.class);
    private final Map<String, Map<LocalDate, Optional<LocalDate>>> changes = new HashMap<>();

    private Evaluation(Question question, RuleSet ruleSet, Requirement requirement, Capabilities capabilities) {
        this.question = question;
        this.ruleSet = ruleSet;
        this.requirement = requirement;
        this.leaves = requirement.leaves().toList();
        this.facts = Facts.of(question, capabilities);
        Map<String, Criterion> criteria =
                leaves.stream().collect(Collectors.toMap(Requirement.Leaf::id, Requirement.Leaf::criterion));
        this.asked = Case.asDeclared(facts, question.asOf(), ruleSet.conventions(), criteria);
    }

    /**
     * The determination of a case.
     *
     * @throws IllegalArgumentException if the rule set does not speak of the certification
     */
    public static Determination determine(Question question, RuleSet ruleSet, Capabilities capabilities) {
        return of(question, ruleSet, capabilities).determine();
    }

    /**
     * The outcome of a case and of each criterion, without reasons in words.
     *
     * @throws IllegalArgumentException if the rule set does not speak of the certification
     */
    public static Outcomes outcomes(Question question, RuleSet ruleSet, Capabilities capabilities) {
        var evaluation = of(question, ruleSet, capabilities);
        var judged = evaluation.judge(evaluation.asked);
        var criteria = new LinkedHashMap<String, CriterionOutcome>();
        judged.assessed.forEach((id, assessed) -> criteria.put(id, assessed.outcome));
        return new Outcomes(judged.outcome, criteria);
    }

    /** {@code criteria} by id, in the order of the rule set. */
    public record Outcomes(Outcome outcome, Map<String, CriterionOutcome> criteria) {}

    private static Evaluation of(Question question, RuleSet ruleSet, Capabilities capabilities) {
        var requirement = ruleSet.requirements().get(question.certification());
        if (requirement == null) {
            throw new IllegalArgumentException(ruleSet.id() + " says nothing of "
                    + question.certification().label());
        }
        return new Evaluation(question, ruleSet, requirement, capabilities);
    }

    /** A criterion's outcome, the finding behind it, and what to do. */
    private record Assessed(
            CriterionOutcome outcome,
            Finding finding,
            @Nullable Finding assumed) {
        boolean passes() {
            return outcome != CriterionOutcome.NOT_MET && outcome != CriterionOutcome.MISSING;
        }
    }

    /** What may change from day to day: the outcome, the route and the flags. */
    private record Answer(Outcome outcome, List<String> route, Set<String> flags) {}

    private record Judged(Map<String, Assessed> assessed, Verdict verdict, List<Flag> flags, Outcome outcome) {
        Answer answer() {
            return new Answer(outcome, verdict.route() == null ? List.of() : verdict.route(), codes(flags));
        }
    }

    private Determination determine() {
        var judged = judge(asked);
        var answer = judged.answer();
        var results = new ArrayList<CriterionResult>(leaves.size());
        for (var leaf : leaves) {
            results.add(result(leaf, Objects.requireNonNull(judged.assessed.get(leaf.id()))));
        }
        return new Determination(
                question.certification(),
                question.asOf(),
                question.knownAt() == null ? question.answeredAt() : question.knownAt(),
                ruleSet.id(),
                question.evidence(),
                judged.outcome,
                answer.route,
                results,
                judged.flags,
                nextReviewOn(answer));
    }

    /** The first day on which the answer is another: looked for only where a criterion or a license turns. */
    private @Nullable LocalDate nextReviewOn(Answer answer) {
        var day = nextTurn(question.asOf());
        while (day != null && judge(asked.on(day)).answer().equals(answer)) {
            day = nextTurn(day);
        }
        return day;
    }

    /** The first later day on which any criterion has another outcome, or a flag comes or goes. */
    private @Nullable LocalDate nextTurn(LocalDate from) {
        LocalDate first = null;
        for (var leaf : leaves) {
            var aspect = leaf.criterion().aspect();
            if (aspect != null) {
                first = earlier(first, nextChange(leaf, from));
            }
        }
        var flags = licenseFlags(from);
        return earlier(
                first,
                turning(Aspect.LICENSES)
                        .firstAfter(from, day -> !licenseFlags(day).equals(flags)));
    }

    /** Without their explanations, which name the day. */
    private Set<String> licenseFlags(LocalDate day) {
        return codes(LicenseFlags.of(facts.licenses(), day));
    }

    private static Set<String> codes(List<Flag> flags) {
        if (flags.isEmpty()) {
            return Set.of();
        }
        var codes = new TreeSet<String>();
        flags.forEach(flag -> codes.add(flag.code() + " " + flag.severity()));
        return codes;
    }

    private @Nullable LocalDate nextChange(Requirement.Leaf leaf, LocalDate from) {
        var aspect = leaf.criterion().aspect();
        if (aspect == null) {
            return null;
        }
        var turns = changes.computeIfAbsent(leaf.id(), _ -> new TreeMap<>());
        return turns.computeIfAbsent(from, _ -> {
                    var now = signature(leaf, from);
                    return Optional.ofNullable(turning(aspect)
                            .firstAfter(from, day -> !signature(leaf, day).equals(now)));
                })
                .orElse(null);
    }

    /** The outcome of a criterion on a day; with a conflict also that of the referees' version, on which a flag hangs. */
    private Object signature(Requirement.Leaf leaf, LocalDate day) {
        var at = asked.on(day);
        var outcome = assess(leaf.criterion(), at).outcome;
        return facts.hasConflict() ? List.of(outcome, assess(leaf.criterion(), at.byReferees()).outcome) : outcome;
    }

    private TurningDays turning(Aspect aspect) {
        return turningDays.computeIfAbsent(
                aspect, which -> TurningDays.of(which, question.asOf(), facts, lookBackYears(which)));
    }

    private int lookBackYears(Aspect aspect) {
        var years = 0;
        for (var leaf : leaves) {
            if (leaf.criterion().aspect() == aspect) {
                years = Math.max(years, leaf.criterion().lookBackYears());
            }
        }
        return years;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private Judged judge(Case at) {
        var assessed = new LinkedHashMap<String, Assessed>();
        for (var leaf : leaves) {
            assessed.put(leaf.id(), assess(leaf.criterion(), at));
        }
        var verdict = Verdict.of(requirement, leaf -> outcomeOf(assessed, leaf));
        var flags = flags(at, assessed);
        return new Judged(assessed, verdict, flags, outcome(verdict.outcome(), flags));
    }

    /**
     * Met by what counts; or it would be met if somebody confirmed what is declared; or it would be met if open
     * questions were answered yes; or it is as the declaration has it.
     */
    private Assessed assess(Criterion criterion, Case at) {
        if (question.evidence() == Evidence.VERIFIED) {
            var confirmed = criterion.assess(at.confirmedOnly());
            if (confirmed.passes()) {
                return new Assessed(confirmed.outcome(), confirmed, null);
            }
            var declared = criterion.assess(at);
            if (declared.passes()) {
                return new Assessed(CriterionOutcome.UNVERIFIED, declared, null);
            }
            return open(criterion, at, declared);
        }
        var declared = criterion.assess(at);
        return declared.passes() ? new Assessed(declared.outcome(), declared, null) : open(criterion, at, declared);
    }

    private Assessed open(Criterion criterion, Case at, Finding declared) {
        if (!facts.hasOpenQuestions()) {
            return new Assessed(declared.outcome(), declared, null);
        }
        var assumed = criterion.assess(at.assumingAnswers());
        return assumed.passes()
                ? new Assessed(CriterionOutcome.MISSING, declared, assumed)
                : new Assessed(declared.outcome(), declared, null);
    }

    private List<Flag> flags(Case at, Map<String, Assessed> assessed) {
        var flags = new ArrayList<>(LicenseFlags.of(facts.licenses(), at.asOf()));
        assessed.values().forEach(each -> flags.addAll(each.finding.flags()));
        if (!facts.objected().isEmpty()) {
            flags.add(new Flag(
                    FlagCode.REFERENCE_CONFLICT,
                    Severity.REVIEW,
                    "The referee's answer about " + String.join(", ", new TreeSet<>(facts.objected()))
                            + " has to be weighed by a person."));
        }
        if (facts.hasConflict()) {
            flags.add(conflict(at, assessed));
        }
        if (!facts.withdrawn().isEmpty()) {
            flags.add(new Flag(
                    FlagCode.REFERENCE_WITHDRAWN,
                    Severity.REVIEW,
                    "The reference for " + String.join(", ", new TreeSet<>(facts.withdrawn()))
                            + " was withdrawn after it had been given."));
        }
        return flags;
    }

    /** A person reviews a conflict if the referees' versions together change any criterion (§0, 14; §0.1 j). */
    private Flag conflict(Case at, Map<String, Assessed> assessed) {
        var told = at.byReferees();
        var changed = leaves.stream()
                .filter(leaf -> assess(leaf.criterion(), told).outcome() != outcomeOf(assessed, leaf))
                .map(Requirement.Leaf::id)
                .toList();
        return changed.isEmpty()
                ? new Flag(
                        FlagCode.REFERENCE_CONFLICT,
                        Severity.WARNING,
                        "A referee's version differs from the declared one; no criterion changes.")
                : new Flag(
                        FlagCode.REFERENCE_CONFLICT,
                        Severity.REVIEW,
                        "A referee's version differs from the declared one and changes " + String.join(", ", changed)
                                + ".");
    }

    private static CriterionOutcome outcomeOf(Map<String, Assessed> assessed, Requirement.Leaf leaf) {
        return Objects.requireNonNull(assessed.get(leaf.id())).outcome();
    }

    private static Outcome outcome(CriterionOutcome requirement, List<Flag> flags) {
        return switch (requirement) {
            case NOT_MET -> Outcome.NOT_ELIGIBLE;
            case MISSING -> Outcome.INCOMPLETE;
            case UNVERIFIED -> Outcome.PENDING_VERIFICATION;
            case REVIEW -> Outcome.MANUAL_REVIEW;
            case MET ->
                flags.stream().anyMatch(flag -> flag.severity() == Severity.REVIEW)
                        ? Outcome.MANUAL_REVIEW
                        : Outcome.ELIGIBLE;
        };
    }

    private CriterionResult result(Requirement.Leaf leaf, Assessed assessed) {
        var words = assessed.finding.words().get();
        return new CriterionResult(
                leaf.id(),
                assessed.outcome,
                leaf.required(),
                words.measured(),
                words.shortfall(),
                assessed.finding.evidence(),
                leaf.explanation(),
                leaf.source(),
                remedy(leaf, assessed, words));
    }

    private @Nullable String remedy(Requirement.Leaf leaf, Assessed assessed, Finding.Words words) {
        return switch (assessed.outcome) {
            case MET -> null;
            case REVIEW -> words.remedy() == null ? "A person decides." : words.remedy();
            case UNVERIFIED -> "Confirmation of " + String.join(", ", assessed.finding.evidence()) + " by a referee.";
            case MISSING ->
                assessed.assumed == null
                        ? words.remedy()
                        : assessed.assumed.words().get().remedy();
            case NOT_MET -> {
                var reached = reachedOn(leaf);
                yield reached == null ? words.remedy() : byWaiting(assessed.finding, reached);
            }
        };
    }

    private String byWaiting(Finding finding, LocalDate reached) {
        var days = ChronoUnit.DAYS.between(question.asOf(), reached);
        var going = facts.declared().stream()
                .filter(job -> finding.evidence().contains(job.id()))
                .filter(job -> job.to() == null || !job.to().isBefore(question.asOf()))
                .map(Job::id)
                .toList();
        var what = going.isEmpty() || days > MOST_DAYS_COUNTED
                ? "Reached on "
                : days + (days == 1 ? " more day in " : " more days in ") + String.join(" and ", going)
                        + ", reached on ";
        return what + reached + " if nothing else changes.";
    }

    private @Nullable LocalDate reachedOn(Requirement.Leaf leaf) {
        var day = nextChange(leaf, question.asOf());
        while (day != null && !assess(leaf.criterion(), asked.on(day)).passes()) {
            day = nextChange(leaf, day);
        }
        return day;
    }
}
