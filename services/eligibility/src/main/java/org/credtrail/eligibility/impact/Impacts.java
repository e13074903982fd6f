package org.credtrail.eligibility.impact;

import com.mongodb.MongoException;
import com.mongodb.client.model.Projections;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.flow.Application;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.eligibility.impact.ImpactJob.State;
import org.credtrail.eligibility.rulesets.RuleSetReader;
import org.credtrail.eligibility.rulesets.RuleSetText;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.store.Walk;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;

/**
 * Asks a rule set about every application that is stored, batch by batch, and says nothing to anybody. After each batch
 * the job is stored, so that it goes on where it was whatever becomes of the process.
 */
public class Impacts {
    private static final Logger LOG = LoggerFactory.getLogger(Impacts.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** All facts, and of each application no determination but the current one: most of a state is its history. */
    private static final Bson FACTS_AND_CURRENT = Projections.fields(
            Projections.include(paths("state.", EligibilityState.class, Set.of("applications"))),
            Projections.include(paths("state.applications.", Application.class, Set.of("determinations", "causes"))),
            Projections.slice("state.applications.determinations", -1));

    private final States states;
    private final ImpactStore store;
    private final Determiner determiner;
    private final RuleSetReader reader;
    private final Clock clock;
    private final int batch;

    /** {@code batch}: so many candidates are counted between two writes. */
    public Impacts(States states, Determiner determiner, RuleSetReader reader, Clock clock, int batch) {
        this.states = states;
        this.store = new ImpactStore(states.database());
        this.determiner = determiner;
        this.reader = reader;
        this.clock = clock;
        this.batch = batch;
    }

    /** Takes up what was running when the process ended. */
    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        Thread.ofPlatform()
                .daemon()
                .name("impact-restart")
                .start(() -> patiently(() -> {
                    store.running().forEach(this::run);
                    return true;
                }));
    }

    /** Starts a job; the same seed is the same job. */
    public ImpactReport start(String seed, RuleSetText text) {
        var id = DerivedIds.of("impact", seed);
        var known = store.find(id);
        if (known.isPresent()) {
            return report(known.get());
        }
        var total = states.database().getCollection(EligibilityHandler.NAME).estimatedDocumentCount();
        var job = new ImpactJob(
                id,
                1,
                text.ruleSet().id(),
                text.yaml(),
                State.RUNNING,
                clock.instant(),
                0,
                total,
                0,
                null,
                List.of(),
                Tally.NONE,
                null);
        store.insert(job);
        LOG.info("impact {} of rule set {} over {} candidates", id, job.ruleSet(), total);
        run(job);
        return report(job);
    }

    public Optional<ImpactReport> find(String id) {
        return store.find(id).map(this::report);
    }

    public List<ImpactReport> page(@Nullable String after, int limit) {
        return store.page(after, limit).stream().map(this::report).toList();
    }

    /** The table of all applications counted so far, piece by piece, its header first. */
    public void table(String id, Consumer<String> reader) {
        var job = existing(id);
        reader.accept(Table.HEADER);
        store.table(job, reader);
    }

    /** Stops a running job where it is. */
    public ImpactReport cancel(String id) {
        return turned(id, State.RUNNING, State.CANCELLED);
    }

    /** Lets a stopped or failed job go on where it was. */
    public ImpactReport resume(String id) {
        var job = existing(id);
        var report = turned(id, job.state() == State.FAILED ? State.FAILED : State.CANCELLED, State.RUNNING);
        run(existing(id));
        return report;
    }

    private ImpactReport turned(String id, State from, State to) {
        while (true) {
            var job = existing(id);
            if (job.state() != from) {
                throw new Refusal(
                        HttpStatus.CONFLICT, "Not possible now", "The job is " + job.state() + ", not " + from + ".");
            }
            var next = job.in(to, null);
            if (store.replace(next)) {
                return report(next);
            }
        }
    }

    private ImpactJob existing(String id) {
        return store.find(id)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "No such job", "No impact job has this id."));
    }

    private ImpactReport report(ImpactJob job) {
        return ImpactReport.of(job, turn -> store.named(job, turn, ImpactReport.MOST_NAMED));
    }

    private void run(ImpactJob job) {
        Thread.ofPlatform().daemon().name("impact").start(() -> work(job));
    }

    private void work(ImpactJob begun) {
        var job = begun;
        try (var walk = states.walk(EligibilityHandler.NAME, FACTS_AND_CURRENT, batch, EligibilityState.class)) {
            var rules = reader.read(job.yaml()).ruleSet();
            while (job != null && job.state() == State.RUNNING) {
                var from = job;
                job = patiently(() -> batch(from, rules, walk));
            }
            LOG.info("impact {} is {}", begun.id(), job == null ? "in other hands" : job.state());
        } catch (RuntimeException e) {
            LOG.error("impact {} failed", begun.id(), e);
            patiently(() -> store.find(begun.id())
                    .map(last ->
                            store.replace(last.in(State.FAILED, e.getClass().getSimpleName())))
                    .orElse(false));
        }
    }

    /** The job one batch further; null when somebody else has changed it meanwhile. */
    private @Nullable ImpactJob batch(ImpactJob job, RuleSet rules, Walk<EligibilityState> walk) {
        var started = System.nanoTime();
        var candidates = walk.after(job.after());
        var next = candidates.isEmpty() ? job.in(State.DONE, null) : counted(job, rules, candidates, started);
        return store.replace(next) ? next : null;
    }

    private ImpactJob counted(
            ImpactJob job, RuleSet rules, List<Keyed<EligibilityState>> candidates, long startedNanos) {
        var rows = new ArrayList<Row>();
        for (var candidate : candidates) {
            rows.addAll(Row.of(candidate.key(), candidate.value(), rules, determiner));
        }
        var piece = store.keep(rows);
        var millis = Duration.ofNanos(System.nanoTime() - startedNanos).toMillis();
        return job.advanced(
                candidates.getLast().key(),
                candidates.size(),
                piece,
                millis,
                job.tally().and(rows));
    }

    private static List<String> paths(String parent, Class<? extends Record> type, Set<String> without) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !without.contains(name))
                .map(name -> parent + name)
                .toList();
    }

    /** Waits for a store that is away: nothing is skipped for it. */
    private static <T> @Nullable T patiently(Supplier<@Nullable T> work) {
        while (true) {
            try {
                return work.get();
            } catch (MongoException e) {
                LOG.warn("impact waits for the store: {}", e.getClass().getSimpleName());
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
        }
    }
}
