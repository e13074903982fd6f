package org.credtrail.standalone.promises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.Payload;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.MemoryLog;
import org.credtrail.runtime.simulation.Simulation;
import org.credtrail.runtime.simulation.UntilCommitted;
import org.credtrail.runtime.wire.InRecord;

/**
 * Nobody holds a credential that was not granted, once; and none is granted before there is an application, a passed exam and
 * an answer or a decision that clears it.
 */
public final class CredentialsAreGranted implements Invariant {
    private final CredentialHandler handler;
    private final UntilCommitted held = new UntilCommitted();
    private final Map<String, String> granted = new HashMap<>();
    private final Set<String> submitted = new HashSet<>();
    private final Set<String> cleared = new HashSet<>();
    private final Set<ExamResultRecorded> passed = new HashSet<>();

    public CredentialsAreGranted(CredentialHandler handler) {
        this.handler = handler;
    }

    @Override
    public void appended(InRecord record, MemoryLog log) {
        log.read(record)
                .ifPresent(received ->
                        heard(received.payload(), received.envelope().id()));
    }

    private void heard(Payload payload, String id) {
        switch (payload) {
            case ApplicationSubmitted fact ->
                submitted.add(application(fact.candidateId(), fact.applicationId(), fact.certification()));
            case ExamResultRecorded fact when fact.outcome() == ExamOutcome.PASSED -> passed.add(fact);
            case EligibilityDetermined fact
            when fact.determination().outcome() == Determination.Outcome.ELIGIBLE -> cleared.add(fact.applicationId());
            case ApplicationDecided fact
            when fact.outcome() == DecisionOutcome.APPROVED -> cleared.add(fact.applicationId());
            case CredentialGranted grant -> granted(grant, id);
            default -> {
                // says nothing about a grant
            }
        }
    }

    private void granted(CredentialGranted grant, String id) {
        check(id.equals(granted.computeIfAbsent(grant.credentialId(), _ -> id)), "%s is granted twice", grant);
        check(
                submitted.contains(application(grant.candidateId(), grant.applicationId(), grant.certification())),
                "%s without an application",
                grant);
        check(passed.stream().anyMatch(exam -> isFor(exam, grant)), "%s without an exam", grant);
        check(cleared.contains(grant.applicationId()), "%s of what nobody cleared", grant);
    }

    private static boolean isFor(ExamResultRecorded exam, CredentialGranted grant) {
        return exam.candidateId().equals(grant.candidateId())
                && exam.certification() == grant.certification()
                && !exam.takenOn().isAfter(grant.term().from());
    }

    @Override
    public void afterStep(Simulation simulation) {
        held.look(simulation, written -> written.state(handler).ifPresent(state -> ask(written.key(), state)));
    }

    @Override
    public void atEnd(Simulation simulation) {
        simulation.states("renewals", handler).forEach(this::ask);
    }

    private void ask(String candidate, CandidateCredentials state) {
        state.credentials()
                .forEach(one -> check(
                        granted.containsKey(one.credentialId()),
                        "%s holds %s, which nobody granted",
                        candidate,
                        one.credentialId()));
    }

    private static String application(String candidate, String application, Certification certification) {
        return candidate + "/" + application + "/" + certification;
    }
}
