package org.credtrail.runtime;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;

/**
 * Where services answer each other: {@code credtrail.services.<name>}, or on this machine at their usual ports; a service
 * itself where it listens.
 */
public final class ServiceAddresses {
    private static final List<String> SERVICES =
            List.of("dashboard", "intake", "eligibility", "references", "renewals", "notifications");
    private static final int FIRST_PORT = 8080;

    private ServiceAddresses() {}

    /** Of every service, by name. */
    public static Map<String, URI> all(Environment environment) {
        var all = new TreeMap<String, URI>();
        SERVICES.forEach(service -> all.put(service, of(service, environment)));
        return all;
    }

    /** @throws IllegalArgumentException if there is no such service, or its address is none */
    public static URI of(String service, Environment environment) {
        var place = SERVICES.indexOf(service);
        if (place < 0) {
            throw new IllegalArgumentException("there is no service " + service);
        }
        var usual = Integer.toString(FIRST_PORT + place);
        var isOwn = service.equals(environment.getProperty("credtrail.service"));
        var port = isOwn ? environment.getProperty("local.server.port", usual) : usual;
        var here = environment.getProperty("credtrail.scheme", "http") + "://127.0.0.1:" + port;
        return URI.create(environment.getProperty("credtrail.services." + service, here));
    }
}
