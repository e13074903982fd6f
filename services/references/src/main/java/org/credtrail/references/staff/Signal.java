package org.credtrail.references.staff;

/** A reason for a person to look twice at a reference. */
enum Signal {
    /** The referee's address belongs to a provider that gives addresses to anybody. */
    FREE_MAIL_DOMAIN,
    /** Referee and applicant have addresses of the same organization. */
    SAME_MAIL_DOMAIN,
    /** Referee and applicant have the same address. */
    SAME_ADDRESS,
    /** Referee and applicant have the same phone number. */
    SAME_PHONE,
    /** Referee and applicant have the same family name. */
    SAME_FAMILY_NAME,
    /** The referee gave another address than the one that was mailed. */
    OTHER_ADDRESS_GIVEN,
    /** Answered within minutes of the first opening. */
    QUICK_ANSWER,
    /** One person speaks for several organizations. */
    SEVERAL_EMPLOYERS,
    /** Nobody answered; the coordinator's day has come. */
    WITH_COORDINATOR
}
