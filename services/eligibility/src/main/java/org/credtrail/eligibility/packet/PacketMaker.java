package org.credtrail.eligibility.packet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.credtrail.eligibility.flow.Application;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.eligibility.packet.Packet.Proved;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.model.Topics;
import org.credtrail.runtime.checkpoints.Evidence;
import org.credtrail.runtime.checkpoints.Evidence.Fact;

/**
 * Collects what belongs to a determination. Every service's facts are read from their topics, word for word, and not from
 * anybody's projection: what is handed over is what was signed.
 */
public final class PacketMaker {
    private static final List<String> ABOUT_CANDIDATES = List.of(
            Topics.CANDIDATES, Topics.VERIFICATIONS, Topics.DETERMINATIONS, Topics.CREDENTIALS, Topics.DELIVERIES);

    /** Clocks of services differ, and a registration comes before its application. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Evidence evidence;
    private final RuleSets ruleSets;
    private final Clock clock;

    public PacketMaker(Evidence evidence, RuleSets ruleSets, Clock clock) {
        this.evidence = evidence;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /** @param number of one of the application's determinations, from 1 */
    public Packet make(String candidateId, EligibilityState state, Application application, int number) {
        var since = state.applications().stream()
                .map(Application::knownAt)
                .min(Instant::compareTo)
                .orElse(application.knownAt())
                .minus(MARGIN);
        var facts = new ArrayList<Fact>(evidence.facts(candidateId, ABOUT_CANDIDATES, since));
        licenses(facts).forEach(key -> facts.addAll(evidence.facts(key, List.of(Topics.LICENSES), Instant.EPOCH)));
        var ruleSet = ruleSets.find(application.determinations().get(number - 1).ruleSet());
        return new Packet(
                candidateId,
                application,
                number,
                ruleSet.map(known -> known.text().yaml()).orElse(""),
                facts.stream().map(this::proved).toList(),
                evidence.keys(facts),
                clock.instant());
    }

    private Proved proved(Fact fact) {
        return new Proved(fact, evidence.proof(fact));
    }

    private List<String> licenses(List<Fact> facts) {
        return facts.stream()
                .map(PacketMaker::unproved)
                .map(f -> f.data().path("licenseKey").asString(""))
                .filter(key -> !key.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static Proved unproved(Fact fact) {
        return new Proved(fact, Optional.empty());
    }
}
