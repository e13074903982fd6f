package org.credtrail.eligibility.impact;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.model.eligibility.Determination.Outcome;

/**
 * What has been counted so far.
 *
 * @param flips by flip as it is written, such as {@code CCM-Q-DEG:MET>NOT_MET}
 */
record Tally(Map<Outcome, Long> before, Map<Outcome, Long> after, Map<Row.Turn, Long> turns, Map<String, Long> flips) {
    static final Tally NONE = new Tally(Map.of(), Map.of(), Map.of(), Map.of());

    Tally and(List<Row> rows) {
        var more = new Tally(new TreeMap<>(before), new TreeMap<>(after), new TreeMap<>(turns), new TreeMap<>(flips));
        for (var row : rows) {
            more.before.merge(row.before(), 1L, Long::sum);
            more.after.merge(row.after(), 1L, Long::sum);
            more.turns.merge(row.turn(), 1L, Long::sum);
            row.flips().forEach(flip -> more.flips.merge(flip.toString(), 1L, Long::sum));
        }
        return more;
    }
}
