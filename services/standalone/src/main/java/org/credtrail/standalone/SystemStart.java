package org.credtrail.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.credtrail.model.Topics;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.StartRefused;
import org.credtrail.runtime.embedded.BrokerGuard;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.BrokerRights;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.tls.LiveTls;
import org.credtrail.standalone.issuer.IssuerApplication;
import org.credtrail.standalone.users.ProgramSecrets;
import org.credtrail.standalone.users.UsersFile;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts broker, store and services, each once and in order, and says so. */
final class SystemStart {
    static final String ISSUER = "issuer";
    private static final String ISSUER_BUNDLE = "credtrail.issuer-bundle";
    private static final int AT_ONCE = 2;

    private final Options options;
    private final PrintStream out;
    /** By which the dashboard is known at the embedded issuer, as long as this process lives. */
    private final String dashboardSecret;

    private final List<AutoCloseable> infrastructure = new ArrayList<>();

    SystemStart(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.dashboardSecret = options.embedded().isOn() ? ProgramSecrets.make() : "";
    }

    RunningSystem start() {
        Ports.checkFree(options);
        var data = DataDirectory.open(options.dataDir());
        infrastructure.add(data);
        say("data", options.dataDir().toString());
        var store = CompletableFuture.supplyAsync(() -> store(data));
        var kafka = broker(data);
        var issuer = CompletableFuture.runAsync(() -> issuer(kafka));
        var mongo = store.join();
        join(issuer);
        return new RunningSystem(options, kafka.outside(), mongo, services(data, kafka, mongo), infrastructure);
    }

    private String store(DataDirectory data) {
        if (!options.embeddedMongo()) {
            return options.mongo();
        }
        var store = EmbeddedStore.start(
                options.mongo().equals("disk") ? data.store() : null,
                options.mongoPort(),
                options.forgetting().scrubEvery());
        synchronized (infrastructure) {
            infrastructure.add(store);
        }
        say("store", store.uri() + " (" + options.mongo() + ")");
        return store.uri();
    }

    /**
     * The brokers.
     *
     * @param outside where others reach them
     * @param inside where services do
     * @param passwords by principal; none where nobody is asked for one
     */
    private record Kafka(String outside, String inside, Map<String, String> passwords) {}

    private Kafka broker(DataDirectory data) {
        if (!options.embeddedKafka()) {
            return new Kafka(options.kafka(), options.kafka(), passwords(options.kafkaPasswords()));
        }
        var topics = TopicsFile.load();
        var everybody = new BrokerRights(topics).principals();
        everybody.add(BrokerGuard.ADMIN);
        var passwords = data.kafkaPasswords(everybody);
        var guard = new BrokerGuard(passwords, options.isLocal(), options.kafkaNamedPort(), brokerTls());
        var broker = EmbeddedBroker.start(
                data.kafka(), options.kafkaPort(), options.forgetting().cleanerPause(), guard);
        synchronized (infrastructure) {
            infrastructure.add(broker);
        }
        broker.configure(Map.of(
                Topics.CONTACTS,
                options.forgetting().topic(),
                // a topic that may have been there before the list said so
                Topics.BOARDS_INGRESS,
                topics.config(Topics.BOARDS_INGRESS)));
        say("Kafka", broker.bootstrap());
        return new Kafka(broker.bootstrap(), broker.bootstrapOfNamed(), passwords);
    }

    private void issuer(Kafka kafka) {
        if (!options.embedded().isOn()) {
            return;
        }
        var arguments = new ArrayList<>(List.of(
                "--server.port=" + options.embedded().port(),
                "--credtrail.bind=" + options.bind(),
                "--credtrail.oidc.issuer=" + options.issuer(),
                "--credtrail.issuer.data-dir=" + options.dataDir(),
                "--credtrail.issuer.dashboards="
                        + String.join(",", options.embedded().dashboards(options)),
                "--credtrail.issuer.dashboard-secret=" + dashboardSecret,
                "--spring.cloud.stream.kafka.binder.brokers=" + kafka.inside()));
        addPassword(arguments, kafka, ISSUER);
        arguments.addAll(options.others());
        var issuer = ServiceLauncher.run(IssuerApplication.class, ISSUER, arguments.toArray(String[]::new));
        synchronized (infrastructure) {
            infrastructure.add(issuer);
        }
        say(ISSUER, options.issuer());
        if (new UsersFile(options.dataDir()).read().users().isEmpty()) {
            say("", "nobody can log in yet: java -jar credtrail.jar user add NAME --role operator");
        }
    }

    private static void join(CompletableFuture<?> part) {
        try {
            part.join();
        } catch (CompletionException e) {
            throw refused(e);
        }
    }

    /** The broker starts before any service: it reads the bundles for itself. */
    private @Nullable SSLContext brokerTls() {
        if (options.kafkaBundle().isEmpty()) {
            return null;
        }
        var bundles = new SpringApplicationBuilder(SslAutoConfiguration.class)
                .properties(Map.of("spring.config.name", "credtrail-service"))
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .run(options.others().toArray(String[]::new));
        synchronized (infrastructure) {
            infrastructure.add(bundles);
        }
        return LiveTls.of(bundles.getBean(SslBundles.class), options.kafkaBundle());
    }

    /** A file for each, named like it. */
    private static Map<String, String> passwords(@Nullable Path directory) {
        if (directory == null) {
            return Map.of();
        }
        var passwords = new HashMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                passwords.put(
                        file.getFileName().toString(), Files.readString(file).strip());
            }
            return passwords;
        } catch (IOException e) {
            throw new StartRefused("the passwords in " + directory + " cannot be read");
        }
    }

    private List<ConfigurableApplicationContext> services(DataDirectory data, Kafka kafka, String mongo) {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var starts = Arrays.stream(Service.values())
                    .map(s -> CompletableFuture.supplyAsync(() -> service(s, data, kafka, mongo), pool))
                    .toList();
            return starts.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw refused(e);
        }
    }

    /** A port that was free a moment ago may be taken by now: by another program, or as the near end of a connection. */
    private static RuntimeException refused(CompletionException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return new StartRefused(
                        "port " + taken.getPort() + " is in use: choose another with --credtrail.port-base=...");
            }
        }
        return failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }

    private ConfigurableApplicationContext service(Service service, DataDirectory data, Kafka kafka, String mongo) {
        var context =
                ServiceLauncher.run(service.application(), service.label(), arguments(service, data, kafka, mongo));
        say(service.label(), options.scheme() + "://" + options.reachedAt() + ":" + options.port(service));
        return context;
    }

    private String[] arguments(Service service, DataDirectory data, Kafka kafka, String mongo) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=" + options.port(service),
                "--spring.cloud.stream.kafka.binder.brokers=" + kafka.inside(),
                "--spring.mongodb.uri=" + mongo,
                "--credtrail.mongo-strict=" + !options.embeddedMongo(),
                "--credtrail.bind=" + options.bind(),
                "--credtrail.link-secret=" + data.secret(),
                "--credtrail.checkpoints.key=" + data.checkpointKey(),
                "--credtrail.intake.spool-dir=" + data.spool(),
                "--credtrail.intake.erasure-settles-after="
                        + options.forgetting().settlesAfter(),
                "--credtrail.renewals.evidence-forgotten-every="
                        + options.forgetting().evidenceEvery(),
                "--credtrail.notifications.mail-forgotten-every="
                        + options.forgetting().evidenceEvery(),
                "--credtrail.references-port=" + options.port(Service.REFERENCES),
                "--credtrail.renewals-port=" + options.port(Service.RENEWALS),
                "--credtrail.origin-ports=" + originPorts()));
        for (var other : Service.values()) {
            arguments.add("--credtrail.services." + other.label() + "=" + options.scheme() + "://" + options.reachedAt()
                    + ":" + options.port(other));
        }
        addPassword(arguments, kafka, service.label());
        add(arguments, "credtrail.kafka-repairs-password", kafka.passwords().get(BrokerRights.REPAIRS));
        add(
                arguments,
                "credtrail.mongo-password",
                passwords(options.mongoPasswords()).get(service.label()));
        if (options.embeddedKafka()) {
            arguments.add("--credtrail.topics-create=false"); // they are all there
            // nobody else reads for this service: after a kill its next life goes on at once, without waiting until the
            // broker gives up the last one
            arguments.add("--spring.cloud.stream.kafka.bindings.listen-in-0.consumer.configuration.group.instance.id="
                    + service.label());
        }
        if (options.embedded().isOn()) {
            arguments.add("--credtrail.oidc.issuer=" + options.issuer());
            arguments.add("--credtrail.oidc.client-secret=" + dashboardSecret);
            if (options.other(ISSUER_BUNDLE).isEmpty()) {
                // it shows the certificate that the services show each other
                arguments.add("--" + ISSUER_BUNDLE + "=" + options.other(Options.SERVER_BUNDLE));
            }
        }
        arguments.addAll(options.others());
        return arguments.toArray(String[]::new);
    }

    private void addPassword(List<String> arguments, Kafka kafka, String principal) {
        add(arguments, "credtrail.kafka-password", kafka.passwords().get(principal));
        if (options.embeddedKafka()) {
            arguments.add("--credtrail.kafka-mechanism=PLAIN"); // on loopback: proofs took a second of every start
        }
    }

    private static void add(List<String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.add("--" + name + "=" + value);
        }
    }

    private String originPorts() {
        return IntStream.range(0, Service.values().length)
                .mapToObj(i -> Integer.toString(options.portBase() + i))
                .collect(Collectors.joining(","));
    }

    private void say(String what, String where) {
        synchronized (out) {
            out.printf("  %-14s %s%n", what, where);
        }
    }

    /** Stops what was started when the start as a whole failed. */
    void undo() {
        new RunningSystem(options, "", "", List.of(), infrastructure).close();
    }
}
