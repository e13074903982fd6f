package org.credtrail.soak.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request that was answered with 2xx.
 *
 * @param kind such as {@code application}
 * @param key its Idempotency-Key, or what else tells it from all others
 * @param tries how often it was sent
 * @param ids what it is about: {@code candidateId}, {@code applicationId} and the like
 */
public record Accepted(Instant at, Kind kind, String key, int tries, Map<String, String> ids, List<Expected> expected) {
    /** What is asked of the system. */
    public enum Kind {
        APPLICATION,
        NOTICES,
        COURSE,
        DECISION,
        EXAM,
        REFEREE,
        CONTACT_HOURS,
        RENEWAL,
        ERASURE,
        /** A record nobody can read, put on a topic. */
        BAD_RECORD
    }

    public Accepted {
        ids = Map.copyOf(ids);
        expected = List.copyOf(expected);
    }

    public String candidateId() {
        return id("candidateId");
    }

    /** Of what it is about; empty where it is about no such thing. */
    public String id(String name) {
        return ids.getOrDefault(name, "");
    }
}
