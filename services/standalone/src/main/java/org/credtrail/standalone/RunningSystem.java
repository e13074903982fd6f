package org.credtrail.standalone;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.credtrail.standalone.users.UsersFile;
import org.springframework.context.ConfigurableApplicationContext;

/** A started system: where its parts answer, and how to stop it in order. */
public final class RunningSystem implements AutoCloseable {
    private final String address;
    private final Map<String, Integer> ports;
    private final String kafka;
    private final String mongo;
    private final List<ConfigurableApplicationContext> services;
    private final List<AutoCloseable> infrastructure;

    RunningSystem(
            Options options,
            String kafka,
            String mongo,
            List<ConfigurableApplicationContext> services,
            List<AutoCloseable> infrastructure) {
        this.address = options.scheme() + "://" + options.reachedAt();
        var all = new TreeMap<>(
                List.of(Service.values()).stream().collect(Collectors.toMap(Service::label, options::port)));
        if (options.embedded().isOn()) {
            all.put(SystemStart.ISSUER, options.embedded().port());
        }
        this.ports = Collections.unmodifiableMap(all);
        this.kafka = kafka;
        this.mongo = mongo;
        this.services = List.copyOf(services);
        this.infrastructure = List.copyOf(infrastructure);
    }

    /** The port of each service by name, and of the embedded issuer where there is one. */
    public Map<String, Integer> ports() {
        return ports;
    }

    /** The services' own contexts, in the order of their ports. */
    List<ConfigurableApplicationContext> contexts() {
        return services;
    }

    /** The embedded issuer's own context. */
    ConfigurableApplicationContext issuer() {
        return infrastructure.stream()
                .filter(ConfigurableApplicationContext.class::isInstance)
                .map(ConfigurableApplicationContext.class::cast)
                .filter(context -> context.getBeanNamesForType(UsersFile.class).length > 0)
                .findFirst()
                .orElseThrow();
    }

    /** Where a service answers. */
    public URI at(String service) {
        return URI.create(address + ":" + ports.get(service));
    }

    public String kafka() {
        return kafka;
    }

    public String mongo() {
        return mongo;
    }

    /** Services first, then what they stand on, the last started first. */
    @Override
    public void close() {
        services.parallelStream().forEach(ConfigurableApplicationContext::close);
        var reversed = new ArrayList<>(infrastructure);
        Collections.reverse(reversed);
        for (var part : reversed) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("while stopping: " + e.getClass().getSimpleName());
            }
        }
    }
}
