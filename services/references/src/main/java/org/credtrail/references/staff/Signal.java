package org.credtrail.references.staff;

/** A reason for a person to look twice at a reference; none of them decides anything. */
enum Signal {
    YOUNG_MAIL_DOMAIN(Weight.HIGH, "The domain of the referee's address was registered only weeks before we asked."),
    FREE_MAIL_DOMAIN(Weight.LOW, "The referee's address belongs to a provider that gives addresses to anybody."),
    SAME_MAIL_DOMAIN(Weight.MEDIUM, "Referee and applicant have addresses of the same organization."),
    SAME_ADDRESS(Weight.HIGH, "Referee and applicant have the same mail address."),
    SAME_PHONE(Weight.HIGH, "Referee and applicant have the same phone number."),
    SAME_FAMILY_NAME(Weight.LOW, "Referee and applicant have the same family name."),
    OTHER_ADDRESS_GIVEN(Weight.LOW, "The referee gave another address than the one that was written to."),
    QUICK_ANSWER(Weight.LOW, "The answer came within ten minutes of the request."),
    SAME_DEVICE(Weight.MEDIUM, "The answer came from a browser like the applicant's or another referee's."),
    SAME_NETWORK(Weight.HIGH, "The answer came from the applicant's network or another referee's."),
    SAME_WORDING(Weight.HIGH, "Another reference says the same in the same words."),
    SEVERAL_EMPLOYERS(Weight.MEDIUM, "One person speaks for several organizations."),
    SIGNATORY_LEFT(Weight.MEDIUM, "The referee had left the organization before answering."),
    NUMBER_NOT_LOOKED_UP(Weight.MEDIUM, "The phone number called was the one the applicant gave."),
    WITH_COORDINATOR(Weight.LOW, "Nobody answered; the coordinator's day has come.");

    /** How much it says. */
    enum Weight {
        LOW,
        MEDIUM,
        HIGH
    }

    private final Weight weight;
    private final String reason;

    Signal(Weight weight, String reason) {
        this.weight = weight;
        this.reason = reason;
    }

    Raised raised() {
        return new Raised(this, weight, reason);
    }

    /** As it is shown. */
    record Raised(Signal code, Weight weight, String reason) {}
}
