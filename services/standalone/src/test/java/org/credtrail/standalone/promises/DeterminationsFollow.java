package org.credtrail.standalone.promises;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.credtrail.eligibility.flow.Application;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.Simulation;
import org.jspecify.annotations.Nullable;

/** The current determination of every application is what the facts give when they come in the opposite order. */
public final class DeterminationsFollow implements Invariant {
    private final EligibilityHandler handler;

    public DeterminationsFollow(EligibilityHandler handler) {
        this.handler = handler;
    }

    @Override
    public void atEnd(Simulation simulation) {
        var erased = Heard.erased(simulation);
        var facts = Heard.byKey(simulation, handler.hears());
        simulation.states("eligibility", handler).forEach((candidate, state) -> {
            if (!erased.contains(candidate)) {
                var anew =
                        anew(candidate, facts.getOrDefault(candidate, List.of()).reversed());
                check(
                        answers(state).equals(answers(anew)),
                        "%s has %s and should have %s",
                        candidate,
                        answers(state),
                        answers(anew));
            }
        });
    }

    private @Nullable EligibilityState anew(String candidate, List<Received> facts) {
        EligibilityState state = null;
        for (var fact : facts) {
            state = switch (handler.handle(candidate, state, fact)) {
                case Outcome.Applied<EligibilityState> applied -> applied.state();
                case Outcome.Refused<EligibilityState> _ -> state;
            };
        }
        return state;
    }

    /** Without the instants, which tell when an answer was given. */
    private static Map<String, String> answers(@Nullable EligibilityState state) {
        return state == null
                ? Map.of()
                : state.applications().stream()
                        .collect(Collectors.toMap(Application::applicationId, DeterminationsFollow::answer));
    }

    private static String answer(Application application) {
        var current = Objects.requireNonNull(application.current(), "an application without a determination");
        return "%s by %s as of %s: %s, again on %s, %s, %s"
                .formatted(
                        current.outcome(),
                        current.ruleSet(),
                        current.asOf(),
                        current.route(),
                        current.nextReviewOn(),
                        current.flags(),
                        current.criteria());
    }
}
