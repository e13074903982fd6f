package org.credtrail.renewals.calendar;

import org.credtrail.model.LinkToken;
import org.credtrail.model.message.NotificationMessage.LinkKind;

/** The secret parts of calendar addresses: one per person, one for the organization. */
public final class CalendarTokens {
    /** A calendar's address never changes: it has one generation. */
    private static final int GENERATION = 1;

    private static final String ORGANIZATION = "organization";

    private CalendarTokens() {}

    public static String of(byte[] secret, String candidateId) {
        return LinkToken.of(secret, LinkKind.CALENDAR, candidateId, GENERATION);
    }

    static String ofOrganization(byte[] secret) {
        return of(secret, ORGANIZATION);
    }
}
