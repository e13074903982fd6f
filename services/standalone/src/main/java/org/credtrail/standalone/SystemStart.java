package org.credtrail.standalone;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.credtrail.model.Topics;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.StartRefused;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.standalone.issuer.IssuerApplication;
import org.credtrail.standalone.users.ProgramSecrets;
import org.credtrail.standalone.users.UsersFile;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts broker, store and services, each once and in order, and says so. */
final class SystemStart {
    static final String ISSUER = "issuer";
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
        var issuer = CompletableFuture.runAsync(this::issuer);
        var mongo = store.join();
        join(issuer);
        TopicCreator.create(kafka, TopicsFile.load(), "none", List.of());
        if (options.embeddedKafka()) {
            TopicCreator.configure(kafka, Topics.CONTACTS, options.forgetting().topic());
        }
        return new RunningSystem(options, kafka, mongo, services(data, kafka, mongo), infrastructure);
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

    private String broker(DataDirectory data) {
        if (!options.embeddedKafka()) {
            return options.kafka();
        }
        var broker = EmbeddedBroker.start(
                data.kafka(), options.kafkaPort(), options.forgetting().cleanerPause());
        synchronized (infrastructure) {
            infrastructure.add(broker);
        }
        say("Kafka", broker.bootstrap());
        return broker.bootstrap();
    }

    private void issuer() {
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
                "--credtrail.issuer.dashboard-secret=" + dashboardSecret));
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

    private List<ConfigurableApplicationContext> services(DataDirectory data, String kafka, String mongo) {
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

    private ConfigurableApplicationContext service(Service service, DataDirectory data, String kafka, String mongo) {
        var context =
                ServiceLauncher.run(service.application(), service.label(), arguments(service, data, kafka, mongo));
        say(service.label(), "http://" + options.reachedAt() + ":" + options.port(service));
        return context;
    }

    private String[] arguments(Service service, DataDirectory data, String kafka, String mongo) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=" + options.port(service),
                "--spring.cloud.stream.kafka.binder.brokers=" + kafka,
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
            arguments.add("--credtrail.services." + other.label() + "=http://" + options.reachedAt() + ":"
                    + options.port(other));
        }
        if (options.embeddedKafka()) {
            // nobody else reads for this service: after a kill its next life goes on at once, without waiting until the
            // broker gives up the last one
            arguments.add("--spring.cloud.stream.kafka.bindings.listen-in-0.consumer.configuration.group.instance.id="
                    + service.label());
        }
        if (options.embedded().isOn()) {
            arguments.add("--credtrail.oidc.issuer=" + options.issuer());
            arguments.add("--credtrail.oidc.client-secret=" + dashboardSecret);
        }
        arguments.addAll(options.others());
        return arguments.toArray(String[]::new);
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
