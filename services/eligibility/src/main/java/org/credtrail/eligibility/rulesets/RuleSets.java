package org.credtrail.eligibility.rulesets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.flow.RulesInForce;
import org.credtrail.eligibility.rulesets.KnownRuleSet.Status;
import org.credtrail.model.Certification;

/**
 * The rule sets that may be used, by id: those that ship with the service and those that were uploaded. Answers from
 * memory; {@link RuleSetLife} keeps it up to date.
 */
public final class RuleSets implements RulesInForce {
    private final Map<String, RuleSetText> shipped = new TreeMap<>();
    private final RuleSet standard;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile Map<String, KnownRuleSet> known;

    /** {@code standard} is the id of the default; it must be one of the given sets and speak of every certification. */
    public RuleSets(Collection<RuleSetText> shipped, String standard) {
        for (var each : shipped) {
            if (this.shipped.put(each.ruleSet().id(), each) != null) {
                throw new IllegalArgumentException("rule set " + each.ruleSet().id() + " is there twice");
            }
        }
        known = this.shipped.values().stream()
                .collect(Collectors.toMap(
                        text -> text.ruleSet().id(), RuleSets::asShipped, (one, _) -> one, TreeMap::new));
        this.standard = Optional.ofNullable(this.shipped.get(standard))
                .map(RuleSetText::ruleSet)
                .filter(set -> set.requirements().size() == Certification.values().length)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the default rule set " + standard + " is not there or does not speak of every certification"));
    }

    public RuleSet standard() {
        return standard;
    }

    /** The rule set of this id, a draft or a withdrawn one too. */
    public Optional<KnownRuleSet> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** All of them, by id. */
    public List<KnownRuleSet> all() {
        return List.copyOf(known.values());
    }

    /**
     * The one that came into force last among those published and not withdrawn when the application became known; the
     * default while there is none. Sets that ship with the service are the default or used by name.
     */
    @Override
    public RuleSet of(Certification certification, LocalDate asOf, Instant knownAt) {
        awaitLoaded();
        return known.values().stream()
                .filter(set -> !shipped.containsKey(set.id()))
                .filter(set -> set.ruleSet().requirements().containsKey(certification))
                .filter(set -> set.inForceFrom() != null && !set.inForceFrom().isAfter(asOf))
                .filter(set -> set.publishedAt() != null && !set.publishedAt().isAfter(knownAt))
                .filter(set -> set.withdrawnAt() == null || set.withdrawnAt().isAfter(knownAt))
                .max(Comparator.comparing(KnownRuleSet::inForceFrom)
                        .thenComparing(KnownRuleSet::publishedAt)
                        .thenComparing(KnownRuleSet::id))
                .map(KnownRuleSet::ruleSet)
                .orElse(standard);
    }

    Collection<RuleSetText> shipped() {
        return shipped.values();
    }

    void know(Map<String, KnownRuleSet> all) {
        known = new TreeMap<>(all);
        loaded.countDown();
    }

    /** An application is not determined before the store has told which rule sets there are. */
    private void awaitLoaded() {
        try {
            loaded.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the store", e);
        }
    }

    private static KnownRuleSet asShipped(RuleSetText text) {
        return new KnownRuleSet(text, Status.PUBLISHED, text.ruleSet().inForceFrom(), null, null, null);
    }
}
