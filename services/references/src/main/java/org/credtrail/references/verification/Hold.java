package org.credtrail.references.verification;

import java.time.Instant;

/**
 * A legal hold on the candidate: nothing that was said about them may be erased.
 *
 * @param reason where the words are kept
 */
public record Hold(String reason, Instant at) {}
