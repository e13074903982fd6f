package org.credtrail.bench.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.credtrail.dashboard.DashboardApplication;
import org.credtrail.dashboard.figures.Figures;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Server time of every page and what each reads of the store, over many candidates with twenty facts each.
 *
 * <p>{@code fill DIRECTORY CANDIDATES} writes them, {@code index DIRECTORY CANDIDATES} makes indexes a later version added, {@code measure DIRECTORY CANDIDATES REPORT} starts the real service over them and
 * asks for every page, one request at a time; {@code REPORT.json} and {@code REPORT.md} get one run more. The other
 * services are not there: what pages ask of them is answered at once by nobody.
 */
public final class PagesBenchmark {
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 5;
    private static final Duration WARMING = Duration.ofSeconds(25);

    private final String url;
    private final int candidates;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<PagesReport.Line> lines = new ArrayList<>();

    private PagesBenchmark(String url, int candidates) {
        this.url = url;
        this.candidates = candidates;
    }

    /** Fills or measures, as told. */
    public static void main(String[] arguments) throws Exception {
        var directory = Files.createDirectories(Path.of(arguments[1]));
        var candidates = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("fill")) {
            new Filling().fill(directory, candidates);
        } else if (arguments[0].equals("index")) {
            new Filling().index(directory);
        } else {
            measure(directory, candidates, Path.of(arguments[3]));
        }
    }

    private static void measure(Path directory, int candidates, Path report) throws Exception {
        var kafka = Files.createTempDirectory("bench-dashboard");
        try (var store = EmbeddedStore.start(directory.resolve("store.mv.db"), 0);
                var broker = EmbeddedBroker.start(kafka, 0)) {
            TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
            var from = System.nanoTime();
            try (var context = start(broker.bootstrap(), store.uri())) {
                var started = seconds(from);
                var figures = context.getBean(Figures.class);
                while (!figures.isWhole()) {
                    Thread.sleep(200);
                }
                var whole = seconds(from);
                System.out.printf(
                        Locale.ROOT,
                        "%,d: started in %.0f s, figures whole after %.0f s%n",
                        candidates,
                        started,
                        whole);
                var url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
                var bench = new PagesBenchmark(url, candidates);
                bench.measure();
                new PagesReport(
                                candidates,
                                (long) candidates * Life.FACTS,
                                Files.size(directory.resolve("store.mv.db")),
                                started,
                                whole,
                                bench.lines)
                        .write(report);
            }
        }
    }

    private static ConfigurableApplicationContext start(String kafka, String mongo) {
        return ServiceLauncher.run(
                DashboardApplication.class,
                "dashboard",
                "--server.port=0",
                "--spring.cloud.stream.kafka.binder.brokers=" + kafka,
                "--spring.mongodb.uri=" + mongo,
                "--credtrail.mongo-strict=false");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Every page with its usual parameters; and of lists also a place far down. */
    private List<String> pages() throws IOException, InterruptedException {
        var middle = Life.id(candidates / 2);
        var pages = new ArrayList<>(List.of(
                "/",
                "/v1/overview",
                "/work",
                "/work?step=REVIEW",
                "/work?step=DECIDE",
                "/work?age=31-90",
                "/work?outcome=ELIGIBLE",
                "/setbacks",
                "/candidates",
                "/candidates?step=DECIDE",
                "/candidates?certification=CCM",
                "/candidates?certification=CCM&outcome=INCOMPLETE",
                "/candidates?q=" + Life.familyName(candidates / 2).toLowerCase(Locale.ROOT),
                "/candidates?q=o",
                "/candidates?q=ada+ok",
                "/candidates?q=" + encoded(Life.email(candidates / 3)),
                "/candidates?q=" + middle,
                "/candidates?q=" + encoded(Life.license(candidates / 2).toString()),
                "/candidates/" + middle,
                "/candidates/" + middle + "?knownAt=2026-01-01",
                "/candidates/" + middle + "/news?seen=20",
                "/licenses?match=UNMATCHED",
                "/licenses?match=TO_CHECK",
                "/licenses?status=ACTIVE",
                "/references",
                "/references?state=BOUNCED",
                "/references?age=4-7",
                "/renewals",
                "/renewals?risk=true",
                "/renewals?state=SUSPENDED",
                "/renewals?within=90",
                "/boards",
                "/boards/oh-nursing",
                "/rules",
                "/system"));
        pages.add(found("/renewals", "/renewals/days/[0-9-]+"));
        for (var list : List.of(
                "/work?step=DECIDE",
                "/candidates",
                "/candidates?certification=CCM",
                "/candidates?q=o",
                "/licenses?status=ACTIVE",
                "/references",
                "/renewals",
                "/boards/oh-nursing")) {
            pages.add(found(list, "[^\"]*after=[^\"]+"));
        }
        return pages;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String found(String page, String pattern) throws IOException, InterruptedException {
        var link =
                Pattern.compile("href=\"(" + pattern + ")\"").matcher(get(page).body());
        return link.find() ? link.group(1).replace("&amp;", "&") : page;
    }

    private void measure() throws IOException, InterruptedException {
        var pages = pages();
        var until = System.nanoTime() + WARMING.toNanos();
        while (System.nanoTime() < until) {
            for (var page : pages) {
                get(page);
            }
        }
        for (var page : pages) {
            var millis = new double[ROUNDS];
            var read = Long.MAX_VALUE;
            var bytes = 0;
            for (var i = -WARM_UP; i < ROUNDS; i++) {
                var readBefore = EmbeddedStore.documentsRead();
                var from = System.nanoTime();
                var answer = get(page);
                if (answer.statusCode() / 100 != 2) {
                    throw new IllegalStateException(page + " answered " + answer.statusCode());
                }
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - from) / 1e6;
                    read = Math.min(read, EmbeddedStore.documentsRead() - readBefore);
                    bytes = answer.body().length();
                }
            }
            Arrays.sort(millis);
            var line = new PagesReport.Line(
                    page, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100], millis[ROUNDS - 1], read, bytes);
            lines.add(line);
            System.out.printf(
                    Locale.ROOT,
                    "%,9d  %-70s p50 %6.1f ms   p95 %6.1f ms   %,6d documents%n",
                    candidates,
                    page,
                    line.p50(),
                    line.p95(),
                    read);
        }
    }

    private HttpResponse<String> get(String page) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + page))
                .header("Accept", page.startsWith("/v1/") ? "application/json" : "text/html")
                .timeout(Duration.ofMinutes(1))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
