package org.credtrail.bench.dashboard;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.credtrail.dashboard.DashboardApplication;
import org.credtrail.dashboard.figures.Figures;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ApplicationRow;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.dashboard.person.Rows.CredentialRow;
import org.credtrail.dashboard.person.Rows.LicenseRow;
import org.credtrail.dashboard.person.Rows.Match;
import org.credtrail.dashboard.person.Rows.ReferenceRow;
import org.credtrail.dashboard.person.Rows.SetbackRow;
import org.credtrail.dashboard.person.Rows.Standing;
import org.credtrail.dashboard.person.Step;
import org.credtrail.dashboard.search.ContactWords;
import org.credtrail.dashboard.search.ContactWords.WordRow;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.Documents;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Writes the lines of more and more candidates straight into the embedded store on disk, and asks for every page of the real
 * service after each step, one request at a time. Arguments: how many candidates there are at each step.
 */
public final class PagesBenchmark {
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 25;
    private static final int BATCH = 1_000;
    private static final Instant NOW = Instant.now();
    private static final List<String> FAMILIES =
            List.of("Okafor", "Lindqvist", "Chen", "Novak", "Silva", "Haddad", "Kowalski", "Smith", "Tamihana", "Xu");

    private final String url;
    private final Map<String, MongoCollection<BsonDocument>> collections = new HashMap<>();
    private final MongoDatabase database;
    private final HttpClient http = HttpClient.newHttpClient();

    private PagesBenchmark(String url, MongoDatabase database) {
        this.url = url;
        this.database = database;
    }

    /** Starts everything, measures, prints. */
    public static void main(String[] arguments) throws Exception {
        var steps = arguments.length == 0
                ? List.of(10_000, 100_000)
                : Stream.of(arguments).map(Integer::valueOf).toList();
        var directory = Files.createTempDirectory("bench-dashboard");
        try (var store = EmbeddedStore.start(directory.resolve("store.mv.db"), 0);
                var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0)) {
            TopicCreator.create(broker.bootstrap(), TopicsFile.load(), "none", List.of());
            try (var context = start(broker.bootstrap(), store.uri());
                    var client = MongoClients.create(store.uri())) {
                var url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
                var bench = new PagesBenchmark(url, client.getDatabase("dashboard"));
                var written = 0;
                for (var step : steps) {
                    var from = System.nanoTime();
                    bench.write(written, step);
                    written = step;
                    var writing = seconds(from);
                    from = System.nanoTime();
                    var figures = context.getBean(Figures.class);
                    figures.readAgain();
                    System.out.printf(
                            Locale.ROOT,
                            "%,d candidates: lines written in %.0f s, figures read in %.1f s%n",
                            step,
                            writing,
                            seconds(from));
                    bench.measure(step);
                }
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

    private void measure(int candidates) throws IOException, InterruptedException {
        var middle = id(candidates / 2);
        var pages = List.of(
                "/",
                "/work?step=REVIEW",
                "/work?age=31-90",
                "/work?outcome=ELIGIBLE",
                "/setbacks",
                "/candidates",
                "/candidates?step=DECIDE",
                "/candidates?certification=CCM&outcome=INCOMPLETE",
                "/candidates?q=okafor" + candidates / 20,
                "/candidates?q=" + middle,
                "/candidates?q=US-OH:RN:" + (100_000 + candidates / 2),
                "/licenses?match=UNMATCHED",
                "/references",
                "/references?state=DISPUTED",
                "/references?age=4-7",
                "/renewals",
                "/renewals?risk=true",
                "/boards",
                "/rules",
                "/system");
        for (var page : pages) {
            var millis = new double[ROUNDS];
            for (var i = -WARM_UP; i < ROUNDS; i++) {
                var from = System.nanoTime();
                var status = get(page);
                if (status != 200) {
                    throw new IllegalStateException(page + " answered " + status);
                }
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - from) / 1e6;
                }
            }
            Arrays.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "%,9d  %-52s p50 %6.1f ms   p95 %6.1f ms%n",
                    candidates,
                    page,
                    millis[ROUNDS / 2],
                    millis[ROUNDS * 95 / 100]);
        }
    }

    private int get(String page) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + page))
                .header("Accept", "text/html")
                .timeout(Duration.ofMinutes(1))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private void write(int from, int upTo) {
        for (var start = from; start < upTo; start += BATCH) {
            var batch = new HashMap<String, List<BsonDocument>>();
            for (var i = start; i < Math.min(upTo, start + BATCH); i++) {
                lines(i, batch);
            }
            batch.forEach((name, documents) -> collections
                    .computeIfAbsent(name, n -> database.getCollection(n, BsonDocument.class))
                    .insertMany(documents));
        }
    }

    private static String id(int i) {
        return "%08x-0000-4000-8000-%012x".formatted(Integer.reverse(i), i);
    }

    private static void lines(int i, Map<String, List<BsonDocument>> batch) {
        var id = id(i);
        var contact = "contact-" + id;
        var certification = Certification.values()[i % 3];
        var step = Step.values()[i % Step.values().length];
        var outcome = Outcome.values()[i % 5];
        var age = Duration.ofMinutes(i % 200_000);
        var at = NOW.minus(age);
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var key = LicenseKey.of("US-OH", "RN", Integer.toString(100_000 + i));
        var family = FAMILIES.get(i % FAMILIES.size()) + i / FAMILIES.size();
        view(
                batch,
                Rows.CANDIDATES,
                id,
                new CandidateRow(
                        id,
                        contact,
                        null,
                        List.of(certification.label()),
                        List.of(certification.label() + ":" + outcome),
                        List.of(new Standing(certification, outcome, null)),
                        List.of(key),
                        List.of(key.number()),
                        step,
                        "Decide: every criterion is met",
                        at,
                        17,
                        at.toEpochMilli()));
        view(
                batch,
                Rows.APPLICATIONS,
                "a-" + id,
                new ApplicationRow(
                        "a-" + id,
                        id,
                        contact,
                        certification,
                        outcome,
                        null,
                        step,
                        "Decide: every criterion is met",
                        at.toEpochMilli(),
                        at.toEpochMilli(),
                        day,
                        day,
                        null));
        view(
                batch,
                Rows.LICENSES,
                id + "/" + key,
                new LicenseRow(
                        id,
                        contact,
                        key,
                        LicenseStatus.ACTIVE,
                        null,
                        "oh-nursing",
                        i % 50 == 0 ? Match.UNMATCHED : Match.MATCHED,
                        null,
                        at.toEpochMilli()));
        var state = ReferenceState.values()[i % ReferenceState.values().length];
        view(
                batch,
                Rows.REFERENCES,
                "r-" + id,
                new ReferenceRow(
                        "r-" + id,
                        id,
                        contact,
                        contact,
                        EvidenceKind.EMPLOYMENT,
                        List.of("job-1"),
                        state,
                        at,
                        at.plus(Duration.ofDays(14)),
                        at.toEpochMilli(),
                        state.open() ? day : null,
                        0));
        if (i % 3 == 0) {
            var end = LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(i / 3 % 1_800);
            view(
                    batch,
                    Rows.CREDENTIALS,
                    "c-" + id,
                    new CredentialRow(
                            "c-" + id,
                            id,
                            contact,
                            certification,
                            CredentialState.GRANTED,
                            end.minusYears(5),
                            end,
                            null,
                            null,
                            0,
                            BigDecimal.TEN,
                            BigDecimal.valueOf(80),
                            true,
                            true));
        }
        if (i % 20 == 0) {
            view(
                    batch,
                    Rows.SETBACKS,
                    "s-" + id,
                    new SetbackRow(id, contact, "US-OH RN is suspended.", at, at.toEpochMilli()));
        }
        view(batch, ContactWords.COLLECTION, contact + "#0", new WordRow(family.toLowerCase(Locale.ROOT), contact));
        batch.computeIfAbsent("contact", _ -> new ArrayList<>())
                .add(new BsonDocument("_id", new BsonString(contact))
                        .append("version", new BsonInt64(1))
                        .append(
                                "state",
                                Documents.toBson(new ContactDetails(
                                        contact,
                                        "Ada",
                                        family,
                                        null,
                                        "ada" + i + "@example.org",
                                        null,
                                        null,
                                        null,
                                        false))));
    }

    private static void view(Map<String, List<BsonDocument>> batch, String collection, String id, Object row) {
        batch.computeIfAbsent(collection, _ -> new ArrayList<>())
                .add(new BsonDocument("_id", new BsonString(id))
                        .append("version", new BsonInt64(1))
                        .append("view", Documents.toBson(row)));
    }
}
