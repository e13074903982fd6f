package org.credtrail.runtime.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.shell.TableHandler;

/** One run: services, a story told from outside, and everything that can go wrong, in an order that one seed decides. */
public final class Simulation {
    private static final int ROUNDS_UNTIL_QUIET = 5_000;
    private static final Instant LAST_DAY = Instant.parse("2036-01-01T00:00:00Z");
    private static final long REST = -1;

    /** A service as it is wired. */
    public record Service(String name, List<Handler<?>> handlers) {
        public Service {
            handlers = List.copyOf(handlers);
        }

        /** A table only keeps what it hears. */
        private Service remembering() {
            return new Service(
                    name,
                    handlers.stream()
                            .<Handler<?>>map(h -> h instanceof TableHandler ? h : new Remembered<>(h))
                            .toList());
        }
    }

    /** What is done for a due timer, and then said to its handler's inbox; often nothing but the timer itself. */
    @FunctionalInterface
    public interface TimerAnswer {
        Payload answer(String key, TimerFired timer, Random random);
    }

    final List<SimulatedService> services = new ArrayList<>();
    final MemoryLog log;
    final Trace trace = new Trace();

    private final Folds folds = new Folds();
    private final List<Invariant> invariants = new ArrayList<>(List.of(
            new NothingLost(folds),
            new OneEffect(),
            new OrderKept(),
            new BadAlone(),
            new TimersOnce(),
            new StaleOwnersCannotWrite(),
            new ReplayAgrees(folds),
            new ViewsFollow()));
    private final long seed;
    private final Random random;
    private final Chaos chaos;
    private final Outside outside;
    private final InTransit inTransit;
    private final Story story;
    private final TimerFiring timers;

    public Simulation(long seed, List<Service> services, Story story, Map<String, TimerAnswer> answers, Shell shell) {
        this.seed = seed;
        this.random = new Random(seed);
        this.chaos = new Chaos(random);
        this.log = new MemoryLog((in, all) -> invariants.forEach(i -> i.appended(in, all)));
        this.inTransit = new InTransit(random, out -> log.append(out, now()));
        this.outside = new Outside(log, random, chaos, inTransit);
        this.story = story;
        this.timers = new TimerFiring(this, outside, random, chaos, answers, shell);
        var world = new SimulatedService.World(
                random,
                chaos,
                log,
                outside,
                inTransit,
                shell,
                written -> invariants.forEach(i -> i.written(written)),
                trace);
        services.forEach(service -> this.services.add(new SimulatedService(service.remembering(), world)));
    }

    /** One more promise to be kept: one of the domain. */
    public Simulation with(Invariant invariant) {
        invariants.add(invariant);
        return this;
    }

    /** Only in one of the two ways; to see that each finds a fault by itself. */
    Simulation askingOnly(boolean onTheWay) {
        invariants.replaceAll(invariant -> new OneWay(invariant, onTheWay));
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
            trace.note(() -> "step " + number);
            step();
            ask();
        }
        random.setSeed(mixed(REST));
        comeToRest();
        invariants.forEach(i -> i.atEnd(this));
    }

    private void ask() {
        for (var invariant : invariants) {
            invariant.afterStep(this);
        }
        for (var service : services) {
            service.forgetChanges();
        }
    }

    /** What was done, in order. */
    public List<String> trace() {
        return trace.lines();
    }

    public Instant now() {
        return outside.now();
    }

    /** Documents that the last step wrote. */
    Stream<Written> written() {
        return services.stream().flatMap(service -> service.written().stream());
    }

    /** The states of one handler that the last step wrote. */
    public <S> Map<String, S> written(Handler<S> handler) {
        var states = new TreeMap<String, S>();
        written().forEach(one -> one.state(handler).ifPresent(state -> states.put(one.key(), state)));
        return states;
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

    /** A choice of an invariant that cannot ask of everything. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    private void step() {
        var dice = random.nextInt(100);
        if (dice < 64) {
            anyBehind().poll();
        } else if (dice < 76) {
            story.goOn(random, outside);
        } else if (dice < 78) {
            outside.repeat();
        } else if (dice < 80) {
            outside.sayNonsense();
        } else if (dice < 84) {
            letTimePass();
        } else if (dice < 89) {
            timers.fireDue(anyService(), true);
        } else if (dice < 91) {
            anyService().restart();
        } else if (dice < 94) {
            anyService().rewind();
        } else if (dice < 97) {
            somethingArrives();
        } else if (dice < 98) {
            anyService().setClockWrong();
        } else {
            anyService().refuseWrites(random.nextBoolean());
        }
    }

    private void somethingArrives() {
        var count = inTransit.someArrive();
        if (count > 0) {
            trace.note(Trace.Kind.LATE, () -> count + " arrive late");
        }
    }

    private void letTimePass() {
        if (outside.now().isBefore(LAST_DAY)) {
            var jump = random.nextBoolean()
                    ? timers.untilNext(LAST_DAY)
                    : random.nextInt(10) == 0
                            ? Duration.ofDays(random.nextInt(200))
                            : Duration.ofHours(random.nextInt(60));
            outside.passTime(jump);
            var now = outside.now();
            trace.note(() -> "it is " + now);
        }
    }

    private void comeToRest() {
        chaos.calmDown();
        services.forEach(SimulatedService::mend);
        // what a clock that was ahead has put off comes due
        outside.passTime(Duration.ofMinutes(SimulatedService.MOST_MINUTES_WRONG));
        inTransit.allArrive();
        trace.note(() -> "from now on nothing goes wrong");
        for (var round = 0; round < ROUNDS_UNTIL_QUIET; round++) {
            var isBehind = false;
            for (var service : services) {
                if (service.feeds().isBehind()) {
                    service.pollAll();
                    ask();
                    isBehind = true;
                }
            }
            if (!isBehind && !timers.fireAll()) {
                return;
            }
        }
        throw new AssertionError("it never comes to rest");
    }

    private SimulatedService anyService() {
        return services.get(random.nextInt(services.size()));
    }

    /** One that has something to do, if there is one. */
    private SimulatedService anyBehind() {
        var first = random.nextInt(services.size());
        for (var i = 0; i < services.size(); i++) {
            var service = services.get((first + i) % services.size());
            if (service.feeds().isBehind()) {
                return service;
            }
        }
        return services.get(first);
    }
}
