package org.credtrail.runtime.simulation;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Received;
import org.credtrail.runtime.shell.StateDocument.Run;
import org.credtrail.runtime.wire.InRecord;

/**
 * Every message that is committed is part of the state it was for, or has a reason not to be, and what follows from it was
 * said. At the end everything is committed.
 */
final class NothingLost implements Invariant {
    private final Folds folds;
    private final Set<String> said = new HashSet<>();

    NothingLost(Folds folds) {
        this.folds = folds;
    }

    @Override
    public void appended(InRecord record, MemoryLog log) {
        said.add(String.valueOf(MemoryLog.header(record, "ce_id")));
    }

    @Override
    public void afterStep(Simulation simulation) {
        for (var service : simulation.services) {
            for (var in : service.settled()) {
                ask(service, in, simulation.log, folds);
            }
        }
    }

    @Override
    public void atEnd(Simulation simulation) {
        var anew = new Folds();
        for (var service : simulation.services) {
            for (var feed : service.feeds().all()) {
                check(feed.isAtEnd(), "%s has not read %s to its end", service.name, feed.partition);
            }
            for (var topic : service.topics()) {
                simulation.log.records(topic).forEach(in -> ask(service, in, simulation.log, anew));
            }
        }
    }

    private void ask(SimulatedService service, InRecord in, MemoryLog log, Folds known) {
        if (service.letters.isBuried(in)) {
            return;
        }
        log.read(in)
                .ifPresent(received -> service.handlersOf(in.topic()).stream()
                        .filter(handler -> Folded.concerns(handler, received))
                        .forEach(handler -> ask(service, handler, in, received, log, known)));
    }

    private void ask(
            SimulatedService service, Handler<?> handler, InRecord in, Received received, MemoryLog log, Folds known) {
        var document = new Written(service, handler, MemoryLog.key(in));
        var folded = known.of(document, log);
        if (isApplied(document, in)) {
            folded.said().removeIf(one -> {
                var isDue = one.offset() <= in.offset() && one.partition().equals(in.partition());
                check(
                        !isDue || said.contains(one.id()),
                        "what %s says of %s never reached a topic",
                        document,
                        in.offset());
                return isDue;
            });
        } else if (!folded.heard(received)) {
            var says = folded.saysWithoutTrace(received);
            check(says != null, "%s never heard %s", document, received.envelope());
            check(said.containsAll(Objects.requireNonNull(says)), "what %s says of %s is lost", document, in.place());
        }
    }

    private static boolean isApplied(Written document, InRecord in) {
        return document.stored().stream()
                .flatMap(stored -> stored.journal().stream())
                .anyMatch(run -> covers(run, in));
    }

    private static boolean covers(Run run, InRecord in) {
        return run.from() <= in.offset()
                && in.offset() <= run.upTo()
                && run.partition().equals(in.partition());
    }
}
