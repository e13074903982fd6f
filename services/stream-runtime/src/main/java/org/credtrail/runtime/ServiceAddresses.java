package org.credtrail.runtime;

import java.net.URI;
import java.util.List;
import org.springframework.core.env.Environment;

/** Where services answer each other: {@code credtrail.services.<name>}, or on this machine at their usual ports. */
public final class ServiceAddresses {
    private static final List<String> SERVICES =
            List.of("dashboard", "intake", "eligibility", "references", "renewals", "notifications");
    private static final int FIRST_PORT = 8080;

    private ServiceAddresses() {}

    /** @throws IllegalArgumentException if there is no such service, or its address is none */
    public static URI of(String service, Environment environment) {
        var place = SERVICES.indexOf(service);
        if (place < 0) {
            throw new IllegalArgumentException("there is no service " + service);
        }
        var usual = environment.getProperty("credtrail.scheme", "http") + "://127.0.0.1:" + (FIRST_PORT + place);
        return URI.create(environment.getProperty("credtrail.services." + service, usual));
    }
}
