package org.credtrail.renewals.credential;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.credtrail.renewals.rules.RenewalRules;

/** In which zone a person is reminded: their own, or the body's while theirs is unknown or unreadable. */
public final class Zones {

    private Zones() {}

    public static ZoneId of(CandidateCredentials person, RenewalRules rules) {
        var zone = person.timeZone();
        if (zone == null) {
            return rules.certification().zone();
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            return rules.certification().zone();
        }
    }
}
