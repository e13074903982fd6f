package org.credtrail.standalone.promises;

import java.util.stream.Collectors;
import org.credtrail.model.Topics;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.Simulation;

/**
 * Nobody holds a credential that was not granted, once; and none is granted without an application, a passed exam and an
 * answer or a decision that clears it.
 */
public final class CredentialsAreGranted implements Invariant {
    private final CredentialHandler handler;

    public CredentialsAreGranted(CredentialHandler handler) {
        this.handler = handler;
    }

    @Override
    public void atEnd(Simulation simulation) {
        var granted = Heard.facts(simulation, Topics.CREDENTIALS, CredentialGranted.class).stream()
                .collect(Collectors.groupingBy(CredentialGranted::credentialId));
        simulation
                .states("renewals", handler)
                .forEach((candidate, state) -> state.credentials()
                        .forEach(held -> check(
                                granted.containsKey(held.credentialId()),
                                "%s holds %s, which nobody granted",
                                candidate,
                                held.credentialId())));
        granted.forEach((credential, grants) -> check(grants.size() == 1, "%s is granted twice", credential));
        granted.values().stream().map(grants -> grants.getFirst()).forEach(grant -> {
            check(isSubmitted(simulation, grant), "%s without an application", grant);
            check(isPassed(simulation, grant), "%s without an exam", grant);
            check(isCleared(simulation, grant), "%s of what nobody cleared", grant);
        });
    }

    private static boolean isSubmitted(Simulation simulation, CredentialGranted grant) {
        return Heard.facts(simulation, Topics.CANDIDATES, ApplicationSubmitted.class).stream()
                .anyMatch(fact -> fact.applicationId().equals(grant.applicationId())
                        && fact.candidateId().equals(grant.candidateId())
                        && fact.certification() == grant.certification());
    }

    private static boolean isPassed(Simulation simulation, CredentialGranted grant) {
        return Heard.facts(simulation, Topics.CANDIDATES, ExamResultRecorded.class).stream()
                .anyMatch(fact -> fact.candidateId().equals(grant.candidateId())
                        && fact.certification() == grant.certification()
                        && fact.outcome() == ExamOutcome.PASSED
                        && !fact.takenOn().isAfter(grant.term().from()));
    }

    private static boolean isCleared(Simulation simulation, CredentialGranted grant) {
        return Heard.facts(simulation, Topics.DETERMINATIONS, EligibilityDetermined.class).stream()
                        .anyMatch(fact -> fact.applicationId().equals(grant.applicationId())
                                && fact.determination().outcome() == Determination.Outcome.ELIGIBLE)
                || Heard.facts(simulation, Topics.CANDIDATES, ApplicationDecided.class).stream()
                        .anyMatch(fact -> fact.applicationId().equals(grant.applicationId())
                                && fact.outcome() == DecisionOutcome.APPROVED);
    }
}
