package org.credtrail.runtime.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.DueTimers.DueTimer;

/** One run: services, a story told from outside, and everything that can go wrong, in an order that one seed decides. */
public final class Simulation {
    private static final int ROUNDS_UNTIL_QUIET = 5_000;
    private static final Instant LAST_DAY = Instant.parse("2036-01-01T00:00:00Z");

    /** A service as it is wired. */
    public record Service(String name, List<Handler<?>> handlers) {
        public Service {
            handlers = List.copyOf(handlers);
        }
    }

    /** What a due timer says to its handler's inbox, where something is done about it; else the timer itself. */
    @FunctionalInterface
    public interface TimerAnswer {
        Payload answer(String key, TimerFired timer, Random random);
    }

    final List<SimulatedService> services = new ArrayList<>();
    final MemoryLog log;

    private static final long REST = -1;

    private final List<Invariant> invariants = new ArrayList<>(List.of(
            new NothingLost(),
            new OneEffect(),
            new OrderKept(),
            new BadAlone(),
            new TimersOnce(),
            new StaleOwnersCannotWrite(),
            new ReplayAgrees(),
            new ViewsFollow()));
    private final long seed;
    private final Random random;
    private final Chaos chaos;
    private final Outside outside;
    private final Story story;
    private final Map<String, TimerAnswer> answers;
    private final Shell shell;
    private final List<String> trace = new ArrayList<>();

    public Simulation(long seed, List<Service> services, Story story, Map<String, TimerAnswer> answers, Shell shell) {
        this.seed = seed;
        this.random = new Random(seed);
        this.chaos = new Chaos(random);
        this.log = new MemoryLog(in -> invariants.forEach(i -> i.appended(in)));
        this.outside = new Outside(log, random);
        this.story = story;
        this.answers = answers;
        this.shell = shell;
        for (var service : services) {
            this.services.add(new SimulatedService(
                    service,
                    random,
                    chaos,
                    log,
                    out -> log.append(out, outside.now()),
                    shell,
                    (collection, key, version) ->
                            invariants.forEach(i -> i.written(service.name(), collection, key, version)),
                    trace::add));
        }
    }

    /** One more promise to be kept: one of the domain. */
    public Simulation with(Invariant invariant) {
        invariants.add(invariant);
        return this;
    }

    /** Runs, then lets everything come to rest, then asks every invariant. */
    public void run(int steps) {
        run(IntStream.range(0, steps).boxed().toList());
    }

    /** Only these steps. Each has a randomness of its own, so that leaving one out changes the others as little as can be. */
    void run(List<Integer> steps) {
        for (var number : steps) {
            random.setSeed(mixed(number));
            trace.add("step " + number);
            step();
        }
        random.setSeed(mixed(REST));
        comeToRest();
        invariants.forEach(i -> i.atEnd(this));
    }

    /** What was done, in order. */
    public List<String> trace() {
        return List.copyOf(trace);
    }

    public Instant now() {
        return outside.now();
    }

    /** Everything that was said, for invariants of the domain. */
    public MemoryLog log() {
        return log;
    }

    /** The state of one handler of a service by key; keys without one are left out. */
    public <S> Map<String, S> states(String service, Handler<S> handler) {
        var states = new TreeMap<String, S>();
        var store = service(service).store;
        for (var key : store.keys(handler)) {
            var state = store.find(handler, key).orElseThrow().state();
            if (state != null) {
                states.put(key, handler.stateType().cast(state));
            }
        }
        return states;
    }

    /** What a service's readers see in a collection, by id. */
    public <V> Map<String, V> views(String service, String collection, Class<V> type) {
        var views = new TreeMap<String, V>();
        service(service).store.views(collection).forEach((id, view) -> {
            var document = view.document();
            if (document != null) {
                views.put(id, Documents.fromBson(document.getDocument("view"), type));
            }
        });
        return views;
    }

    private SimulatedService service(String name) {
        return services.stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
    }

    /** How many records lie on a topic. */
    public int records(String topic) {
        return log.records(topic).size();
    }

    /** Neighbors begin far apart (the finalizer of SplitMix64). */
    private long mixed(long number) {
        var z = seed * 0x9E3779B97F4A7C15L + (number + 2) * 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private void step() {
        var dice = random.nextInt(100);
        if (dice < 45) {
            anyService().poll();
        } else if (dice < 75) {
            story.goOn(random, outside);
        } else if (dice < 80) {
            outside.repeat();
        } else if (dice < 83) {
            outside.sayNonsense();
        } else if (dice < 88) {
            letTimePass();
        } else if (dice < 94) {
            fireDue(anyService(), true);
        } else if (dice < 97) {
            anyService().restart();
        } else {
            anyService().rewind();
        }
    }

    private void letTimePass() {
        if (outside.now().isBefore(LAST_DAY)) {
            var jump = random.nextBoolean()
                    ? untilNextTimer()
                    : random.nextInt(10) == 0
                            ? Duration.ofDays(random.nextInt(200))
                            : Duration.ofHours(random.nextInt(60));
            outside.passTime(jump);
            trace.add("it is " + outside.now());
        }
    }

    /** Years lie between some of them. */
    private Duration untilNextTimer() {
        return services.stream()
                .flatMap(service -> service.handlers.stream().flatMap(h -> service.store.due(h, LAST_DAY).stream()))
                .map(timer -> Duration.between(outside.now(), timer.dueAt()))
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** A pump without a memory: what is due and was not heard yet is fired again. */
    private boolean fireDue(SimulatedService service, boolean maybeNot) {
        var fired = false;
        for (var handler : service.handlers) {
            var inbox = handler.inbox();
            if (inbox == null) {
                continue;
            }
            for (var timer : service.store.due(handler, outside.now())) {
                if (!maybeNot || random.nextInt(4) != 0) {
                    fire(service, handler, inbox, timer);
                    fired = true;
                }
            }
        }
        return fired;
    }

    private void fire(SimulatedService service, Handler<?> handler, String inbox, DueTimer timer) {
        var fired = new TimerFired(handler.name(), timer.name(), timer.dueAt(), outside.now());
        var answer = answers.get(handler.name());
        var payload = answer == null ? fired : answer.answer(timer.key(), fired, random);
        var id = shell.timerId(DerivedIds.of(
                "timer",
                handler.name(),
                timer.key(),
                timer.name(),
                timer.dueAt().toString()));
        trace.add(service.name + " wakes " + handler.name() + "/" + timer.key() + " for " + timer.name());
        outside.say(inbox, timer.key(), payload, timer.dueAt(), id, "/credtrail/" + service.name);
    }

    private void comeToRest() {
        chaos.calmDown();
        trace.add("from now on nothing goes wrong");
        for (var round = 0; round < ROUNDS_UNTIL_QUIET; round++) {
            var isBehind = false;
            for (var service : services) {
                if (service.isBehind()) {
                    service.poll();
                    isBehind = true;
                }
            }
            if (!isBehind) {
                var fired = false;
                for (var service : services) {
                    fired |= fireDue(service, false);
                }
                if (!fired) {
                    return;
                }
            }
        }
        throw new AssertionError("it never comes to rest");
    }

    private SimulatedService anyService() {
        return services.get(random.nextInt(services.size()));
    }
}
