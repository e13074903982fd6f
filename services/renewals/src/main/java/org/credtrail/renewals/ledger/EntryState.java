package org.credtrail.renewals.ledger;

/** What an entry is worth; all but the rejected ones count. */
public enum EntryState {
    CLAIMED,
    VERIFIED,
    REJECTED
}
