package org.credtrail.eligibility.rulesets;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.eligibility.rulesets.KnownRuleSet.Status;
import org.credtrail.eligibility.rulesets.RuleSetDocuments.Put;
import org.credtrail.eligibility.rulesets.RuleSetDocuments.Stored;
import org.credtrail.eligibility.rulesets.RuleSetReader.Head;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.model.message.RuleSetFact.RuleSetWithdrawn;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Draft, published, withdrawn: each step is one guarded write, and everybody is told of it afterwards, however long the
 * broker is away. What is published never changes.
 */
public class RuleSetLife {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSetLife.class);

    private final RuleSets ruleSets;
    private final RuleSetReader reader;
    private final RuleSetDocuments documents;
    private final Edge edge;
    private final Clock clock;
    private final Map<String, RuleSetText> read = new HashMap<>();
    private boolean areShippedStored;

    public RuleSetLife(RuleSets ruleSets, RuleSetReader reader, MongoDatabase database, Edge edge, Clock clock) {
        this.ruleSets = ruleSets;
        this.reader = reader;
        this.documents = new RuleSetDocuments(database);
        this.edge = edge;
        this.clock = clock;
    }

    /** Keeps a draft; answers whether its id is new. */
    public boolean draft(String id, String yaml) {
        var text = reader.read(yaml, head -> faultsOfADraft(id, head));
        var put = documents.putDraft(text);
        if (put == Put.IMMUTABLE) {
            var there = ruleSets.find(id).map(known -> known.text().yaml().equals(yaml));
            if (!there.orElse(false)) {
                throw conflict(
                        "Published rule sets never change", id + " was published; give the new text another id.");
            }
        }
        refresh();
        return put == Put.NEW;
    }

    /** {@code inForceFrom} null = as the text says. */
    public void publish(KnownRuleSet draft, @Nullable LocalDate inForceFrom) {
        var from = inForceFrom(draft, inForceFrom);
        var past = faultsOfAPublication(draft, inForceFrom);
        if (!past.isEmpty()) {
            throw new InvalidRuleSet(past);
        }
        if (draft.status() != Status.DRAFT || !documents.publish(draft.text(), from, clock.instant())) {
            throw conflict("No draft", draft.id() + " is no draft, or was changed meanwhile.");
        }
        keepUp();
    }

    /** What is wrong with the day from which a draft is to decide; null = as the text says. */
    public List<Fault> faultsOfAPublication(KnownRuleSet draft, @Nullable LocalDate inForceFrom) {
        return inThePast(draft.ruleSet().requirements().keySet(), inForceFrom(draft, inForceFrom));
    }

    private static @Nullable LocalDate inForceFrom(KnownRuleSet draft, @Nullable LocalDate asked) {
        return asked == null ? draft.ruleSet().inForceFrom() : asked;
    }

    public void withdraw(KnownRuleSet published, String reason) {
        if (published.id().equals(ruleSets.standard().id())) {
            throw conflict("The default stays", published.id() + " decides where no other rule set does.");
        }
        if (!documents.withdraw(published.id(), reason, clock.instant())) {
            throw conflict("Not published", published.id() + " is not published.");
        }
        keepUp();
    }

    /** Follows what other instances do, and tells what could not be told before. */
    @Scheduled(fixedDelay = 1000)
    void keepUp() {
        try {
            storeShipped();
            for (var stored : refresh()) {
                if (!stored.announced()) {
                    announce(stored);
                }
            }
        } catch (Unavailable | MongoException e) {
            LOG.warn("rule sets not told yet: {}", e.getClass().getSimpleName());
        }
    }

    private synchronized void storeShipped() {
        if (!areShippedStored) {
            for (var text : ruleSets.shipped()) {
                documents.insertPublished(text, clock.instant());
            }
            areShippedStored = true;
        }
    }

    private synchronized List<Stored> refresh() {
        var all = documents.all();
        var known = new HashMap<String, KnownRuleSet>();
        for (var stored : all) {
            known.put(
                    stored.id(),
                    new KnownRuleSet(
                            text(stored),
                            stored.status(),
                            stored.inForceFrom(),
                            stored.publishedAt(),
                            stored.withdrawnAt(),
                            stored.reason()));
        }
        ruleSets.know(known);
        return all;
    }

    private synchronized RuleSetText text(Stored stored) {
        var before = read.get(stored.id());
        if (before != null && before.yaml().equals(stored.yaml())) {
            return before;
        }
        var text = reader.read(stored.yaml());
        read.put(stored.id(), text);
        return text;
    }

    private void announce(Stored stored) {
        RuleSetFact fact = switch (stored.status()) {
            case DRAFT -> throw new IllegalStateException("drafts are nobody else's business");
            case PUBLISHED ->
                new RuleSetPublished(stored.id(), text(stored).ruleSet().title(), stored.inForceFrom(), stored.yaml());
            case WITHDRAWN -> new RuleSetWithdrawn(stored.id(), String.valueOf(stored.reason()));
        };
        var id = stored.status() == Status.PUBLISHED
                ? DerivedIds.of("rule-set", stored.id())
                : DerivedIds.of("rule-set", stored.id(), "withdrawn");
        edge.publish(List.of(EdgeMessage.of(stored.id(), fact, id, happenedAt(stored))));
        documents.announced(stored);
        LOG.info("{} rule set {}", stored.status() == Status.PUBLISHED ? "published" : "withdrew", stored.id());
    }

    private Instant happenedAt(Stored stored) {
        var at = stored.status() == Status.PUBLISHED ? stored.publishedAt() : stored.withdrawnAt();
        return at == null ? clock.instant() : at;
    }

    private List<Fault> faultsOfADraft(String id, Head head) {
        var faults = new ArrayList<>(inThePast(head.certifications(), head.inForceFrom()));
        if (!head.id().isEmpty() && !head.id().equals(id)) {
            faults.add(new Fault("/id", "must be the id of the address, " + id));
        }
        return faults;
    }

    /** In the past is what is over at every body the set speaks of. */
    private List<Fault> inThePast(Set<Certification> certifications, @Nullable LocalDate inForceFrom) {
        var now = clock.instant();
        return inForceFrom != null
                        && certifications.stream()
                                .allMatch(certification ->
                                        inForceFrom.isBefore(LocalDate.ofInstant(now, certification.zone())))
                ? List.of(new Fault("/inForceFrom", "lies in the past: a rule set cannot decide what was decided"))
                : List.of();
    }

    private static Refusal conflict(String title, String detail) {
        return new Refusal(HttpStatus.CONFLICT, title, detail);
    }
}
