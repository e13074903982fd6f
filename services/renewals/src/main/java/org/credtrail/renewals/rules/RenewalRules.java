package org.credtrail.renewals.rules;

import java.util.List;
import org.credtrail.model.Certification;
import org.jspecify.annotations.Nullable;

/**
 * How one certification is renewed. Immutable once used; a change is a new id.
 *
 * @param answersTo other rule-set ids a caller may name, which say nothing of renewal themselves
 * @param sources where each number was read
 * @param licenseRequired whether a current license is an item of the renewal
 * @param reexamination whether passing the exam again stands in for the hours
 * @param ladder null = the common one
 */
public record RenewalRules(
        String id,
        Certification certification,
        List<String> answersTo,
        List<String> sources,
        TermRule term,
        LateRule late,
        HoursRule hours,
        boolean licenseRequired,
        boolean reexamination,
        RetirementRule retirement,
        @Nullable ReminderLadder ladder,
        List<Fee> fees) {

    public RenewalRules {
        answersTo = List.copyOf(answersTo);
        sources = List.copyOf(sources);
        fees = List.copyOf(fees);
    }

    boolean isNamed(String ruleSet) {
        return id.equals(ruleSet) || answersTo.contains(ruleSet);
    }
}
