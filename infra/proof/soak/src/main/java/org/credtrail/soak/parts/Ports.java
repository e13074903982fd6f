package org.credtrail.soak.parts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.credtrail.runtime.embedded.FreePorts;

/** Who listens where: every instance of a service, what they stand on, and the lines in between. */
final class Ports {
    /** The first six in the order of the system's own ports; the others are second and third instances. */
    static final List<String> INSTANCES = List.of(
            "dashboard",
            "intake",
            "eligibility",
            "references",
            "renewals",
            "notifications",
            "eligibility-2",
            "notifications-2",
            "eligibility-3");

    private static final List<String> OTHERS = List.of("broker", "broker-line", "store", "mail", "mail-line");

    private final Map<String, Integer> byName;

    Ports() {
        var names = new java.util.ArrayList<>(INSTANCES);
        names.addAll(OTHERS);
        INSTANCES.forEach(instance -> names.add(storeLine(instance)));
        var first = FreePorts.row(names.size());
        byName = IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> first + i));
    }

    /** Each instance has a line to the store for itself. */
    static String storeLine(String instance) {
        return "store-line-" + instance;
    }

    int of(String name) {
        var port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return port;
    }
}
