package org.credtrail.renewals.rules;

/** The reasons for a fee (domain §0.1 l). */
public enum FeeCode {
    RENEWAL,
    LATE,
    REEXAM,
    POST_APPROVAL
}
