package org.credtrail.renewals.credential;

import java.time.Instant;
import org.credtrail.model.message.CandidateFact.CertificationDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;

/** What people say they hold. Of a license's last day the board's word goes before theirs. */
final class Holdings {

    private Holdings() {}

    static CandidateCredentials declared(CandidateCredentials person, LicenseDeclared fact, Instant knownAt) {
        var key = fact.licenseKey().toString();
        var license = fact.license();
        if (person.lastDaySaid(key).isPresent()) {
            return person;
        }
        var holding = person.holding(key)
                .orElseGet(() -> new Holding(
                        key,
                        Holding.Kind.LICENSE,
                        LicenseNews.label(fact.licenseKey()),
                        license.issuedOn(),
                        license.expiresOn(),
                        knownAt));
        return person.with(holding.dated(license.issuedOn(), license.expiresOn(), knownAt));
    }

    static CandidateCredentials declared(CandidateCredentials person, CertificationDeclared fact, Instant knownAt) {
        var certification = fact.certification();
        var id = "certification/" + certification.id();
        var holding = person.holding(id)
                .orElseGet(() -> new Holding(
                        id,
                        Holding.Kind.CERTIFICATION,
                        certification.name(),
                        certification.issuedOn(),
                        certification.expiresOn(),
                        knownAt));
        return person.with(holding.dated(certification.issuedOn(), certification.expiresOn(), knownAt));
    }
}
