package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which names the system is reached, besides those of this machine.
 *
 * @param hosts as {@code Host} brings them
 * @param origins of the system's own pages there, as {@code Origin} brings them
 * @param originPorts ports of the system's own pages on this machine
 */
public record OwnNames(Set<String> hosts, Set<String> origins, List<Integer> originPorts) {
    public OwnNames {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
        originPorts = List.copyOf(originPorts);
    }

    /**
     * Pages of other machines are ours over https only: over http anybody on the way could have written them. The public URL
     * counts as it is written.
     *
     * @param publicUrl blank = there is none
     */
    public static OwnNames of(Set<String> hosts, String publicUrl, List<Integer> originPorts) {
        var names = new HashSet<>(hosts);
        var origins = hosts.stream().map(host -> "https://" + host).collect(Collectors.toCollection(HashSet::new));
        if (!publicUrl.isBlank()) {
            var address = URI.create(publicUrl);
            names.add(address.getAuthority());
            origins.add(address.getScheme() + "://" + address.getAuthority());
        }
        return new OwnNames(names, origins, originPorts);
    }

    /** Whether the request came for one of these names, or for this machine under the port it came in on. */
    boolean areAskedBy(HttpServletRequest request) {
        var host = request.getHeader("Host");
        return host != null && hosts.contains(host) || Loopback.isHost(request);
    }

    /** Whether the request is sent by one of the system's own pages, or by no page at all. */
    boolean holdOriginOf(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        return origin == null || origins.contains(origin) || Loopback.isOrigin(origin, request, originPorts);
    }
}
