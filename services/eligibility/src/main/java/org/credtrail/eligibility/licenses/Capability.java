package org.credtrail.eligibility.licenses;

/** What a license makes of its holder (domain §0.1 m). */
public enum Capability {
    REGISTERED_NURSE,
    /** Satisfies no criterion. */
    PRACTICAL_NURSE,
    PHARMACIST,
    CLINICAL_SOCIAL_WORKER,
    /** Licensed for social work, but not as a clinical social worker. */
    SOCIAL_WORKER
}
