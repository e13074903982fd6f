package org.credtrail.runtime.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.shell.StateDocument.Run;
import org.credtrail.runtime.wire.InRecord;

/** The partitions that one group reads, and how far each of them is read. */
final class Feeds {
    private static final int MOST_PER_PARTITION = 6;

    private final Map<TopicPartition, Feed> feeds = new LinkedHashMap<>();
    private final Random random;

    Feeds(Set<String> topics, MemoryLog log, Random random) {
        this.random = random;
        topics.stream()
                .flatMap(topic -> MemoryLog.partitions(topic).stream())
                .forEach(partition -> feeds.put(partition, new Feed(partition, log.records(partition))));
    }

    Collection<Feed> all() {
        return feeds.values();
    }

    boolean isBehind() {
        for (var feed : feeds.values()) {
            if (feed.isBehind()) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that a document was made of is committed. */
    boolean isCommitted(List<Run> journal) {
        for (var run : journal) {
            if (feeds.get(run.partition()).committed() <= run.upTo()) {
                return false;
            }
        }
        return true;
    }

    /** What a poll brings: some of what is there, of some partitions. */
    List<InRecord> some() {
        var waiting = new ArrayList<Feed>();
        for (var feed : feeds.values()) {
            if (feed.isBehind()) {
                waiting.add(feed);
            }
        }
        if (waiting.isEmpty()) {
            return List.of();
        }
        Collections.shuffle(waiting, random);
        var batch = new ArrayList<InRecord>();
        for (var feed : waiting.subList(0, 1 + random.nextInt(waiting.size()))) {
            batch.addAll(feed.next(1 + random.nextInt(MOST_PER_PARTITION)));
        }
        return batch;
    }

    List<InRecord> everything() {
        var batch = new ArrayList<InRecord>();
        feeds.values().forEach(feed -> batch.addAll(feed.next(Integer.MAX_VALUE)));
        return batch;
    }

    /** What is committed by this for the first time. */
    List<InRecord> commit(TopicPartition partition, long upTo) {
        return feeds.get(partition).commit(upTo);
    }

    /** One of them is set back by a stretch, in words; empty if there is none that could be. */
    String goBack() {
        var heard = feeds.values().stream().filter(f -> f.committed() > 0).toList();
        if (heard.isEmpty()) {
            return "";
        }
        var feed = heard.get(random.nextInt(heard.size()));
        var to = random.nextInt(feed.committed() + 1);
        feed.goBackTo(to);
        return feed.partition + "@" + to;
    }
}
