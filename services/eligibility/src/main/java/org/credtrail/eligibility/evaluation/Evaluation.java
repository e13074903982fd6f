package org.credtrail.eligibility.evaluation;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.CriterionResult;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.FlagCode;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.eligibility.Determination.Severity;
import org.credtrail.model.message.ReferenceMessage.Detail;
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
    private final LocalDate asOf;
    private final Raised licenseFlags;
    private final Readings asked;
    private final @Nullable Readings told;

    private Evaluation(
            Question question,
            RuleSet ruleSet,
            Requirement requirement,
            List<Requirement.Leaf> leaves,
            Capabilities capabilities) {
        this.question = question;
        this.ruleSet = ruleSet;
        this.requirement = requirement;
        this.leaves = leaves;
        this.asOf = question.asOf();
        this.facts = Facts.of(question, asOf, capabilities);
        this.licenseFlags = LicenseFlags.raised(facts.licenses(), asOf);
        this.asked = Readings.of(
                Case.asDeclared(facts, asOf, ruleSet.conventions(), leaves), question.evidence(), facts.open());
        this.told = facts.hasConflict() ? asked.byReferees() : null;
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
        var judged = evaluation.judge();
        var criteria = new LinkedHashMap<String, CriterionOutcome>();
        for (var i = 0; i < evaluation.leaves.size(); i++) {
            criteria.put(evaluation.leaves.get(i).id(), judged.assessed().get(i).outcome());
        }
        return new Outcomes(judged.outcome(), criteria);
    }

    /** {@code criteria} by id, in the order of the rule set. */
    public record Outcomes(Outcome outcome, Map<String, CriterionOutcome> criteria) {}

    private static Evaluation of(Question question, RuleSet ruleSet, Capabilities capabilities) {
        var requirement = ruleSet.requirements().get(question.certification());
        var leaves = ruleSet.criteria().get(question.certification());
        if (requirement == null || leaves == null) {
            throw new IllegalArgumentException(ruleSet.id() + " says nothing of "
                    + question.certification().label());
        }
        return new Evaluation(question, ruleSet, requirement, leaves, capabilities);
    }

    private Determination determine() {
        var judged = judge();
        var outlook = new Outlook(this, judged, asOf);
        var results = new ArrayList<CriterionResult>(leaves.size());
        for (var i = 0; i < leaves.size(); i++) {
            results.add(result(i, judged.assessed().get(i), outlook));
        }
        return new Determination(
                question.certification(),
                asOf,
                question.knownAt() == null ? question.answeredAt() : question.knownAt(),
                ruleSet.id(),
                question.evidence(),
                judged.outcome(),
                judged.route(),
                results,
                flags(judged),
                outlook.nextReviewOn(asOf));
    }

    private Judged judge() {
        var assessed = new ArrayList<Assessed>(leaves.size());
        for (var leaf : leaves) {
            assessed.add(asked.assess(leaf.criterion()));
        }
        if (told == null) {
            return judged(assessed, null, asOf);
        }
        var byReferees = new ArrayList<Assessed>(leaves.size());
        for (var leaf : leaves) {
            byReferees.add(told.assess(leaf.criterion()));
        }
        return judged(assessed, byReferees, asOf);
    }

    /** What follows on a day from what every criterion is. */
    Judged judged(List<Assessed> assessed, @Nullable List<Assessed> byReferees, LocalDate day) {
        var raised = licenseFlagsOn(day);
        for (var each : assessed) {
            raised = raised.and(each.finding().flags());
        }
        if (!facts.objected().isEmpty()) {
            raised = raised.and(FlagCode.REFERENCE_CONFLICT, Severity.REVIEW);
        }
        if (byReferees != null && !changedByReferees(assessed, byReferees).isEmpty()) {
            raised = raised.and(FlagCode.REFERENCE_CONFLICT, Severity.REVIEW);
        } else if (facts.disputed()) {
            raised = raised.and(FlagCode.REFERENCE_CONFLICT, Severity.WARNING);
        }
        if (!facts.withdrawn().isEmpty()) {
            raised = raised.and(FlagCode.REFERENCE_WITHDRAWN, Severity.REVIEW);
        }
        var verdict = Verdict.of(requirement, assessed);
        return new Judged(
                assessed,
                byReferees,
                outcome(verdict.outcome(), raised),
                verdict.route() == null ? List.of() : verdict.route(),
                raised);
    }

    /** A criterion on a later day. */
    Assessed assess(int criterion, LocalDate day) {
        return asked.on(day).assess(leaves.get(criterion).criterion());
    }

    /** The same in the referees' words. */
    Assessed assessTold(int criterion, LocalDate day) {
        return Objects.requireNonNull(told).on(day).assess(leaves.get(criterion).criterion());
    }

    Requirement requirement() {
        return requirement;
    }

    private Raised licenseFlagsOn(LocalDate day) {
        return day.equals(asOf) ? licenseFlags : LicenseFlags.raised(facts.licenses(), day);
    }

    /** The first later day on which licenses raise other flags; null = never. */
    @Nullable
    LocalDate licenseFlagsTurn(LocalDate day) {
        if (facts.licenseDays().isEmpty()) {
            return null;
        }
        var now = licenseFlagsOn(day);
        for (var later : facts.licenseDays()) {
            if (later.isAfter(day) && !licenseFlagsOn(later).equals(now)) {
                return later;
            }
        }
        return null;
    }

    /** Whether licenses alone raise other flags on that day. */
    boolean raisesOtherLicenseFlags(LocalDate day) {
        return !licenseFlagsOn(day).equals(licenseFlags);
    }

    private List<Flag> flags(Judged judged) {
        if (judged.raised().equals(Raised.NONE)) {
            return List.of();
        }
        var flags = new ArrayList<>(LicenseFlags.of(facts.licenses(), asOf));
        for (var each : judged.assessed()) {
            flags.addAll(each.finding().flags());
        }
        if (!facts.objected().isEmpty()) {
            flags.add(new Flag(
                    FlagCode.REFERENCE_CONFLICT,
                    Severity.REVIEW,
                    "The referee's answer about " + String.join(", ", new TreeSet<>(facts.objected()))
                            + " has to be weighed by a person."));
        }
        var changed = judged.told() == null ? List.<String>of() : changedByReferees(judged.assessed(), judged.told());
        if (!changed.isEmpty() || facts.disputed()) {
            flags.add(conflict(changed));
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

    /** The criteria that the referees' versions together change (§0, 14; §0.1 j). */
    private List<String> changedByReferees(List<Assessed> assessed, List<Assessed> byReferees) {
        var changed = new ArrayList<String>();
        for (var i = 0; i < leaves.size(); i++) {
            if (assessed.get(i).outcome() != byReferees.get(i).outcome()) {
                changed.add(leaves.get(i).id());
            }
        }
        return changed;
    }

    private static Flag conflict(List<String> changed) {
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

    private static Outcome outcome(CriterionOutcome requirement, Raised raised) {
        return switch (requirement) {
            case NOT_MET -> Outcome.NOT_ELIGIBLE;
            case MISSING -> Outcome.INCOMPLETE;
            case UNVERIFIED -> Outcome.PENDING_VERIFICATION;
            case REVIEW -> Outcome.MANUAL_REVIEW;
            case MET -> raised.isForReview() ? Outcome.MANUAL_REVIEW : Outcome.ELIGIBLE;
        };
    }

    private CriterionResult result(int criterion, Assessed assessed, Outlook outlook) {
        var leaf = leaves.get(criterion);
        var finding = assessed.finding();
        var words = finding.words().get();
        return new CriterionResult(
                leaf.id(),
                assessed.outcome(),
                leaf.required(),
                words.measured(),
                words.shortfall(),
                finding.evidence(),
                leaf.explanation(),
                leaf.source(),
                remedy(assessed, words, criterion, outlook));
    }

    private @Nullable String remedy(Assessed assessed, Finding.Words words, int criterion, Outlook outlook) {
        return switch (assessed.outcome()) {
            case MET -> null;
            case REVIEW -> words.remedy() == null ? "A person decides." : words.remedy();
            case UNVERIFIED ->
                "A referee has to confirm "
                        + String.join(
                                " and ",
                                assessed.finding().evidence().stream()
                                        .map(this::toConfirm)
                                        .toList())
                        + ".";
            case MISSING ->
                assessed.assumed() == null || !assessed.assumed().passes()
                        ? words.remedy()
                        : assessed.assumed().words().get().remedy();
            case NOT_MET -> {
                var reached = outlook.passesOn(criterion);
                yield reached == null ? words.remedy() : byWaiting(assessed.finding(), reached);
            }
        };
    }

    /** Of evidence that was confirmed in part, what is left. */
    private String toConfirm(String evidenceId) {
        var said = question.told().get(evidenceId);
        return said == null || said.unknown().isEmpty()
                ? evidenceId
                : evidenceId + " ("
                        + said.unknown().stream().map(Evaluation::inWords).collect(joining(", ")) + ")";
    }

    private static String inWords(Detail detail) {
        return switch (detail) {
            case SUPERVISED -> "supervised";
            case IN_SCOPE -> "within scope";
            case SUPERVISOR_CREDENTIAL -> "the supervisor's CCM";
        };
    }

    private String byWaiting(Finding finding, LocalDate reached) {
        var days = ChronoUnit.DAYS.between(asOf, reached);
        var going = new ArrayList<String>();
        for (var job : facts.declared()) {
            if (finding.evidence().contains(job.id())
                    && (job.to() == null || !job.to().isBefore(asOf))) {
                going.add(job.id());
            }
        }
        var what = going.isEmpty() || days > MOST_DAYS_COUNTED
                ? "Reached on "
                : days + (days == 1 ? " more day in " : " more days in ") + String.join(" and ", going)
                        + ", reached on ";
        return what + reached + " if nothing else changes.";
    }
}
