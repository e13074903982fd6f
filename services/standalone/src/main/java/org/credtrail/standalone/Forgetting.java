package org.credtrail.standalone;

import java.time.Duration;
import java.util.Map;

/**
 * What together makes erased data leave the disk in time: how soon the broker closes and rewrites what holds it, how soon
 * intake makes it do so, and how often the store's file is cleaned.
 *
 * @param within at least five seconds; no byte of an erased person is on the disk that long after an erasure was answered
 */
record Forgetting(Duration within) {
    static final Duration USUAL = Duration.ofMinutes(10);
    static final Duration LEAST = Duration.ofSeconds(5);

    private static final Duration MOST_PAUSE = Duration.ofSeconds(15);
    private static final Duration MOST_DELAY = Duration.ofSeconds(10);
    private static final Duration MOST_EVIDENCE_PAUSE = Duration.ofMinutes(1);

    /** Of the contacts topic. Segments close in four tenths of the time. */
    Map<String, String> topic() {
        var segment = Long.toString(within.toMillis() * 4 / 10);
        return Map.of(
                "segment.ms",
                segment,
                "max.compaction.lag.ms",
                segment,
                "min.cleanable.dirty.ratio",
                "0.01",
                "delete.retention.ms",
                Long.toString(Duration.ofDays(30).toMillis()),
                "file.delete.delay.ms",
                Long.toString(least(MOST_DELAY, within.dividedBy(60)).toMillis()));
    }

    /** When intake writes again what closes the segments; a little longer than they stay open. */
    Duration settlesAfter() {
        return within.dividedBy(2);
    }

    Duration cleanerPause() {
        return least(MOST_PAUSE, within.dividedBy(40));
    }

    Duration scrubEvery() {
        return within.dividedBy(5);
    }

    Duration evidenceEvery() {
        return least(MOST_EVIDENCE_PAUSE, within.dividedBy(10));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
