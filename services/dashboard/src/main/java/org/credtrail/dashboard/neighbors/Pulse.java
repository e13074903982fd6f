package org.credtrail.dashboard.neighbors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.Neighbor.DeadLetter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Feels how the services and topics are every few seconds, so that no page waits for them. */
@Component
public class Pulse {
    private static final Logger log = LoggerFactory.getLogger(Pulse.class);
    private static final Duration PACE = Duration.ofSeconds(3);
    private static final Duration MEMORY = Duration.ofMinutes(2);

    private final Neighbors neighbors;
    private final TopicEnds topics;
    private final Clock clock;
    private final Deque<Beat> beats = new ArrayDeque<>();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());

    private record Beat(Instant at, List<Neighbor> services, TopicEnds.Lengths topics) {}

    /**
     * What flows, per second over the last two minutes or since the first look.
     *
     * @param records ever written, by topic
     * @param unread records by service and topic
     */
    public record Flow(
            Instant at,
            List<Neighbor> services,
            Map<String, Double> handledPerSecond,
            Map<String, Double> sentPerSecond,
            Map<String, Double> recordsPerSecond,
            Map<String, Long> records,
            Map<String, Map<String, Long>> unread) {}

    Pulse(Neighbors neighbors, TopicEnds topics, Clock clock) {
        this.neighbors = neighbors;
        this.topics = topics;
        this.clock = clock;
        schedule.scheduleWithFixedDelay(this::feel, 1_500, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Also called after somebody did something that a page should show at once. */
    public void feel() {
        try {
            var services = neighbors.ask();
            var beat = new Beat(
                    clock.instant(),
                    services,
                    topics.read(services.stream().map(Neighbor::name).toList()));
            synchronized (this) {
                beats.addLast(beat);
                while (beats.size() > 2
                        && beats.getFirst().at().isBefore(beat.at().minus(MEMORY))) {
                    beats.removeFirst();
                }
            }
        } catch (RuntimeException e) {
            log.debug("the services could not be asked", e);
        }
    }

    /** Null until the services were asked once. */
    public synchronized @Nullable Flow flow() {
        if (beats.isEmpty()) {
            return null;
        }
        var first = beats.getFirst();
        var last = beats.getLast();
        var seconds = Math.max(1.0, Duration.between(first.at(), last.at()).toMillis() / 1000.0);
        var handled = new HashMap<String, Double>();
        var sent = new HashMap<String, Double>();
        for (var service : last.services()) {
            var now = service.figures();
            var since = firstWord(service.name());
            if (now != null && since != null) {
                var before = Objects.requireNonNull(since.figures());
                var time = Math.max(1.0, Duration.between(since.at(), last.at()).toMillis() / 1000.0);
                handled.put(service.name(), Math.max(0, now.handled() - before.handled()) / time);
                sent.put(service.name(), Math.max(0, now.published() - before.published()) / time);
            }
        }
        var records = new HashMap<String, Double>();
        last.topics()
                .written()
                .forEach((topic, end) -> records.put(
                        topic, Math.max(0, end - first.topics().written().getOrDefault(topic, end)) / seconds));
        return new Flow(
                last.at(),
                last.services(),
                handled,
                sent,
                records,
                last.topics().written(),
                last.topics().unread());
    }

    private record Word(Instant at, Neighbor.@Nullable Figures figures) {}

    /** The first that a service said of itself in the time that is remembered. */
    private @Nullable Word firstWord(String service) {
        return beats.stream()
                .flatMap(beat -> beat.services().stream()
                        .filter(s -> s.name().equals(service) && s.figures() != null)
                        .map(s -> new Word(beat.at(), s.figures())))
                .findFirst()
                .orElse(null);
    }

    /** How many records wait for a person in all services; a lower bound where there are very many. */
    public long deadLetters() {
        return letters().count();
    }

    public @Nullable Instant oldestDeadLetter() {
        return letters()
                .map(DeadLetter::at)
                .map(Pulse::instant)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Stream<DeadLetter> letters() {
        var flow = flow();
        return flow == null
                ? Stream.empty()
                : flow.services().stream()
                        .flatMap(s -> s.deadLetters() == null ? Stream.empty() : s.deadLetters().stream());
    }

    private static @Nullable Instant instant(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    @EventListener(ContextClosedEvent.class)
    public void close() {
        schedule.shutdownNow();
    }
}
