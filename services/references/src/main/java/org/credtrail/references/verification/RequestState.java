package org.credtrail.references.verification;

/** Where a request for a reference stands. */
public enum RequestState {
    /** The mail has been asked for. */
    REQUESTED,
    /** The mail was accepted by the other side. */
    DELIVERED,
    /** The mail cannot be delivered. */
    BOUNCED,
    /** The referee said who they are. */
    OPENED,
    /** Answered; the claim to compare with is not known yet. */
    SUBMITTED,
    /** The referee will not or cannot answer. */
    DECLINED,
    /** The link died unanswered. */
    EXPIRED,
    /** The referee's version differs; both are kept. */
    DISPUTED,
    /** The referee's version agrees. */
    VERIFIED,
    /** A member of staff does not accept this reference. */
    REJECTED,
    /** Somebody else is asked instead. */
    REPLACED;

    /** Whether the link of the mail still leads to the form. */
    public boolean awaitsAnswer() {
        return switch (this) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED -> true;
            case SUBMITTED, DECLINED, EXPIRED, DISPUTED, VERIFIED, REJECTED, REPLACED -> false;
        };
    }

    /** Whether a new link may be mailed to the same referee. */
    public boolean allowsResend() {
        return switch (this) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED, EXPIRED -> true;
            case SUBMITTED, DECLINED, DISPUTED, VERIFIED, REJECTED, REPLACED -> false;
        };
    }

    /** Whether somebody else may be asked instead. */
    public boolean allowsReplacement() {
        return switch (this) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED, EXPIRED, DECLINED, DISPUTED, REJECTED -> true;
            case SUBMITTED, VERIFIED, REPLACED -> false;
        };
    }

    /** Whether a member of staff may reject the reference; a verified one too, when it proves to be false. */
    public boolean allowsRejection() {
        return switch (this) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED, SUBMITTED, DECLINED, EXPIRED, DISPUTED, VERIFIED -> true;
            case REJECTED, REPLACED -> false;
        };
    }

    /** Whether what somebody said by phone may be recorded; of a disputed answer too, which is kept beside it. */
    public boolean allowsPhoneVerification() {
        return switch (this) {
            case REQUESTED, DELIVERED, BOUNCED, OPENED, EXPIRED, DECLINED, DISPUTED -> true;
            case SUBMITTED, VERIFIED, REJECTED, REPLACED -> false;
        };
    }

    /** Whether a person has to look: nothing more happens without one. */
    public boolean needsPerson() {
        return switch (this) {
            case BOUNCED, DECLINED, EXPIRED, DISPUTED -> true;
            case REQUESTED, DELIVERED, OPENED, SUBMITTED, VERIFIED, REJECTED, REPLACED -> false;
        };
    }
}
