package org.credtrail.renewals.credential.web;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.CredentialState;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.credential.Renewal;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/** One credential with its past; {@code knownAt} is when the system learnt of it. */
record CredentialDetail(
        String credentialId,
        String candidateId,
        String applicationId,
        Certification certification,
        CredentialState state,
        Term term,
        CredentialView.Window window,
        CredentialView.@Nullable NextReminder nextReminder,
        CredentialView.Hours hours,
        Instant knownAt,
        Instant changedAt,
        List<Renewal> renewals) {

    static CredentialDetail of(String candidateId, CandidateCredentials person, Credential credential, RuleBook rules) {
        var view = CredentialView.of(candidateId, person, credential, rules);
        return new CredentialDetail(
                view.credentialId(),
                candidateId,
                credential.applicationId(),
                view.certification(),
                view.state(),
                view.term(),
                view.window(),
                view.nextReminder(),
                view.hours(),
                credential.knownAt(),
                credential.changedAt(),
                credential.renewals());
    }
}
