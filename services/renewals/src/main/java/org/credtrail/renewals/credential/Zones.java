package org.credtrail.renewals.credential;

import java.time.DateTimeException;
import java.time.ZoneId;

/** In which zone a person is reminded: their own, or the body's while theirs is unknown or unreadable. */
public final class Zones {

    private Zones() {}

    public static ZoneId of(CandidateCredentials person, ZoneId bodys) {
        var zone = person.timeZone();
        if (zone == null) {
            return bodys;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            return bodys;
        }
    }
}
