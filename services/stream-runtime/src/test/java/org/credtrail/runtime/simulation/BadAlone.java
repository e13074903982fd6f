package org.credtrail.runtime.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;

/** What nobody can read is buried once, as it came, by every service that should read it; no handler breaks. */
final class BadAlone implements Invariant {

    @Override
    public void atEnd(Simulation simulation) {
        for (var service : simulation.services) {
            var buried = new HashMap<String, DeadLetter>();
            for (var letter : service.letters.buried()) {
                check(
                        buried.put(letter.in().place(), letter) == null,
                        "%s buries %s twice",
                        service.name,
                        letter.in().place());
                check(
                        !letter.reason().startsWith("the handler failed"),
                        "%s %s",
                        letter.in().place(),
                        letter.reason());
            }
            var topics = new HashSet<String>();
            service.handlers.forEach(h -> topics.addAll(h.hears()));
            for (var topic : topics) {
                for (var in : simulation.log.records(topic)) {
                    if (simulation.log.isPoison(in)) {
                        var letter = buried.get(in.place());
                        check(letter != null, "%s does not bury %s", service.name, in.place());
                        check(
                                Arrays.equals(letter.in().value(), in.value())
                                        && letter.in().headers().equals(in.headers()),
                                "%s buries %s changed",
                                service.name,
                                in.place());
                    }
                }
            }
        }
    }
}
