package org.credtrail.renewals.credential.web;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds a credential by its id, with the person it belongs to. */
@Component
public class Credentials {

    private final States states;

    Credentials(States states) {
        this.states = states;
        states.index(CredentialHandler.CREDENTIALS, Indexes.ascending("view.candidateId"));
        states.index(CredentialHandler.CREDENTIALS, Indexes.ascending("view.state", "view.term.to"));
    }

    /** A credential and all that is known of its holder. */
    public record Held(String candidateId, CandidateCredentials person, Credential credential) {}

    /** These people, by their ids; who was erased meanwhile is not among them. */
    Map<String, CandidateCredentials> people(Set<String> candidateIds) {
        return states
                .list(
                        CredentialHandler.NAME,
                        Filters.in("_id", candidateIds),
                        null,
                        candidateIds.size(),
                        CandidateCredentials.class)
                .stream()
                .collect(Collectors.toMap(Keyed::key, Keyed::value));
    }

    public Held find(String credentialId) {
        return states.view(CredentialHandler.CREDENTIALS, credentialId, CredentialView.class)
                .flatMap(view -> states.find(CredentialHandler.NAME, view.candidateId(), CandidateCredentials.class)
                        .flatMap(person -> person.credential(credentialId)
                                .map(credential -> new Held(view.candidateId(), person, credential))))
                .orElseThrow(
                        () -> new Refusal(HttpStatus.NOT_FOUND, "No such credential", "No credential has this id."));
    }
}
