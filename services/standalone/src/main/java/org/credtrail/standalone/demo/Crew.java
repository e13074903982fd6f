package org.credtrail.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Several hands at one heap of work. */
final class Crew {
    private Crew() {}

    /**
     * Does every piece of work and answers in the order of the pieces.
     *
     * @throws DemoFailure as soon as the first piece that failed is reached
     */
    static <T, R> List<R> work(int hands, List<T> pieces, Function<T, R> labor) {
        try (var crew =
                Executors.newFixedThreadPool(hands, Thread.ofPlatform().daemon().factory())) {
            var running = new ArrayList<Future<R>>();
            for (var piece : pieces) {
                running.add(crew.submit(() -> labor.apply(piece)));
            }
            var done = new ArrayList<R>();
            for (var each : running) {
                try {
                    done.add(each.get());
                } catch (ExecutionException e) {
                    crew.shutdownNow();
                    var cause = e.getCause();
                    throw new DemoFailure(cause == null ? "work failed" : String.valueOf(cause.getMessage()), e);
                } catch (InterruptedException e) {
                    crew.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new DemoFailure("the demo was interrupted", e);
                }
            }
            return done;
        }
    }
}
