package org.credtrail.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credtrail.runtime.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * How the system is started, {@code --name=value}. What is not known here is handed to every service.
 *
 * @param portBase the dashboard's port; the other services follow
 * @param mongo {@code disk}, {@code memory} or a {@code mongodb://} URI
 * @param kafka {@code embedded} or {@code host:port,...}
 * @param kafkaNamedPort where the embedded broker takes those who have a name, beside those who have none; 0 = any free port
 * @param kafkaPasswords a directory with a file for each principal of brokers of one's own
 * @param mongoPasswords a directory with a file for each service's user of a MongoDB of one's own
 * @param embedded the issuer of tokens that the system brings along, or none
 */
record Options(
        Path dataDir,
        int portBase,
        int kafkaPort,
        int mongoPort,
        boolean demo,
        long demoSeed,
        boolean demoExit,
        String mongo,
        String kafka,
        int kafkaNamedPort,
        @Nullable Path kafkaPasswords,
        @Nullable Path mongoPasswords,
        String bind,
        EmbeddedIssuer embedded,
        Forgetting forgetting,
        List<String> others) {
    private static final String ERASURE_WITHIN = "credtrail.erasure-within";
    private static final int HIGHEST_BASE = 65_530;
    static final String SERVER_BUNDLE = "server.ssl.bundle";

    /** @throws StartRefused for a value that makes no sense */
    static Options parse(String... args) {
        var values = new LinkedHashMap<String, String>();
        var others = new ArrayList<String>();
        for (var arg : args) {
            var at = arg.indexOf('=');
            if (!arg.startsWith("--") || at < 0) {
                throw new StartRefused("cannot read \"" + arg + "\": options are written --name=value");
            }
            var name = arg.substring(2, at);
            if (Names.OWN.contains(name) || EmbeddedIssuer.NAMES.contains(name)) {
                values.put(name, arg.substring(at + 1));
            } else {
                others.add(arg);
            }
        }
        var portBase = port(values, "credtrail.port-base", 8080);
        var options = new Options(
                Path.of(values.getOrDefault("credtrail.data-dir", "./data"))
                        .toAbsolutePath()
                        .normalize(),
                portBase,
                port(values, "credtrail.kafka-port", 9092),
                port(values, "credtrail.mongo-port", 27017),
                Boolean.parseBoolean(values.getOrDefault("credtrail.demo", "false")),
                number(values, "credtrail.demo-seed", 42),
                Boolean.parseBoolean(values.getOrDefault("credtrail.demo-exit", "false")),
                values.getOrDefault("credtrail.mongo", "disk"),
                values.getOrDefault("credtrail.kafka", "embedded"),
                values.containsKey("credtrail.kafka-named-port") ? port(values, "credtrail.kafka-named-port", 0) : 0,
                directory(values, "credtrail.kafka-passwords"),
                directory(values, "credtrail.mongo-passwords"),
                values.getOrDefault("credtrail.bind", "127.0.0.1"),
                EmbeddedIssuer.of(values, scheme(others), issuerPort(values, portBase)),
                forgetting(values),
                List.copyOf(others));
        options.check();
        return options;
    }

    private void check() {
        embedded.check(bind, outsideIssuer());
        StartRefused.unlessLocal(bind, issuer());
        if (demo && !issuer().isBlank()) {
            throw new StartRefused("credtrail.demo=true plays as everybody at once, which no token of"
                    + " an issuer may do: start it without credtrail.oidc.issuer and with credtrail.access=local");
        }
        if (demo && scheme().equals("https")) {
            throw new StartRefused("credtrail.demo=true plays over http: start it without " + SERVER_BUNDLE);
        }
        if (portBase > HIGHEST_BASE) {
            throw new StartRefused("credtrail.port-base=" + portBase + " leaves no room for six ports");
        }
        if (!mongo.equals("disk") && !mongo.equals("memory") && !mongo.startsWith("mongodb")) {
            throw new StartRefused("credtrail.mongo=" + mongo + " is none of disk, memory, mongodb://...");
        }
    }

    boolean embeddedKafka() {
        return kafka.equals("embedded");
    }

    boolean embeddedMongo() {
        return !mongo.startsWith("mongodb");
    }

    /** Whose tokens decide; empty = access is local. */
    String issuer() {
        return embedded.isOn() ? embedded.url() : outsideIssuer();
    }

    private String outsideIssuer() {
        return other("credtrail.oidc.issuer");
    }

    boolean isLocal() {
        return issuer().isBlank();
    }

    /** The bundle that encrypts what goes to brokers; empty = none. */
    String kafkaBundle() {
        return other("credtrail.kafka-bundle");
    }

    /** How services are spoken to. */
    String scheme() {
        return scheme(others);
    }

    private static String scheme(List<String> others) {
        return other(others, SERVER_BUNDLE).isEmpty() ? "http" : "https";
    }

    /** The value of an option that is handed to every service; empty = it is not given, nor in the environment. */
    String other(String name) {
        return other(others, name);
    }

    private static String other(List<String> others, String name) {
        var start = "--" + name + "=";
        return others.stream()
                .filter(other -> other.startsWith(start))
                .map(other -> other.substring(start.length()))
                .reduce((_, last) -> last)
                .orElseGet(() -> System.getenv().getOrDefault(variable(name), ""));
    }

    /** As Spring reads an option from the environment. */
    private static String variable(String name) {
        return name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static @Nullable Path directory(Map<String, String> values, String name) {
        var given = values.get(name);
        if (given == null) {
            return null;
        }
        if (!Files.isDirectory(Path.of(given))) {
            throw new StartRefused(name + "=" + given + " is no directory");
        }
        return Path.of(given);
    }

    /** Where the services reach each other: on loopback, unless they listen on one other address only. */
    String reachedAt() {
        var isEverywhere = bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("[::]");
        return isEverywhere ? "127.0.0.1" : bind;
    }

    int port(Service service) {
        return portBase + service.ordinal();
    }

    /** Behind the services, unless told otherwise. */
    private static int issuerPort(Map<String, String> values, int portBase) {
        return values.containsKey(EmbeddedIssuer.PORT)
                ? port(values, EmbeddedIssuer.PORT, portBase)
                : portBase + Service.values().length;
    }

    private static int port(Map<String, String> values, String name, int usual) {
        var port = number(values, name, usual);
        if (port < 1 || port > 65_535) {
            throw new StartRefused(name + "=" + port + " is no port");
        }
        return (int) port;
    }

    private static long number(Map<String, String> values, String name, long usual) {
        var text = values.get(name);
        try {
            return text == null ? usual : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new StartRefused(name + "=" + text + " is no number");
        }
    }

    private static Forgetting forgetting(Map<String, String> values) {
        var text = values.get(ERASURE_WITHIN);
        try {
            var within = text == null ? Forgetting.USUAL : Duration.parse(text);
            if (within.compareTo(Forgetting.LEAST) < 0) {
                throw new StartRefused(ERASURE_WITHIN + "=" + text + " is less than five seconds");
            }
            return new Forgetting(within);
        } catch (DateTimeParseException e) {
            throw new StartRefused(ERASURE_WITHIN + "=" + text + " is no duration such as PT10M");
        }
    }

    /** The options of the standalone itself. */
    private static final class Names {
        static final List<String> OWN = List.of(
                "credtrail.data-dir",
                "credtrail.port-base",
                "credtrail.kafka-port",
                "credtrail.mongo-port",
                "credtrail.demo",
                "credtrail.demo-seed",
                "credtrail.demo-exit",
                "credtrail.mongo",
                "credtrail.kafka",
                "credtrail.kafka-named-port",
                "credtrail.kafka-passwords",
                "credtrail.mongo-passwords",
                "credtrail.bind",
                ERASURE_WITHIN);
    }
}
