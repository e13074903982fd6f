package org.credtrail.intake.license.http;

import com.mongodb.client.model.Filters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.credtrail.intake.board.Text;
import org.credtrail.intake.candidate.Candidate;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.intake.license.LicenseMatch;
import org.credtrail.intake.license.LicenseRecord;
import org.credtrail.intake.license.Match;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a candidate may have meant with a license no board reports: one of the same family name whose type differs, or whose
 * number differs in one digit or in two neighbors. Shown to a person, never taken for the same.
 */
@Component
class NearMisses {
    private static final List<String> TYPES =
            List.of("RN", "LPN", "LVN", "RPH", "LCSW", "LICSW", "LISW", "LCSW-C", "LMSW", "LSW", "PHYSICIAN");
    private static final int LONGEST = 20;
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
        var alike = alike(LicenseKey.parse(match.licenseKey()));
        return states
                .list(LicenseHandler.NAME, Filters.in("_id", alike), null, alike.size(), LicenseRecord.class)
                .stream()
                .filter(found -> found.value()
                        .nameDigests()
                        .contains(Text.nameDigest(LicenseKey.parse(found.key()), familyName)))
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

    private static Set<String> alike(LicenseKey key) {
        var alike = new LinkedHashSet<String>();
        TYPES.forEach(type -> alike.add(key.jurisdiction() + ":" + type + ":" + key.number()));
        var number = key.number();
        for (var i = 0; i < Math.min(number.length(), LONGEST); i++) {
            for (var digit = '0'; digit <= '9'; digit++) {
                add(alike, key, number.substring(0, i) + digit + number.substring(i + 1));
            }
            if (i > 0) {
                add(
                        alike,
                        key,
                        number.substring(0, i - 1) + number.charAt(i) + number.charAt(i - 1) + number.substring(i + 1));
            }
        }
        alike.remove(key.toString());
        return alike;
    }

    private static void add(Set<String> alike, LicenseKey key, String number) {
        try {
            alike.add(LicenseKey.of(key.jurisdiction(), key.type(), number).toString());
        } catch (IllegalArgumentException _) {
            // a number of zeros only is none
        }
    }
}
