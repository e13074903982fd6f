package org.credtrail.bench.intake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.credtrail.bench.report.Results;
import org.credtrail.intake.IntakeApplication;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.fixture.Issuer;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports and notices of the service as it is, on the embedded broker and the embedded store on disk, beside loops that only
 * parse and produce, in one run. Handlers do not listen meanwhile: what is measured is the way in. Arguments: rows, notices.
 */
public final class IntakeBenchmark {
    private static final String BARE_ROWS = "bench.rows";
    private static final int PARTITIONS = 6;
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 4;
    private static final int WARM_UP = 200_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOARD =
            "{\"name\":\"B\",\"jurisdiction\":\"US-WA\",\"profile\":\"wa-doh\",\"expectedEvery\":\"P1D\",\"signing\":\"NONE\"}";
    private static final String NOTICE =
            "{\"noticeId\":\"n-%d\",\"license\":{\"jurisdiction\":\"US-WA\",\"type\":\"RN\","
                    + "\"number\":\"%d\"},\"holder\":{\"familyName\":\"Seacole\",\"givenName\":\"M\"},\"statusText\":\"Active\","
                    + "\"effectiveOn\":\"2015-01-01\",\"expiresOn\":\"2027-12-31\",\"observedAt\":\"2026-01-02T03:04:05Z\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String brokers;
    private final String intake;
    private final String guarded;
    private final String bare;
    private final Issuer issuer;
    private final AtomicLong noticeIds = new AtomicLong();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private IntakeBenchmark(String brokers, String intake, String guarded, String bare, Issuer issuer) {
        this.brokers = brokers;
        this.intake = intake;
        this.guarded = guarded;
        this.bare = bare;
        this.issuer = issuer;
    }

    /** Starts everything, measures, prints. */
    public static void main(String[] arguments) throws Exception {
        var rows = Integer.parseInt(arguments[0]);
        var notices = Integer.parseInt(arguments[1]);
        var directory = Files.createTempDirectory("bench-intake");
        try (var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
                var store = EmbeddedStore.start(directory.resolve("store"), 0)) {
            TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
            try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
                admin.createTopics(Stream.of(BARE_ROWS, BareEndpoint.TOPIC)
                                .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                                .toList())
                        .all()
                        .get();
            }
            try (var issuer = Issuer.start();
                    var service = intake(broker, store, directory.resolve("spool"));
                    var guarded = intake(
                            broker, store, directory.resolve("other"), "--credtrail.oidc.issuer=" + issuer.address());
                    var endpoint = new SpringApplicationBuilder(BareEndpoint.class)
                            .properties(Map.of("spring.config.name", "none", "spring.main.banner-mode", "off"))
                            .run("--server.port=0", "--bench.brokers=" + broker.bootstrap())) {
                var benchmark = new IntakeBenchmark(
                        broker.bootstrap(), address(service), address(guarded), address(endpoint), issuer);
                if (rows > 0) {
                    benchmark.imports(directory, rows);
                }
                if (notices > 0) {
                    benchmark.notices(notices);
                }
                if (arguments.length > 2) {
                    Results.write(Path.of(arguments[2]), benchmark.figures);
                }
            }
        }
        FileSystemUtils.deleteRecursively(directory);
        System.exit(0);
    }

    private static ConfigurableApplicationContext intake(
            EmbeddedBroker broker, EmbeddedStore store, Path spool, String... more) {
        var options = Stream.of(
                "--server.port=0",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrap(),
                "--spring.mongodb.uri=" + store.uri(),
                "--credtrail.mongo-strict=false",
                "--credtrail.intake.spool-dir=" + spool,
                "--credtrail.intake.requests-per-second=1000000",
                "--credtrail.intake.requests-at-once=1000000",
                "--spring.cloud.stream.bindings.listen-in-0.consumer.auto-startup=false");
        return ServiceLauncher.run(
                IntakeApplication.class,
                "intake",
                Stream.concat(options, Stream.of(more)).toArray(String[]::new));
    }

    private static String address(ConfigurableApplicationContext service) {
        return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    private void imports(Path directory, int rows) throws Exception {
        var small = directory.resolve("small.csv");
        RosterFile.write(small, WARM_UP, 0);
        var file = directory.resolve("roster.csv");
        RosterFile.write(file, rows, 0);
        BareLoop.seconds(small, brokers, BARE_ROWS);
        load("warm-up", small);
        load("warm-up", small);
        var bareBefore = taken(() -> BareLoop.seconds(file, brokers, BARE_ROWS));
        var first = taken(() -> load("bench", file));
        var again = taken(() -> load("bench", file));
        var bareAfter = taken(() -> BareLoop.seconds(file, brokers, BARE_ROWS));
        var bare =
                new Taken((bareBefore.seconds() + bareAfter.seconds()) / 2, (bareBefore.cpu() + bareAfter.cpu()) / 2);
        System.out.printf("%,d rows, %,d bytes%n", rows, Files.size(file));
        var large = taken(() -> BareLoop.secondsAsLarge(file, brokers, BARE_ROWS));
        System.out.println("bare loop before and after: " + bareBefore + ", " + bareAfter);
        tell("bare loop", bare, rows, bare);
        tell("records as large", large, rows, bare);
        tell("first load", first, rows, bare);
        tell("unchanged reload", again, rows, bare);
        figures.put("rows", rows);
        figures.put("bareRowsPerSecond", rows / bare.seconds());
        figures.put("recordsAsLargePercent", 100 * bare.seconds() / large.seconds());
        figures.put("firstLoadPercent", 100 * bare.seconds() / first.seconds());
        figures.put("unchangedReloadPercent", 100 * bare.seconds() / again.seconds());
    }

    /**
     * What something took.
     *
     * @param cpu seconds of all threads, compilers and collectors included: what is left of a figure beside other work
     */
    private record Taken(double seconds, double cpu) {}

    private static Taken taken(Callable<Double> work) throws Exception {
        var before = cpuSeconds();
        var seconds = work.call();
        return new Taken(seconds, cpuSeconds() - before);
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    private static void tell(String what, Taken taken, int rows, Taken bare) {
        System.out.printf(
                "%-16s %6.1f s %,9.0f rows/s %4.0f %%, %6.1f s of CPU %4.0f %%%n",
                what,
                taken.seconds(),
                rows / taken.seconds(),
                100 * bare.seconds() / taken.seconds(),
                taken.cpu(),
                100 * bare.cpu() / taken.cpu());
    }

    /** Seconds from the first byte sent until the import is done. */
    private double load(String board, Path file) throws Exception {
        put("/v1/boards/" + board);
        var started = System.nanoTime();
        var sent = http.send(
                HttpRequest.newBuilder(URI.create(intake + "/v1/boards/" + board + "/rosters"))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofFile(file))
                        .build(),
                BodyHandlers.ofString());
        var location = sent.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(sent.body()));
        while (true) {
            var progress = get(location);
            if (!progress.get("state").asString().equals("RUNNING")) {
                System.out.println(progress);
                return (System.nanoTime() - started) / 1e9;
            }
            Thread.sleep(100);
        }
    }

    private void notices(int count) throws Exception {
        put("/v1/boards/bench-notices");
        var path = "/v1/boards/bench-notices/notices";
        var token = "Bearer " + issuer.token(issuer.claims("board").claim("board_id", "bench-notices"));
        var bares = new ArrayList<Taken>();
        var ours = new ArrayList<Taken>();
        var checked = new ArrayList<Taken>();
        for (var i = 0; i <= ROUNDS; i++) {
            bares.add(taken(() -> seconds(bare + "/notices", "", count)));
            ours.add(taken(() -> seconds(intake + path, "", count)));
            checked.add(taken(() -> seconds(guarded + path, token, count)));
        }
        tellNotices("bare", bares, bares, count);
        tellNotices("ours", ours, bares, count);
        tellNotices("with a token", checked, bares, count);
        System.out.printf(
                "with a token beside ours: %.1f %% by the clock, %.1f %% by processor time%n",
                100 * seconds(ours) / seconds(checked), 100 * cpu(ours) / cpu(checked));
        figures.put("bareNoticesPerSecond", ROUNDS * count / seconds(bares));
        figures.put("noticesPercent", 100 * seconds(bares) / seconds(ours));
        figures.put("tokenCostPercent", 100 * (1 - seconds(ours) / seconds(checked)));
    }

    private static void tellNotices(String what, List<Taken> rounds, List<Taken> bare, int count) {
        System.out.printf(
                "%-16s %s notices/s in each round, the first to warm up; %.0f %%, by processor time %.0f %%%n",
                what,
                rounds.stream()
                        .map(round -> Math.round(count / round.seconds()))
                        .toList(),
                100 * seconds(bare) / seconds(rounds),
                100 * cpu(bare) / cpu(rounds));
    }

    private static double seconds(List<Taken> rounds) {
        return rounds.stream().skip(1).mapToDouble(Taken::seconds).sum();
    }

    private static double cpu(List<Taken> rounds) {
        return rounds.stream().skip(1).mapToDouble(Taken::cpu).sum();
    }

    private double seconds(String address, String token, int count) throws Exception {
        var left = new AtomicLong(count);
        var started = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        post(address, token);
                    }
                    return null;
                }));
            }
            for (var client : all) {
                client.get();
            }
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private void post(String address, String token) throws Exception {
        var id = noticeIds.incrementAndGet();
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(NOTICE.formatted(id, id)));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private void put(String path) throws Exception {
        http.send(
                HttpRequest.newBuilder(URI.create(intake + path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(BOARD))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(
                http.send(HttpRequest.newBuilder(URI.create(intake + path)).build(), BodyHandlers.ofString())
                        .body());
    }
}
