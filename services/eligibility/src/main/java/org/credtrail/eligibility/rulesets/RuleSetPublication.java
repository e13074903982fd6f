package org.credtrail.eligibility.rulesets;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.runtime.store.States;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Tells the others once of each shipped rule set; goes on trying while the broker or the store is away. */
public class RuleSetPublication {
    /** Latest text per rule-set id, as everybody heard it. */
    public static final String TABLE = "rule-set";

    private static final Logger LOG = LoggerFactory.getLogger(RuleSetPublication.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RuleSets ruleSets;
    private final States states;
    private final Edge edge;
    private final Clock clock;

    public RuleSetPublication(RuleSets ruleSets, States states, Edge edge, Clock clock) {
        this.ruleSets = ruleSets;
        this.states = states;
        this.edge = edge;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofPlatform().daemon().name("rule-set-publication").start(this::publishUntilDone);
    }

    private void publishUntilDone() {
        while (!publish()) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean publish() {
        try {
            for (var published : ruleSets.all()) {
                var set = published.ruleSet();
                if (states.find(TABLE, set.id(), RuleSetPublished.class).isEmpty()) {
                    var fact = new RuleSetPublished(set.id(), set.title(), set.inForceFrom(), published.yaml());
                    var id = DerivedIds.of("rule-set", set.id());
                    edge.publish(List.of(EdgeMessage.of(set.id(), fact, id, clock.instant())));
                    LOG.info("published rule set {}", set.id());
                }
            }
            return true;
        } catch (Unavailable | MongoException e) {
            LOG.warn("rule sets not published yet: {}", e.getClass().getSimpleName());
            return false;
        }
    }
}
