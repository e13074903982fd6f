package org.credtrail.dashboard.figures;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages that something changed, at most a few times a second; what changed they ask for themselves. */
public final class Live {
    private static final long PACE_MILLIS = 400;
    private static final int BEATS_PER_WORD = 50;
    private static final int MOST = 200;

    private final List<SseEmitter> pages = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isChanged = new AtomicBoolean();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live").factory());
    private int beats;

    public Live(Figures figures) {
        figures.whenChanged(() -> isChanged.set(true));
        beat.scheduleWithFixedDelay(this::beat, PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A connection that stays open; the oldest gives way when there are too many. */
    public SseEmitter open() {
        var page = new SseEmitter(0L);
        page.onCompletion(() -> pages.remove(page));
        page.onError(_ -> pages.remove(page));
        page.onTimeout(() -> pages.remove(page));
        pages.add(page);
        greet(page);
        while (pages.size() > MOST) {
            pages.removeFirst().complete();
        }
        return page;
    }

    /** Until something is said, a caller does not even know that it was let in. */
    private static void greet(SseEmitter page) {
        try {
            page.send(SseEmitter.event().comment("here"));
        } catch (IOException e) {
            page.completeWithError(e);
        }
    }

    /** Also says something now and then when nothing changed, or a page that is gone would never be noticed. */
    private void beat() {
        beats++;
        if (isChanged.getAndSet(false)) {
            say(SseEmitter.event().name("changed").data("1"));
        } else if (beats % BEATS_PER_WORD == 0) {
            say(SseEmitter.event().comment("still here"));
        }
    }

    private void say(SseEmitter.SseEventBuilder word) {
        var data = word.build();
        for (var page : pages) {
            try {
                page.send(data);
            } catch (IOException | IllegalStateException e) {
                pages.remove(page);
                page.completeWithError(e);
            }
        }
    }

    /** Before the web server waits for what is still open. */
    @EventListener(ContextClosedEvent.class)
    public void close() {
        beat.shutdownNow();
        pages.forEach(SseEmitter::complete);
    }
}
