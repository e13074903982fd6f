package org.credtrail.standalone.promises;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.credtrail.dashboard.person.ContactHours;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.PersonHandler;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.References;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.Simulation;
import org.jspecify.annotations.Nullable;

/** What the dashboard shows of a person is what the services that own it say, as soon as it has heard all of it: at rest. */
public final class DashboardAgrees implements Invariant {
    private final EligibilityHandler eligibility;
    private final ReferenceHandler references;
    private final CredentialHandler credentials;
    private final RuleBook renewalRules;

    public DashboardAgrees(
            EligibilityHandler eligibility,
            ReferenceHandler references,
            CredentialHandler credentials,
            RuleBook renewalRules) {
        this.eligibility = eligibility;
        this.references = references;
        this.credentials = credentials;
        this.renewalRules = renewalRules;
    }

    @Override
    public void atEnd(Simulation simulation) {
        var erased = Heard.erased(simulation);
        var determined = simulation.states("eligibility", eligibility);
        var asked = simulation.states("references", references);
        var held = simulation.states("renewals", credentials);
        simulation.states("dashboard", new PersonHandler()).forEach((candidate, person) -> {
            if (!erased.contains(candidate)) {
                same(candidate, answersShown(person), answers(determined.get(candidate)));
                same(candidate, requestsShown(person), requests(asked.get(candidate)));
                same(candidate, credentialsShown(person, simulation.now()), held(held.get(candidate)));
                same(
                        candidate,
                        hoursShown(person, simulation.now()),
                        hours(candidate, held.get(candidate), simulation.now()));
            }
        });
    }

    private void same(String candidate, Map<String, String> shown, Map<String, String> owned) {
        check(shown.equals(owned), "of %s it shows %s, and it is %s", candidate, shown, owned);
    }

    private static Map<String, String> answersShown(Person person) {
        var answers = new TreeMap<String, String>();
        person.applications()
                .forEach(application -> application
                        .current()
                        .ifPresent(current -> answers.put(
                                application.applicationId(),
                                current.number() + " " + current.determination().outcome())));
        return answers;
    }

    private static Map<String, String> answers(@Nullable EligibilityState state) {
        var answers = new TreeMap<String, String>();
        if (state != null) {
            state.applications()
                    .forEach(application -> Optional.ofNullable(application.current())
                            .ifPresent(current -> answers.put(
                                    application.applicationId(),
                                    application.determinations().size() + " " + current.outcome())));
        }
        return answers;
    }

    private static Map<String, String> requestsShown(Person person) {
        var requests = new TreeMap<String, String>();
        person.references()
                .forEach(request -> requests.put(request.referenceId(), String.valueOf(person.standing(request))));
        return requests;
    }

    private static Map<String, String> requests(@Nullable References state) {
        var requests = new TreeMap<String, String>();
        if (state != null) {
            state.requests().forEach(request -> requests.put(request.referenceId(), String.valueOf(request.state())));
        }
        return requests;
    }

    private static Map<String, String> credentialsShown(Person person, Instant at) {
        var shown = new TreeMap<String, String>();
        person.credentials()
                .forEach(credential ->
                        shown.put(credential.credentialId(), credential.stateAt(at) + " " + credential.term()));
        return shown;
    }

    private static Map<String, String> held(@Nullable CandidateCredentials state) {
        var held = new TreeMap<String, String>();
        if (state != null) {
            state.credentials()
                    .forEach(credential ->
                            held.put(credential.credentialId(), credential.state() + " " + credential.term()));
        }
        return held;
    }

    private static Map<String, String> hoursShown(Person person, Instant at) {
        var shown = new TreeMap<String, String>();
        person.credentials().forEach(credential -> {
            var day = LocalDate.ofInstant(at, credential.certification().zone());
            var hours = ContactHours.of(person, credential, day);
            shown.put(credential.credentialId(), hours.counted() + " of " + hours.required());
        });
        return shown;
    }

    private Map<String, String> hours(String candidate, @Nullable CandidateCredentials state, Instant at) {
        var counted = new TreeMap<String, String>();
        if (state != null) {
            state.credentials().forEach(credential -> {
                var hours = CredentialView.of(candidate, state, credential, renewalRules)
                        .asOf(at, state, renewalRules)
                        .hours();
                counted.put(credential.credentialId(), hours.counted() + " of " + hours.required());
            });
        }
        return counted;
    }
}
