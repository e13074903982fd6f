package org.credtrail.intake.license.http;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.intake.license.LicenseMatch;
import org.credtrail.intake.license.LicenseRecord;
import org.credtrail.intake.license.Match;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.NameDigest;
import org.credtrail.model.SimilarLicenses;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a candidate may have meant with a license no board reports: similar ones of the same family name. */
@Component
class NearMisses {
    private static final int MOST = 10;

    private final States states;

    NearMisses(States states) {
        this.states = states;
    }

    List<String> of(LicenseMatch match) {
        if (match.match() != Match.UNHEARD) {
            return List.of();
        }
        var familyName = familyName(match.candidateId());
        if (familyName == null) {
            return List.of();
        }
        var alike = SimilarLicenses.of(LicenseKey.parse(match.licenseKey())).stream()
                .map(LicenseKey::toString)
                .toList();
        return states
                .list(LicenseHandler.NAME, Filters.in("_id", alike), null, alike.size(), LicenseRecord.class)
                .stream()
                .filter(found ->
                        found.value().nameDigests().contains(NameDigest.of(LicenseKey.parse(found.key()), familyName)))
                .map(found -> found.key())
                .limit(MOST)
                .toList();
    }

    private @Nullable String familyName(String candidateId) {
        return states.find(CandidateHandler.NAME, candidateId, Candidate.class)
                .flatMap(candidate -> states.find(KeptTexts.CONTACTS, candidate.contactId(), ContactDetails.class))
                .map(ContactDetails::familyName)
                .orElse(null);
    }
}
