package org.credtrail.runtime.timers;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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
 * Turns due dates into messages: one indexed query per handler and interval, over the partitions this process owns. A
 * timer's message has an id derived from key, timer and due instant, so that firing it twice is hearing it once.
 */
public final class TimerPump implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TimerPump.class);
    private static final int AT_ONCE = 1_000;
    private static final int ACTIONS_AT_ONCE = 16;
    /** A timer still due after this long was not heard: it is fired again. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final List<Handler<?>> handlers;
    private final Map<String, TimerAction> actions;
    private final DueTimers due;
    private final NextDue nextDue;
    private final Edge edge;
    private final OwnedPartitions owned;
    private final Clock clock;
    private final Map<String, Instant> fired = new ConcurrentHashMap<>();
    private final Set<String> acting = ConcurrentHashMap.newKeySet();
    private final Semaphore slots = new Semaphore(ACTIONS_AT_ONCE);
    private final ExecutorService workers = Executors.newFixedThreadPool(
            ACTIONS_AT_ONCE,
            Thread.ofPlatform().daemon().name("timer-action-", 0).factory());

    public TimerPump(
            List<Handler<?>> handlers,
            Map<String, TimerAction> actions,
            DueTimers due,
            NextDue nextDue,
            Edge edge,
            OwnedPartitions owned,
            Clock clock) {
        this.handlers = handlers.stream().filter(h -> h.inbox() != null).toList();
        this.actions = Map.copyOf(actions);
        this.due = due;
        this.nextDue = nextDue;
        this.edge = edge;
        this.owned = owned;
        this.clock = clock;
    }

    /** One round over all handlers. Failures are logged and tried again in the next round. */
    public void fireDue() {
        var now = clock.instant();
        fired.values().removeIf(at -> at.plus(PATIENCE).isBefore(now));
        for (var handler : handlers) {
            try {
                if (nextDue.mayBeDue(handler.name(), now)) {
                    fireDue(handler, String.valueOf(handler.inbox()), now);
                }
            } catch (RuntimeException e) {
                nextDue.earliest(handler.name(), now);
                log.warn("timers of {} wait: {}", handler.name(), e.getClass().getSimpleName());
            }
        }
    }

    private void fireDue(Handler<?> handler, String inbox, Instant now) {
        var partitions = owned.of(inbox);
        if (partitions.isEmpty()) {
            return;
        }
        nextDue.asking(handler.name());
        var filter = and(in("partition", partitions), lte("due", Date.from(now)));
        var plain = new ArrayList<EdgeMessage>();
        var plainIds = new ArrayList<String>();
        due.next(handler.name(), and(in("partition", partitions), gt("due", Date.from(now))))
                .ifPresent(at -> nextDue.earliest(handler.name(), at));
        for (var timer : due.find(handler.name(), filter, now, AT_ONCE)) {
            var id = DerivedIds.of(
                    "timer",
                    handler.name(),
                    timer.key(),
                    timer.name(),
                    timer.dueAt().toString());
            nextDue.earliest(handler.name(), now.plus(LOOK_AGAIN));
            if (acting.contains(id) || fired.putIfAbsent(id, now) != null) {
                continue;
            }
            var message = new TimerFired(handler.name(), timer.name(), timer.dueAt(), now);
            var action = actions.get(handler.name());
            if (action == null) {
                plain.add(new EdgeMessage(inbox, timer.key(), message, id, timer.dueAt(), null));
                plainIds.add(id);
            } else {
                act(action, inbox, timer, message, id);
            }
        }
        if (!plain.isEmpty()) {
            publish(plain, plainIds);
        }
    }

    private void act(TimerAction action, String inbox, DueTimer timer, TimerFired message, String id) {
        slots.acquireUninterruptibly();
        acting.add(id);
        workers.execute(() -> {
            try {
                Payload answer = action.fire(timer.key(), message);
                publish(List.of(new EdgeMessage(inbox, timer.key(), answer, id, clock.instant(), null)), List.of(id));
                // the handler's time to hear it begins now, however long the action took
                fired.put(id, clock.instant());
            } catch (RuntimeException e) {
                fired.remove(id);
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

    private void publish(List<EdgeMessage> messages, List<String> ids) {
        try {
            edge.publishRegardless(messages);
        } catch (RuntimeException e) {
            ids.forEach(fired::remove);
            throw e;
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
