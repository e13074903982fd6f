package org.credtrail.bench.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What one rate comes to; histograms in microseconds since each request was due. */
final class Step {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    private final double share;
    private final double rate;
    private double events;
    final Histogram accepted = new ConcurrentHistogram(3);
    final Histogram determined = new ConcurrentHistogram(3);
    final Histogram shown = new ConcurrentHistogram(3);
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger unseen = new AtomicInteger();

    /** @param share of what the system can take at most */
    Step(double share, double rate) {
        this.share = share;
        this.rate = rate;
    }

    void events(double perSecond) {
        events = perSecond;
    }

    Map<String, Object> figures() {
        var all = new LinkedHashMap<String, Object>();
        all.put("share", share);
        all.put("applicationsPerSecond", rate);
        all.put("eventsPerSecond", events);
        all.put("refused", refused.get());
        all.put("neverSeen", unseen.get());
        all.put("acceptedMillis", spread(accepted));
        all.put("determinedMillis", spread(determined));
        all.put("shownMillis", spread(shown));
        return all;
    }

    private static Map<String, Object> spread(Histogram micros) {
        var all = new LinkedHashMap<String, Object>();
        all.put("count", micros.getTotalCount());
        for (var percentile : PERCENTILES) {
            all.put("p" + percentile, micros.getValueAtPercentile(percentile) / 1e3);
        }
        return all;
    }
}
