package org.credtrail.runtime.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.simulation.Simulation.TimerAnswer;
import org.credtrail.runtime.store.DueTimers.DueTimer;

/** A pump without a memory: what is due by the clock of its service and was not heard yet is fired again. */
final class TimerFiring {
    private final Simulation simulation;
    private final Outside outside;
    private final Random random;
    private final Chaos chaos;
    private final Map<String, TimerAnswer> answers;
    private final Shell shell;

    TimerFiring(
            Simulation simulation,
            Outside outside,
            Random random,
            Chaos chaos,
            Map<String, TimerAnswer> answers,
            Shell shell) {
        this.simulation = simulation;
        this.outside = outside;
        this.random = random;
        this.chaos = chaos;
        this.answers = answers;
        this.shell = shell;
    }

    /** Years lie between some of them. */
    Duration untilNext(Instant last) {
        return simulation.services.stream()
                .flatMap(service -> service.handlers.stream().flatMap(h -> service.store.due(h, last).stream()))
                .map(timer -> Duration.between(outside.now(), timer.dueAt()))
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Whether anything was due. */
    boolean fireAll() {
        var fired = false;
        for (var service : simulation.services) {
            fired |= fireDue(service, false);
        }
        return fired;
    }

    boolean fireDue(SimulatedService service, boolean maybeNot) {
        var fired = false;
        for (var handler : service.handlers) {
            var inbox = handler.inbox();
            if (inbox == null) {
                continue;
            }
            for (var timer : service.store.due(handler, service.now())) {
                if (!maybeNot || random.nextInt(4) != 0) {
                    fire(service, handler, inbox, timer);
                    fired = true;
                }
            }
        }
        return fired;
    }

    /** Something is done, a mail sent for example, and then recorded; or the process ends in between. */
    private void fire(SimulatedService service, Handler<?> handler, String inbox, DueTimer timer) {
        var fired = new TimerFired(handler.name(), timer.name(), timer.dueAt(), service.now());
        var answer = answers.get(handler.name());
        var payload = answer == null ? fired : answer.answer(timer.key(), fired, random);
        var what = service.name + " wakes " + handler.name() + "/" + timer.key() + " for " + timer.name();
        if (chaos.strikes(5)) {
            simulation.trace.note(Trace.Kind.UNRECORDED, () -> what + ", and nobody records it");
            return;
        }
        var id = shell.timerId(DerivedIds.of(
                "timer",
                handler.name(),
                timer.key(),
                timer.name(),
                timer.dueAt().toString()));
        simulation.trace.note(Trace.Kind.TIMER, () -> what);
        outside.say(inbox, timer.key(), payload, timer.dueAt(), id, "/credtrail/" + service.name);
    }
}
