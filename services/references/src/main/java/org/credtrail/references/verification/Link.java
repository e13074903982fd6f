package org.credtrail.references.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to the form that the referee was mailed. Only hashes of tokens are kept.
 *
 * @param generation counts from 1; a new one makes the old token worthless
 * @param askedAt when this generation was asked for
 * @param expiresAt from then on the link is dead
 * @param zone in which the days of the ladder are counted, such as {@code America/Denver}
 * @param deadHashes hashes of all earlier tokens
 */
public record Link(
        int generation, String tokenHash, Instant askedAt, Instant expiresAt, String zone, List<String> deadHashes) {
    public Link {
        deadHashes = List.copyOf(deadHashes);
    }

    Link endedAt(Instant at) {
        return at.isBefore(expiresAt) ? new Link(generation, tokenHash, askedAt, at, zone, deadHashes) : this;
    }

    boolean isDeadAt(Instant at) {
        return !at.isBefore(expiresAt);
    }

    /** All hashes, dead ones first. */
    List<String> hashes() {
        var all = new ArrayList<>(deadHashes);
        all.add(tokenHash);
        return all;
    }
}
