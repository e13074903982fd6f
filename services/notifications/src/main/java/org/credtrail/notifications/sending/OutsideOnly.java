package org.credtrail.notifications.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.credtrail.runtime.web.AddressRange;

/**
 * Finds addresses of names, and only such as are out in the world: none of this machine, of a private network or of the
 * network's own machinery, unless the name is allowed. The connection goes to the very address that was looked at, so a
 * name that leads elsewhere the next moment is of no use.
 */
final class OutsideOnly implements DnsResolver {
    /** IANA's special-purpose registries; addresses of IPv6 that stand for some of IPv4 are opened first. */
    private static final List<AddressRange> INSIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(AddressRange::parse)
            .toList();

    private final DnsResolver names;
    private final Set<String> allowed;

    /** @param allowed names that may lead anywhere */
    OutsideOnly(Collection<String> allowed) {
        this(allowed, SystemDefaultDnsResolver.INSTANCE);
    }

    OutsideOnly(Collection<String> allowed, DnsResolver names) {
        this.allowed = allowed.stream().map(String::toLowerCase).collect(Collectors.toUnmodifiableSet());
        this.names = names;
    }

    /** @throws UnknownHostException if there is no such name, or one of its addresses is not out in the world */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (!allowed.contains(host.toLowerCase()) && Stream.of(found).anyMatch(OutsideOnly::isInside)) {
            throw new UnknownHostException(host + " leads to an address that is not out in the world");
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** Java itself makes IPv4 addresses of those mapped to IPv6. */
    static boolean isInside(InetAddress address) {
        return INSIDE.stream().anyMatch(range -> range.holds(address.getAddress()));
    }
}
