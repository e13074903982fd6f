package org.credtrail.bench.renewals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
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
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.DueTimers;
import org.springframework.context.ConfigurableApplicationContext;

/** The renewals service with its broker and its store in this process, and a clock that can be put forward. */
final class Service implements AutoCloseable {
    private static final int THREADS = Integer.getInteger("threads", 2);
    private static final int LOOK_MILLIS = 100;

    private final EmbeddedPlatform platform;
    private final ConfigurableApplicationContext context;
    private final MongoClient mongo;
    private final Admin admin;

    Service(Path directory) {
        platform = EmbeddedPlatform.start(directory);
        var arguments = Stream.concat(
                Stream.of(platform.arguments()),
                Stream.of("--credtrail.concurrency=" + THREADS, "--credtrail.readers=renewals"));
        context = ServiceLauncher.run(BenchedRenewals.class, "renewals", arguments.toArray(String[]::new));
        mongo = MongoClients.create(platform.mongo());
        admin = Admin.create(Map.of("bootstrap.servers", platform.kafka()));
    }

    MongoDatabase database() {
        return mongo.getDatabase("renewals");
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** The day on which ACM's terms are reckoned now. */
    LocalDate today() {
        return LocalDate.ofInstant(BenchedRenewals.CLOCK.instant(), Certification.ACM.zone());
    }

    void putForward(Duration ahead) {
        BenchedRenewals.CLOCK.jumpTo(Instant.now().plus(ahead));
    }

    /** A credential to copy, granted by the service to somebody who passed the exam. */
    Seed grant(LocalDate termEnd) throws InterruptedException {
        var candidate = graduate(termEnd.plusDays(1).minusYears(4));
        var states = database().getCollection("credential", BsonDocument.class);
        var views = database().getCollection("credentials", BsonDocument.class);
        while (true) {
            var state = states.find(Filters.eq("_id", candidate)).first();
            var isReady = views.find(Filters.eq("view.candidateId", candidate)).first() != null
                    && state != null
                    && state.isDateTime("due")
                    && state.getDateTime("due").getValue()
                            > BenchedRenewals.CLOCK.instant().toEpochMilli();
            if (isReady) {
                return new Seed(database(), candidate);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Seconds until notifications has been handed so many messages more than {@code before}. */
    double secondsUntilHanded(long before, long more) throws Exception {
        var started = System.nanoTime();
        while (handed() - before < more) {
            Thread.sleep(LOOK_MILLIS);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    /** Seconds until every timer that was due has been dealt with. */
    double secondsUntilNothingIsDue() throws InterruptedException {
        var timers = new DueTimers(database());
        var all = partitions();
        var started = System.nanoTime();
        while (timers.first("credential", all)
                .filter(at -> !at.isAfter(BenchedRenewals.CLOCK.instant()))
                .isPresent()) {
            Thread.sleep(LOOK_MILLIS);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    /** All partitions of the inbox. */
    static List<Integer> partitions() {
        return IntStream.range(0, TopicsFile.load().partitions(Topics.RENEWALS_INBOX))
                .boxed()
                .toList();
    }

    /** How many messages notifications was handed so far. */
    long handed() throws Exception {
        var latest = IntStream.range(0, TopicsFile.load().partitions(Topics.NOTIFICATIONS_INBOX))
                .mapToObj(i -> new TopicPartition(Topics.NOTIFICATIONS_INBOX, i))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
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
            context.getBean(Edge.class)
                    .publish(List.of(EdgeMessage.of(
                            candidate, payload, UUID.randomUUID().toString(), BenchedRenewals.CLOCK.instant())));
        }
    }

    @Override
    public void close() {
        admin.close();
        mongo.close();
        context.close();
        platform.close();
    }
}
