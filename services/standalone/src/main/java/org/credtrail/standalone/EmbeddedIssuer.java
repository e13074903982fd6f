package org.credtrail.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.runtime.StartRefused;

/**
 * Whether the system brings its own issuer of tokens, and where.
 *
 * @param scheme how the system is spoken to: https where it has a bundle of its own for it
 * @param url as the issuer writes itself; another machine reaches it by https only
 */
record EmbeddedIssuer(boolean isOn, String scheme, int port, String url) {
    static final String ACCESS = "credtrail.access";
    static final String PORT = "credtrail.issuer-port";
    static final String URL = "credtrail.issuer-url";
    static final Set<String> NAMES = Set.of(ACCESS, PORT, URL);

    private static final String LOCAL = "local";
    private static final String EMBEDDED = "embedded";
    private static final String THIS_MACHINE = "127.0.0.1";

    /** @throws StartRefused for a way of access that does not exist */
    static EmbeddedIssuer of(Map<String, String> values, String scheme, int port) {
        var access = values.getOrDefault(ACCESS, LOCAL);
        if (!access.equals(LOCAL) && !access.equals(EMBEDDED)) {
            throw new StartRefused(ACCESS + "=" + access + " is none of local, embedded");
        }
        var url = values.getOrDefault(URL, "");
        return new EmbeddedIssuer(
                access.equals(EMBEDDED), scheme, port, url.isBlank() ? here(scheme, port) : url.replaceAll("/+$", ""));
    }

    /**
     * A password must not cross a wire that others can read.
     *
     * @param bind where the system listens
     * @param outside the address of an issuer that was named as well; empty = none
     */
    void check(String bind, String outside) {
        if (!isOn) {
            return;
        }
        if (!outside.isBlank()) {
            throw new StartRefused(ACCESS + "=embedded and credtrail.oidc.issuer=" + outside
                    + " exclude each other: tokens come from one issuer");
        }
        if (isDefault() ? !bind.equals(THIS_MACHINE) : !isNameOverHttps()) {
            throw new StartRefused("credtrail.bind=" + bind + " and " + URL + "=" + url + " are refused with " + ACCESS
                    + "=embedded: others reach the issuer by a name that is served over https, such as --" + URL
                    + "=https://login.example.org");
        }
    }

    private boolean isDefault() {
        return url.equals(here(scheme, port));
    }

    private boolean isNameOverHttps() {
        try {
            var address = new URI(url);
            return "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getPath().isEmpty()
                    && address.getQuery() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static String here(String scheme, int port) {
        return scheme + "://" + THIS_MACHINE + ":" + port;
    }

    /** Where people open the dashboard, and are sent back to from a login. */
    List<String> dashboards(Options options) {
        var told = options.other("credtrail.oidc.dashboard-url");
        if (!told.isBlank()) {
            return List.of(told.replaceAll("/+$", ""));
        }
        var port = options.port(Service.DASHBOARD);
        var all = new ArrayList<>(List.of(here(scheme, port), scheme + "://localhost:" + port));
        Arrays.stream(options.other("credtrail.hosts").split(","))
                .filter(host -> !host.isBlank())
                .forEach(host -> all.add("https://" + host.strip()));
        return all;
    }
}
