package org.credtrail.standalone.promises;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.credtrail.eligibility.flow.Application;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * The current determination of every application is what a look at all the facts gives: whenever it is written, those facts of
 * which its state was made; at the end, all that were said, when they come in the opposite order.
 */
public final class DeterminationsFollow implements Invariant {
    private final EligibilityHandler handler;

    public DeterminationsFollow(EligibilityHandler handler) {
        this.handler = handler;
    }

    @Override
    public void afterStep(Simulation simulation) {
        simulation
                .written(handler)
                .forEach((candidate, state) -> state.applications()
                        .forEach(application -> lookAgain(candidate, state, application, simulation.now())));
    }

    /** A timer on which nothing has changed has nothing to say. */
    private void lookAgain(String candidate, EligibilityState state, Application application, Instant now) {
        var timer = new TimerFired(EligibilityHandler.NAME, "review/" + application.applicationId(), now, now);
        var envelope = new Envelope(
                Topics.ELIGIBILITY_INBOX,
                "look",
                "/credtrail/look",
                Payload.typeOf(TimerFired.class),
                candidate,
                now,
                now,
                null,
                0,
                null,
                null,
                null);
        var says = handler.handle(candidate, state, new Received(envelope, timer))
                        instanceof Outcome.Applied<EligibilityState> applied
                ? applied.messages()
                : List.of();
        check(says.isEmpty(), "%s has %s and should say %s", candidate, application.current(), says);
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
