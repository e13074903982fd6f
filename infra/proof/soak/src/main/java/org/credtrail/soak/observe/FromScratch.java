package org.credtrail.soak.observe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.flow.Application;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.Wire;
import org.credtrail.soak.check.Message;
import org.credtrail.soak.check.Observed.Answer;
import org.jspecify.annotations.Nullable;

/** Makes every determination anew from the facts on the topics, each once, in the order opposite to that of the topics. */
final class FromScratch {
    /** Nobody publishes another one in this run. */
    private final RuleSet rules = new RuleSets(ShippedData.ruleSets(), "SEED-2023-04").standard();

    private final EligibilityHandler handler =
            new EligibilityHandler(new Determiner((_, _, _) -> rules, ShippedData.capabilities()));

    /** By person and application. */
    Map<String, Map<String, Answer>> of(Map<String, List<Message>> messages) {
        var wire = new Wire(new MessageTypes());
        var heard = new HashMap<String, Map<String, Received>>();
        for (var topic :
                handler.hears().stream().sorted(Comparator.reverseOrder()).toList()) {
            for (var message : messages.getOrDefault(topic, List.of()).reversed()) {
                heard.computeIfAbsent(message.key(), _ -> new LinkedHashMap<>())
                        .putIfAbsent(topic + message.id(), wire.read(message.in()));
            }
        }
        var answers = new HashMap<String, Map<String, Answer>>();
        heard.forEach((candidate, facts) -> answers.put(candidate, answers(anew(candidate, facts.values()))));
        return answers;
    }

    private @Nullable EligibilityState anew(String candidate, Iterable<Received> facts) {
        EligibilityState state = null;
        for (var fact : facts) {
            state = switch (handler.handle(candidate, state, fact)) {
                case Outcome.Applied<EligibilityState> applied -> applied.state();
                case Outcome.Refused<EligibilityState> _ -> state;
            };
        }
        return state;
    }

    private static Map<String, Answer> answers(@Nullable EligibilityState state) {
        var answers = new HashMap<String, Answer>();
        if (state != null) {
            for (var application : state.applications()) {
                var current = application.current();
                if (current != null) {
                    answers.put(application.applicationId(), answer(application, current));
                }
            }
        }
        return answers;
    }

    private static Answer answer(Application application, Determination current) {
        return answer(application.determinations().size(), current);
    }

    /** Without the instants, which tell when an answer was given. */
    static Answer answer(int number, Determination current) {
        return new Answer(
                number,
                current.outcome().name(),
                "%s by %s as of %s: %s, again on %s, %s, %s"
                        .formatted(
                                current.outcome(),
                                current.ruleSet(),
                                current.asOf(),
                                current.route(),
                                current.nextReviewOn(),
                                current.flags(),
                                current.criteria()));
    }
}
