package org.credtrail.renewals.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.credtrail.model.Certification;

/**
 * All renewal rules of this deployment and the reminder ladders.
 *
 * @param ladder of certifications that bring none of their own
 * @param licenseLadder of state licenses and of certifications of other bodies
 * @param silenceLadder of boards that have gone silent; its rungs lie after the day their word was due
 */
public record RuleBook(
        List<RenewalRules> rules, ReminderLadder ladder, ReminderLadder licenseLadder, ReminderLadder silenceLadder) {

    public RuleBook {
        rules = List.copyOf(rules);
    }

    /** The rules in use for a certification: the first that names it. */
    public RenewalRules of(Certification certification) {
        return rules.stream()
                .filter(rule -> rule.certification() == certification)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no renewal rules for " + certification.label()));
    }

    /** The ladder of a certification's terms. */
    public ReminderLadder ladderOf(Certification certification) {
        return Objects.requireNonNullElse(of(certification).ladder(), ladder);
    }

    /** The rules a caller named for a certification. */
    public Optional<RenewalRules> find(Certification certification, String ruleSet) {
        return rules.stream()
                .filter(rule -> rule.certification() == certification && rule.isNamed(ruleSet))
                .findFirst();
    }
}
