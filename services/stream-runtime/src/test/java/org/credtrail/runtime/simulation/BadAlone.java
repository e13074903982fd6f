package org.credtrail.runtime.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.wire.InRecord;

/** What nobody can read is buried once, as it came, by every service that should read it; no handler breaks. */
final class BadAlone implements Invariant {
    private final Map<SimulatedService, Integer> seen = new HashMap<>();
    private final Map<SimulatedService, Set<String>> places = new HashMap<>();

    @Override
    public void afterStep(Simulation simulation) {
        for (var service : simulation.services) {
            var letters = service.letters.buried();
            for (var i = seen.getOrDefault(service, 0); i < letters.size(); i++) {
                ask(service, letters.get(i), places.computeIfAbsent(service, _ -> new HashSet<>()));
            }
            seen.put(service, letters.size());
            for (var in : service.settled()) {
                ask(service, in, simulation.log);
            }
        }
    }

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            var once = new HashSet<String>();
            service.letters.buried().forEach(letter -> ask(service, letter, once));
            for (var topic : service.topics()) {
                simulation.log.records(topic).forEach(in -> ask(service, in, simulation.log));
            }
        }
    }

    private void ask(SimulatedService service, DeadLetter letter, Set<String> once) {
        var place = letter.in().place();
        check(once.add(place), "%s buries %s twice", service.name, place);
        check(!letter.reason().startsWith("the handler failed"), "%s %s", place, letter.reason());
    }

    private void ask(SimulatedService service, InRecord in, MemoryLog log) {
        if (log.isPoison(in)) {
            var letter = service.letters.of(in).orElse(null);
            check(letter != null, "%s does not bury %s", service.name, in.place());
            check(
                    letter != null
                            && Arrays.equals(letter.in().value(), in.value())
                            && letter.in().headers().equals(in.headers()),
                    "%s buries %s changed",
                    service.name,
                    in.place());
        }
    }
}
