package org.credtrail.bench.eligibility;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.eligibility.impact.Impacts;
import org.credtrail.eligibility.rulesets.RuleSetReader;
import org.credtrail.eligibility.rulesets.RuleSetText;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.Certification;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.States;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A rule set tried on a population stored in a file, beside merely reading the same documents. One call is the whole
 * population.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ImpactBenchmark {
    private static final int AT_ONCE = 500;
    private static final Duration WATCHED_EVERY = Duration.ofMillis(200);
    private static final int DIFFERENT_PEOPLE = 1000;
    private static final Instant SUBMITTED = Instant.parse("2024-03-01T17:00:00Z");

    @Param("20000")
    int population;

    private Path file;
    private EmbeddedStore server;
    private MongoClient client;
    private States states;
    private Impacts impacts;
    private RuleSetText tried;

    @Setup
    public void store() throws IOException {
        file = Files.createTempFile("bench-impact", ".mv");
        server = EmbeddedStore.start(file, 0);
        client = MongoClients.create(server.uri() + "/?retryWrites=false");
        states = new States(client.getDatabase("eligibility"));
        var shipped = ShippedData.ruleSets();
        var determiner =
                new Determiner((_, _, _) -> named(shipped, "SEED-2023-04").ruleSet(), ShippedData.capabilities());
        tried = named(shipped, "CCMC-2025-11");
        impacts = new Impacts(states, determiner, new RuleSetReader(), Clock.systemUTC(), AT_ONCE);
        var stored = states.database().getCollection(EligibilityHandler.NAME, BsonDocument.class);
        var people = Population.questions(DIFFERENT_PEOPLE, 7).stream()
                .map(question -> Documents.toBson(after(determiner, question.dossier())))
                .toList();
        var batch = new ArrayList<BsonDocument>();
        for (var i = 0; i < population; i++) {
            batch.add(new BsonDocument("_id", new BsonString(String.format("c-%07d", i)))
                    .append("state", people.get(i % people.size())));
            if (batch.size() == AT_ONCE) {
                stored.insertMany(batch);
                batch.clear();
            }
        }
    }

    @TearDown
    public void stop() throws IOException {
        client.close();
        server.close();
        Files.delete(file);
    }

    /** Every document as the driver hands it out, page by page: nobody looks inside. */
    @Benchmark
    public int readingDocuments() {
        var stored = states.database().getCollection(EligibilityHandler.NAME, BsonDocument.class);
        var read = 0;
        var page = stored.find().sort(Sorts.ascending("_id")).limit(AT_ONCE).into(new ArrayList<>());
        while (!page.isEmpty()) {
            read += page.size();
            page = stored.find(Filters.gt("_id", page.getLast().getString("_id").getValue()))
                    .sort(Sorts.ascending("_id"))
                    .limit(AT_ONCE)
                    .into(new ArrayList<>());
        }
        return complete(read);
    }

    /** The states of all candidates, as everything that asks them has to read them. */
    @Benchmark
    public int readingStates() {
        var read = 0;
        try (var walk = states.walk(EligibilityHandler.NAME, AT_ONCE, EligibilityState.class)) {
            var page = walk.after(null);
            while (!page.isEmpty()) {
                read += page.size();
                page = walk.after(page.getLast().key());
            }
        }
        return complete(read);
    }

    private int complete(int read) {
        if (read != population) {
            throw new IllegalStateException("read " + read + " of " + population);
        }
        return read;
    }

    @Benchmark
    public long impact() throws InterruptedException {
        var id = impacts.start(UUID.randomUUID().toString(), tried).id();
        while (true) {
            var report = impacts.find(id).orElseThrow();
            if (!String.valueOf(report.state()).equals("RUNNING")) {
                return complete((int) report.done());
            }
            Thread.sleep(WATCHED_EVERY);
        }
    }

    private static RuleSetText named(List<RuleSetText> sets, String id) {
        return sets.stream()
                .filter(set -> set.ruleSet().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static EligibilityState after(Determiner determiner, Dossier dossier) {
        var story = new ArrayList<Payload>();
        dossier.disclosures().forEach(answer -> story.add(new DisclosureAnswered("c", answer, null)));
        dossier.degrees().forEach(degree -> story.add(new DegreeDeclared("c", degree)));
        story.add(new ApplicationSubmitted("c", "a", Certification.CCM, SUBMITTED));
        for (var job : dossier.employments()) {
            story.add(new EmploymentDeclared("c", job, null));
            story.add(new ReferenceConfirmed(
                    "c",
                    "r",
                    EvidenceKind.EMPLOYMENT,
                    List.of(job.id()),
                    new Confirmed(job.from(), job.to(), job.hoursPerWeek(), job.billableHoursPerMonth()),
                    SUBMITTED));
        }
        var handler = new EligibilityHandler(determiner);
        EligibilityState state = null;
        for (var i = 0; i < story.size(); i++) {
            var at = SUBMITTED.plusSeconds(i);
            var envelope = new Envelope(
                    Topics.CANDIDATES, "m-" + i, "/bench", "type", "c", at, at, "bench", i + 1L, null, null, null);
            var outcome = handler.handle("c", state, new Received(envelope, story.get(i)));
            state = ((Outcome.Applied<EligibilityState>) outcome).state();
        }
        return state;
    }
}
