package org.credtrail.bench.renewals;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.credtrail.model.Certification;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.store.DueTimers;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Many credentials, some of them due at one instant: how long until each due rung is found, decided and handed to
 * notifications; beside it the peer with as many tasks. Somebody who hands in renewals one after the other meanwhile shows
 * what the burst costs others. Arguments: credentials, due rungs.
 */
public final class DueRungs {
    private static final int PARTITIONS = 6;
    private static final int THREADS = Integer.getInteger("threads", 2);
    private static final int LOOKS = 20;
    private static final int QUIET_VISITS = 100;

    private final ConfigurableApplicationContext service;
    private final MongoDatabase database;
    private final Admin admin;

    private DueRungs(ConfigurableApplicationContext service, MongoDatabase database, Admin admin) {
        this.service = service;
        this.database = database;
        this.admin = admin;
    }

    /** Starts everything, measures, prints. */
    public static void main(String[] arguments) throws Exception {
        var credentials = Integer.parseInt(arguments[0]);
        var due = Integer.parseInt(arguments[1]);
        var directory = Files.createTempDirectory("bench-renewals");
        try (var platform = EmbeddedPlatform.start(directory);
                var service = ServiceLauncher.run(BenchedRenewals.class, "renewals", arguments(platform));
                var mongo = MongoClients.create(platform.mongo());
                var admin = Admin.create(properties(platform))) {
            new DueRungs(service, mongo.getDatabase("renewals"), admin).measure(credentials, due);
        }
        var peer = Peer.seconds(due);
        System.out.printf("db-scheduler: %d tasks in %.1f s, %.0f a second%n", due, peer, due / peer);
    }

    private void measure(int credentials, int due) throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), Certification.ACM.zone());
        // the template's next rung is the thirtieth day before the end, ten days from now
        var near = seed(today.plusDays(40));
        var far = seed(today.plusYears(3));
        near.copy("due", due);
        var copied = 0;
        for (var size : sizes(credentials - due)) {
            far.copy("far" + size, size - copied);
            copied = size;
            look(due + size);
        }
        var visitor = new Visitor(service, "c-far" + sizes(credentials - due).getFirst() + "-");
        System.out.println("renewals one after the other, idle: " + visitor.handsIn(QUIET_VISITS));
        var before = handed();
        var started = System.nanoTime();
        BenchedRenewals.CLOCK.jumpTo(Instant.now().plus(Duration.ofDays(11)));
        var seconds = 0.0;
        try (var meanwhile = Executors.newSingleThreadExecutor()) {
            var isOver = new AtomicBoolean();
            var visits = meanwhile.submit(() -> visitor.handsInUntil(isOver));
            while (handed() - before < due) {
                Thread.sleep(50);
            }
            seconds = (System.nanoTime() - started) / 1e9;
            isOver.set(true);
            System.out.println("renewals one after the other, in the burst: " + visits.get());
        }
        System.out.printf(
                "renewals: %d of %d credentials due, handed to notifications in %.1f s, %.0f a second%n",
                due, credentials, seconds, due / seconds);
    }

    private static String[] arguments(EmbeddedPlatform platform) {
        return Stream.concat(Stream.of(platform.arguments()), Stream.of("--credtrail.concurrency=" + THREADS))
                .toArray(String[]::new);
    }

    private static List<Integer> sizes(int all) {
        return IntStream.of(10_000, 100_000, all)
                .filter(size -> size <= all)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /** What asking the store for the next due date costs at this size. */
    private void look(int size) {
        var timers = new DueTimers(database);
        var now = new Date();
        for (var i = 0; i < LOOKS; i++) {
            timers.next("credential", Filters.gt("due", now));
        }
        var started = System.nanoTime();
        for (var i = 0; i < LOOKS; i++) {
            timers.next("credential", Filters.gt("due", now));
        }
        System.out.printf("next due date among %d: %.2f ms%n", size, (System.nanoTime() - started) / 1e6 / LOOKS);
    }

    private Seed seed(LocalDate termEnd) throws InterruptedException {
        var candidate = graduate(termEnd.plusDays(1).minusYears(4));
        var states = database.getCollection("credential", Document.class);
        var views = database.getCollection("credentials", Document.class);
        while (true) {
            var state = states.find(Filters.eq("_id", candidate)).first();
            var isReady = views.find(Filters.eq("view.candidateId", candidate)).first() != null
                    && state != null
                    && state.getDate("due") != null
                    && state.getDate("due").toInstant().isAfter(Instant.now());
            if (isReady) {
                return new Seed(states, views, candidate);
            }
            Thread.sleep(50);
        }
    }

    private String graduate(LocalDate takenOn) {
        var candidate = UUID.randomUUID().toString();
        var certification = Certification.ACM;
        var at = takenOn.atTime(12, 0).atZone(certification.zone()).toInstant();
        tell(
                candidate,
                new CandidateFact.CandidateRegistered(
                        candidate, DerivedIds.of(candidate, "self"), null, "America/Denver"),
                new CandidateFact.ApplicationSubmitted(candidate, "a-" + candidate, certification, at),
                new EligibilityDetermined(
                        candidate,
                        "a-" + candidate,
                        certification,
                        1,
                        new Determination(
                                certification,
                                takenOn,
                                at,
                                "SEED-2023-04",
                                Determination.Evidence.VERIFIED,
                                Determination.Outcome.ELIGIBLE,
                                List.of(),
                                List.of(),
                                List.of(),
                                null)),
                new CandidateFact.ContinuingEducationRecorded(
                        candidate,
                        new ContinuingEducation(
                                "ce-1", "First", "P", "1", BigDecimal.valueOf(8), takenOn.plusDays(1), List.of())),
                new CandidateFact.ExamResultRecorded(candidate, certification, takenOn, ExamOutcome.PASSED));
        return candidate;
    }

    private void tell(String candidate, Payload... payloads) {
        for (var payload : payloads) {
            service.getBean(Edge.class)
                    .publish(List.of(
                            EdgeMessage.of(candidate, payload, UUID.randomUUID().toString(), Instant.now())));
        }
    }

    /** How many messages notifications was handed so far. */
    private long handed() throws Exception {
        var latest = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new TopicPartition(Topics.NOTIFICATIONS_INBOX, i))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    private static Properties properties(EmbeddedPlatform platform) {
        var properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", platform.kafka()));
        return properties;
    }
}
