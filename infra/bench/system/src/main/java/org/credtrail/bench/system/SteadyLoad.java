package org.credtrail.bench.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applications handed to a running system at a fixed rate, however it answers: how long until each is accepted, and until
 * the dashboard's page of some of these people shows a determination. Times count from the moment at which the request
 * was due, so that a system that stands still is not spared. Arguments: first port, Kafka port, a sample application,
 * seconds a step, where to write the report, and applications a second, step by step.
 */
public final class SteadyLoad {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WATCHED_A_SECOND = 4;
    private static final int HTTP_CREATED = 201;
    private static final JsonMapper JSON = new JsonMapper();

    private final String intake;
    private final String dashboard;
    private final String sample;
    private final HttpClient web = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final AtomicInteger people = new AtomicInteger((int) (System.nanoTime() & 0xFFFFF) * 1000);

    /** What one rate came to; latencies in microseconds. */
    private record Step(int rate, double events, long refused, long unseen, Histogram accepted, Histogram visible) {}

    private SteadyLoad(int port, Path sample) throws IOException {
        this.dashboard = "http://127.0.0.1:" + port;
        this.intake = "http://127.0.0.1:" + (port + 1);
        this.sample = Files.readString(sample);
    }

    /** Runs the steps, prints a line for each, writes the report and the figures beside it. */
    public static void main(String[] arguments) throws Exception {
        var load = new SteadyLoad(Integer.parseInt(arguments[0]), Path.of(arguments[2]));
        var seconds = Integer.parseInt(arguments[3]);
        var steps = new ArrayList<Step>();
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + arguments[1]))) {
            for (var rate : List.of(arguments).subList(5, arguments.length)) {
                var step = load.run(Integer.parseInt(rate), seconds, admin);
                steps.add(step);
                System.out.println(line(step));
                load.waitUntilShown();
            }
        }
        report(Path.of(arguments[4]), seconds, steps);
        System.exit(0);
    }

    private Step run(int rate, int seconds, Admin admin) throws Exception {
        var accepted = new ConcurrentHistogram(3);
        var visible = new ConcurrentHistogram(3);
        var refused = new AtomicInteger();
        var unseen = new AtomicInteger();
        var watched = new AtomicInteger();
        var before = records(admin);
        var begin = System.nanoTime();
        var count = rate * seconds;
        for (var i = 0; i < count; i++) {
            var due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
            var isWatched = i % Math.max(1, rate / WATCHED_A_SECOND) == 0;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            var person = people.incrementAndGet();
            web.sendAsync(application(person), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                if (failure != null || answer.statusCode() != HTTP_CREATED) {
                    refused.incrementAndGet();
                    return;
                }
                accepted.recordValue((System.nanoTime() - due) / 1000);
                if (isWatched) {
                    watched.incrementAndGet();
                    look(candidate(answer), due, visible, unseen, watched);
                }
            });
        }
        var took = (System.nanoTime() - begin) / 1e9;
        var events = (records(admin) - before) / took;
        while (watched.get() > 0) {
            Thread.sleep(LOOK_EVERY);
        }
        return new Step(rate, events, refused.get(), unseen.get(), accepted, visible);
    }

    private HttpRequest application(int person) {
        var body = (ObjectNode) JSON.readTree(sample);
        var candidate = (ObjectNode) body.get("candidate");
        candidate.put("email", "person." + person + "@example.org");
        candidate.remove("npi");
        for (JsonNode license : body.at("/dossier/licenses")) {
            ((ObjectNode) license).put("number", String.format(Locale.ROOT, "RN%09d", person));
        }
        return HttpRequest.newBuilder(URI.create(intake + "/v1/applications"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "steady-" + person)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static String candidate(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("candidateId").asString();
    }

    private void look(String id, long due, Histogram visible, AtomicInteger unseen, AtomicInteger watched) {
        var page = HttpRequest.newBuilder(URI.create(dashboard + "/candidates/" + id))
                .timeout(PATIENCE)
                .header("Accept", "text/html")
                .build();
        web.sendAsync(page, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            var now = System.nanoTime();
            if (failure == null && answer.statusCode() == 200 && answer.body().contains("CCM-E-A")) {
                visible.recordValue((now - due) / 1000);
                watched.decrementAndGet();
            } else if (now - due > PATIENCE.toNanos()) {
                unseen.incrementAndGet();
                watched.decrementAndGet();
            } else {
                clock.schedule(
                        () -> look(id, due, visible, unseen, watched), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** A step begins when the one before it has been worked off. */
    private void waitUntilShown() throws Exception {
        var person = people.incrementAndGet();
        var visible = new Histogram(3);
        var watched = new AtomicInteger(1);
        var answer = web.send(application(person), BodyHandlers.ofString());
        look(candidate(answer), System.nanoTime(), visible, new AtomicInteger(), watched);
        while (watched.get() > 0) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static long records(Admin admin) throws Exception {
        var names = admin.listTopics().names().get().stream()
                .filter(name -> !name.startsWith("__"))
                .toList();
        var latest = admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    private static String line(Step step) {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %s | %s | %d | %d of %d |",
                step.rate,
                step.events,
                percentiles(step.accepted),
                percentiles(step.visible),
                step.refused,
                step.unseen,
                step.visible.getTotalCount() + step.unseen);
    }

    private static String percentiles(Histogram micros) {
        return String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f",
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3);
    }

    private static void report(Path report, int seconds, List<Step> steps) throws IOException {
        var text = new StringBuilder("# From accepted to visible, at a steady rate\n\n")
                .append(String.format(
                        Locale.ROOT,
                        "%d processors, %s %s, Java %s; %d seconds a step; milliseconds, p50 / p99 / p99.9.%n%n",
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        seconds))
                .append("| applications a second | events a second | accepted | visible | refused | never seen |\n")
                .append("|---|---|---|---|---|---|\n");
        steps.forEach(step -> text.append(line(step)).append('\n'));
        Files.writeString(report, text);
        var figures = JSON.createArrayNode();
        for (var step : steps) {
            var figure = figures.addObject();
            figure.put("applicationsPerSecond", step.rate);
            figure.put("eventsPerSecond", step.events);
            figure.put("refused", step.refused);
            figure.put("neverSeen", step.unseen);
            spread(figure.putObject("acceptedMillis"), step.accepted);
            spread(figure.putObject("visibleMillis"), step.visible);
        }
        Files.writeString(report.resolveSibling("steady-load.json"), figures.toPrettyString() + "\n");
    }

    private static void spread(ObjectNode figure, Histogram micros) {
        for (var percentile : new double[] {50, 90, 99, 99.9}) {
            figure.put("p" + percentile, micros.getValueAtPercentile(percentile) / 1e3);
        }
    }
}
