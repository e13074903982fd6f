package org.credtrail.model;

/** The names of all topics; {@code infra/kafka/topics.yaml} fixes their partitions, retention and compaction. */
public final class Topics {
    /** Raw notices as boards send them; keys mean nothing here. */
    public static final String BOARDS_INGRESS = "boards.ingress.v1";

    /** Key: board id. When to look whether a board fell silent. */
    public static final String BOARDS_INBOX = "boards.inbox.v1";

    public static final String BOARDS_NOTICES = "boards.notices.v1";

    /** Key: license key. Watch requests of candidates and the timers of licenses. */
    public static final String LICENSE_INBOX = "intake.license-inbox.v1";

    public static final String LICENSES = "intake.licenses.v1";
    public static final String INTAKE_INBOX = "intake.inbox.v1";
    public static final String CANDIDATES = "intake.candidates.v1";

    /**
     * Compacted, key: contact id. The only topic that is to keep personal data: a holder's name in a raw notice goes
     * after seven days, with its topic.
     */
    public static final String CONTACTS = "intake.contacts.v1";

    public static final String ELIGIBILITY_INBOX = "eligibility.inbox.v1";
    public static final String DETERMINATIONS = "eligibility.determinations.v1";

    /** Compacted, key: rule-set id. */
    public static final String RULE_SETS = "eligibility.rule-sets.v1";

    public static final String REFERENCES_INBOX = "references.inbox.v1";
    public static final String VERIFICATIONS = "references.verifications.v1";
    public static final String RENEWALS_INBOX = "renewals.inbox.v1";
    public static final String CREDENTIALS = "renewals.credentials.v1";
    public static final String NOTIFICATIONS_INBOX = "notifications.inbox.v1";
    public static final String DELIVERIES = "notifications.deliveries.v1";

    /** Key: entry id. Who did what, and who looked at what is confidential. */
    public static final String AUDIT_TRAIL = "audit.trail.v1";

    private Topics() {}
}
