package org.credtrail.soak.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.credtrail.soak.check.Finding;
import org.credtrail.soak.faults.Struck;

/**
 * All that is to be told of a run.
 *
 * @param accepted requests by kind
 * @param refused requests that were answered with no
 * @param records on all topics that keep everything
 */
public record Run(
        Instant startedAt,
        long seed,
        Duration load,
        String commit,
        Map<String, Long> accepted,
        long retries,
        long refused,
        Duration longestGap,
        long records,
        List<Struck> struck,
        List<Finding> findings) {

    public boolean isGood() {
        return findings.stream().allMatch(Finding::isGood);
    }
}
