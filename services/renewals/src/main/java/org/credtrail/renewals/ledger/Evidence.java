package org.credtrail.renewals.ledger;

/** A document that proves an entry; {@code sha256} of its bytes, hexadecimal. */
public record Evidence(String evidenceId, String mediaType, long bytes, String sha256) {}
