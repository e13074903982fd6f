package org.credtrail.renewals.credential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.credtrail.model.message.CredentialMessage.CredentialActionTaken;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.evaluation.HoursCount;
import org.credtrail.renewals.rules.RenewalRules;
import org.jspecify.annotations.Nullable;

/**
 * Why an action of staff is refused before it is recorded: it has no meaning where the credential stands, or somebody would
 * come back from retirement into a new term without meeting what a renewal takes (domain §1.5). What was recorded is
 * obeyed without this, so that a replay gives what the first run gave.
 */
public final class ActionRefusal {

    private ActionRefusal() {}

    /** In words for people; empty = nothing speaks against it. {@code licenseCurrent}: null = as the boards report it. */
    public static Optional<String> of(
            CandidateCredentials person,
            Credential credential,
            CredentialActionTaken action,
            @Nullable Boolean licenseCurrent,
            RenewalRules rules) {
        if (!Changes.hasMeaning(credential, action, rules)) {
            return Optional.of("The credential is " + credential.state() + why(credential, action.action(), rules));
        }
        return Changes.returnsInto(credential, action, rules)
                .map(term -> missing(person, credential, term.from(), licenseCurrent, rules))
                .filter(missing -> !missing.isEmpty())
                .map(missing ->
                        "As the term has ended, a return takes what a renewal takes. " + String.join(" ", missing));
    }

    private static String why(Credential credential, StaffAction action, RenewalRules rules) {
        var end = credential.term().to();
        var retirement = rules.retirement();
        return switch (credential.state()) {
            case RETIRED ->
                action == StaffAction.REINSTATE
                        ? "; a return was possible until " + end.plusYears(retirement.returnWithinYears()) + "."
                        : ".";
            case LAPSED ->
                action == StaffAction.RETIRE
                        ? "; retirement could be taken until " + end.plusMonths(retirement.takenWithinMonths()) + "."
                        : ".";
            case GRANTED, ACTIVE, RENEWAL_OPEN, RENEWED, LATE, INACTIVE, SUSPENDED, REVOKED -> ".";
        };
    }

    /** Hours count from the first day of the last term to the day of return (HOUSE). */
    private static List<String> missing(
            CandidateCredentials person,
            Credential credential,
            LocalDate day,
            @Nullable Boolean licenseCurrent,
            RenewalRules rules) {
        var missing = new ArrayList<String>();
        var span = new Term(credential.term().from(), day);
        HoursCount.of(rules.hours(), span, day, person.ledger().activities())
                .shortfalls()
                .forEach(shortfall -> missing.add("Short of hours: " + shortfall.inWords() + "."));
        if (rules.licenseRequired()
                && !Objects.requireNonNullElseGet(licenseCurrent, () -> person.hasCurrentLicense(day))) {
            missing.add("Missing: a current license.");
        }
        return missing;
    }
}
