package org.credtrail.eligibility.packet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.credtrail.eligibility.flow.Application;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.runtime.checkpoints.Evidence.Fact;
import org.credtrail.runtime.wire.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One determination and what belongs to it.
 *
 * @param number of the determination, from 1
 * @param ruleSet the text of the rule set it was made under; empty where it is not known any more
 * @param facts all signed facts about the candidate and the licenses cited, topic by topic
 * @param keys verifier keys of the logs the facts lie in
 * @param at when the packet was made
 */
public record Packet(
        String candidateId,
        Application application,
        int number,
        String ruleSet,
        List<Proved> facts,
        List<String> keys,
        Instant at) {

    /** A fact, and the proof that it is among the signed ones as far as there is one. */
    public record Proved(Fact fact, Optional<String> proof) {

        String type() {
            return fact.record().header("ce_type").orElse("");
        }

        String id() {
            return fact.record().header("ce_id").orElse("");
        }

        Optional<String> header(String name) {
            return fact.record().header(name);
        }

        /** The body; missing where there is none that can be read. */
        JsonNode data() {
            var value = fact.record().value();
            try {
                return value == null ? MissingNode.getInstance() : Json.MESSAGES.readTree(value);
            } catch (JacksonException e) {
                return MissingNode.getInstance();
            }
        }

        /** Where it lies in the packet, without the ending. */
        String place() {
            return "records/%s/%09d".formatted(fact.tree(), fact.index());
        }
    }

    Determination determination() {
        return application.determinations().get(number - 1);
    }

    /** Facts of a type, such as {@code application.decided}. */
    List<Proved> ofType(String name) {
        return facts.stream()
                .filter(f -> f.type().startsWith("credtrail." + name))
                .toList();
    }

    boolean isProved() {
        return facts.stream().allMatch(f -> f.proof().isPresent());
    }
}
