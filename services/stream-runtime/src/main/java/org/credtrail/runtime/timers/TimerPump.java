package org.credtrail.runtime.timers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.DueTimers;
import org.credtrail.runtime.store.DueTimers.DueTimer;
import org.credtrail.runtime.store.NextDue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns due dates into messages: while nothing is due, one indexed query per handler and interval at most, over the
 * partitions this process owns. A timer's message has an id derived from key, timer and due instant, so that firing it
 * twice is hearing it once.
 *
 * <p>Many due at once are found a page at a time and fired as fast as they are handled, but never more than a window of
 * them is on its way, handlers take turns, and while the system's readers are behind only a trickle goes: a burst of
 * timers holds nobody up for long.
 */
public final class TimerPump implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TimerPump.class);
    private static final int PAGE = 5_000;
    private static final int AT_ONCE = 250;
    private static final int TRICKLE = 50;
    private static final int ACTIONS_AT_ONCE = 16;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /** What is remembered of the next due date saves looks; it is not relied on for longer than this. */
    private static final Duration LOOK_AT_LATEST = Duration.ofSeconds(5);

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final List<Handler<?>> handlers;
    private final Map<String, TimerAction> actions;
    private final DueTimers due;
    private final NextDue nextDue;
    private final InFlight inFlight;
    private final Edge edge;
    private final OwnedPartitions owned;
    private final Clock clock;
    private final Map<String, Queue<DueTimer>> found = new HashMap<>();
    private int foundAt;
    private final Set<String> acting = ConcurrentHashMap.newKeySet();
    private final Semaphore slots = new Semaphore(ACTIONS_AT_ONCE);
    private final AtomicBoolean pumping = new AtomicBoolean();
    private volatile boolean closed;
    private final ExecutorService pump = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("timer-pump").factory());
    private final ExecutorService workers = Executors.newFixedThreadPool(
            ACTIONS_AT_ONCE,
            Thread.ofPlatform().daemon().name("timer-action-", 0).factory());

    public TimerPump(
            List<Handler<?>> handlers,
            Map<String, TimerAction> actions,
            DueTimers due,
            NextDue nextDue,
            InFlight inFlight,
            Edge edge,
            OwnedPartitions owned,
            Clock clock) {
        this.handlers = handlers.stream().filter(h -> h.inbox() != null).toList();
        this.actions = Map.copyOf(actions);
        this.due = due;
        this.nextDue = nextDue;
        this.inFlight = inFlight;
        this.edge = edge;
        this.owned = owned;
        this.clock = clock;
        this.handlers.forEach(handler -> found.put(handler.name(), new ArrayDeque<>()));
    }

    /** Fires what is due, on a thread of its own; does nothing while that is still at work. */
    public void fireDue() {
        if (!closed && pumping.compareAndSet(false, true)) {
            pump.execute(() -> {
                try {
                    while (round() && !closed) {
                        // there is more
                    }
                } finally {
                    pumping.set(false);
                }
            });
        }
    }

    /** Some timers of each handler in turn; whether more may be left. Failures are logged, the next interval tries again. */
    private boolean round() {
        var more = false;
        forgetWhatOthersOwn();
        inFlight.forgetOld(clock.instant());
        for (var handler : handlers) {
            var now = clock.instant();
            try {
                more |= fireSome(handler, String.valueOf(handler.inbox()), now);
            } catch (RuntimeException e) {
                found(handler).clear();
                nextDue.earliest(handler.name(), now);
                log.warn("timers of {} wait: {}", handler.name(), e.getClass().getSimpleName());
                pause();
            }
        }
        return more;
    }

    /** What was found before partitions changed hands may be somebody else's by now. */
    private void forgetWhatOthersOwn() {
        if (foundAt != owned.changes()) {
            foundAt = owned.changes();
            found.values().forEach(Queue::clear);
            nextDue.forget();
        }
    }

    private boolean fireSome(Handler<?> handler, String inbox, Instant now) {
        if (found(handler).isEmpty() && nextDue.mayBeDue(handler.name(), now)) {
            look(handler, inbox, now);
        }
        if (found(handler).isEmpty()) {
            return false;
        }
        var action = actions.get(handler.name());
        return action == null ? send(handler, inbox, now) : act(handler, action, inbox, now);
    }

    private void look(Handler<?> handler, String inbox, Instant now) {
        var partitions = owned.of(inbox);
        if (partitions.isEmpty()) {
            return;
        }
        nextDue.asking(handler.name());
        var first = due.first(handler.name(), partitions);
        if (first.isEmpty() || first.get().isAfter(now)) {
            nextDue.earliest(handler.name(), now.plus(LOOK_AT_LATEST));
            first.ifPresent(at -> nextDue.earliest(handler.name(), at));
            return;
        }
        var most = PAGE + inFlight.size();
        var timers = due.find(handler.name(), partitions, now, most);
        found(handler).addAll(timers);
        if (timers.size() >= most) {
            nextDue.earliest(handler.name(), now);
            return;
        }
        nextDue.earliest(handler.name(), now.plus(LOOK_AGAIN));
        due.next(handler.name(), partitions, now).ifPresent(at -> nextDue.earliest(handler.name(), at));
    }

    private boolean send(Handler<?> handler, String inbox, Instant now) {
        var isBusy = edge.isBusy();
        var room = inFlight.room(isBusy ? TRICKLE : AT_ONCE, MOMENT);
        var messages = new ArrayList<EdgeMessage>();
        var queue = found(handler);
        while (messages.size() < Math.min(room, isBusy ? TRICKLE : AT_ONCE) && !queue.isEmpty()) {
            var timer = queue.remove();
            var id = idOf(handler, timer);
            if (inFlight.begins(id, now)) {
                messages.add(new EdgeMessage(inbox, timer.key(), fired(handler, timer, now), id, timer.dueAt(), null));
            }
        }
        if (!messages.isEmpty()) {
            publish(messages);
        }
        // while others are behind, the rest waits for the next interval
        return !isBusy && (!queue.isEmpty() || nextDue.mayBeDue(handler.name(), now));
    }

    private boolean act(Handler<?> handler, TimerAction action, String inbox, Instant now) {
        var queue = found(handler);
        while (!queue.isEmpty()) {
            if (!hasSlot()) {
                return true;
            }
            var timer = queue.remove();
            var id = idOf(handler, timer);
            if (!acting.contains(id) && inFlight.begins(id, now)) {
                acting.add(id);
                act(action, inbox, timer, fired(handler, timer, now), id);
            } else {
                slots.release();
            }
        }
        return nextDue.mayBeDue(handler.name(), now);
    }

    private static void pause() {
        try {
            Thread.sleep(MOMENT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasSlot() {
        try {
            return slots.tryAcquire(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void act(TimerAction action, String inbox, DueTimer timer, TimerFired message, String id) {
        workers.execute(() -> {
            try {
                Payload answer = action.fire(timer.key(), message);
                // the handler's time to hear it begins now, however long the action took
                inFlight.lasts(id, clock.instant());
                publish(List.of(new EdgeMessage(inbox, timer.key(), answer, id, clock.instant(), null)));
            } catch (RuntimeException e) {
                inFlight.failed(id);
                log.warn(
                        "timer {} of {} will be tried again: {}",
                        id,
                        action.handler(),
                        e.getClass().getSimpleName());
            } finally {
                acting.remove(id);
                slots.release();
            }
        });
    }

    private void publish(List<EdgeMessage> messages) {
        try {
            edge.publishRegardless(messages);
        } catch (RuntimeException e) {
            messages.forEach(message -> inFlight.failed(message.id()));
            throw e;
        }
    }

    private static TimerFired fired(Handler<?> handler, DueTimer timer, Instant now) {
        return new TimerFired(handler.name(), timer.name(), timer.dueAt(), now);
    }

    private static String idOf(Handler<?> handler, DueTimer timer) {
        return DerivedIds.of(
                "timer",
                handler.name(),
                timer.key(),
                timer.name(),
                timer.dueAt().toString());
    }

    private Queue<DueTimer> found(Handler<?> handler) {
        return found.computeIfAbsent(handler.name(), _ -> new ArrayDeque<>());
    }

    @Override
    public void close() {
        closed = true;
        pump.shutdown();
        workers.shutdown();
    }
}
