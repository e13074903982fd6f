package org.credtrail.standalone.promises;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.simulation.Simulation;

/** What lies on the topics at the end of a run, each message once however often it lies there. */
final class Heard {
    private Heard() {}

    static List<Received> on(Simulation simulation, Collection<String> topics) {
        var byId = new LinkedHashMap<String, Received>();
        for (var topic : topics) {
            for (var in : simulation.log().records(topic)) {
                simulation
                        .log()
                        .read(in)
                        .ifPresent(received ->
                                byId.putIfAbsent(topic + received.envelope().id(), received));
            }
        }
        return List.copyOf(byId.values());
    }

    static Map<String, List<Received>> byKey(Simulation simulation, Collection<String> topics) {
        return on(simulation, topics).stream()
                .collect(Collectors.groupingBy(received -> received.envelope().subject()));
    }

    static <P extends Payload> List<P> facts(Simulation simulation, String topic, Class<P> type) {
        return on(simulation, List.of(topic)).stream()
                .map(Received::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Of whom nothing is kept that could be compared. */
    static Set<String> erased(Simulation simulation) {
        return facts(simulation, Topics.CANDIDATES, CandidateErased.class).stream()
                .map(CandidateErased::candidateId)
                .collect(Collectors.toSet());
    }
}
