package org.credtrail.renewals.credential.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.CredentialState;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.credential.Escalated;
import org.credtrail.renewals.credential.Holding;
import org.credtrail.renewals.credential.LicenseFlag;
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
        List<Renewal> renewals,
        List<Term> gaps,
        List<Escalated> escalations,
        List<LicenseFlag> flags,
        List<Rests> restsOn) {

    static CredentialDetail of(Credentials.Held held, RuleBook rules, Instant now) {
        var person = held.person();
        var credential = held.credential();
        var view =
                CredentialView.of(held.candidateId(), person, credential, rules).asOf(now, person, rules);
        return new CredentialDetail(
                view.credentialId(),
                view.candidateId(),
                credential.applicationId(),
                view.certification(),
                view.state(),
                view.term(),
                view.window(),
                view.nextReminder(),
                view.hours(),
                credential.knownAt(),
                credential.changedAt(),
                credential.renewals(),
                gaps(credential),
                credential.escalations(),
                LicenseFlag.of(person.licenses()),
                person.holdings().stream()
                        .map(holding ->
                                new Rests(holding.kind(), holding.label(), holding.holdingId(), holding.expiresOn()))
                        .toList());
    }

    /** Days between two terms, both ends inclusive, on which the credential may not be used. */
    private static List<Term> gaps(Credential credential) {
        return credential
                .changes()
                .map(change -> new Term(
                        change.oldTerm().to().plusDays(1),
                        change.newTerm().from().minusDays(1)))
                .filter(gap -> !gap.to().isBefore(gap.from()))
                .toList();
    }

    /** A license, or a certification of another body, and its own last day. */
    record Rests(
            Holding.Kind kind,
            String label,
            String id,
            @Nullable LocalDate expiresOn) {}
}
