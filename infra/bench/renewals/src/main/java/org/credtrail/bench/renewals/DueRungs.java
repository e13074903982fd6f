package org.credtrail.bench.renewals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.credtrail.bench.report.Results;
import org.credtrail.runtime.store.DueTimers;

/**
 * Many credentials, some of them due at one instant: how long until each due rung is found, decided and handed to
 * notifications; before it the peer with as many tasks. Both have worked for a while before they are measured. On the way
 * the store is asked for the next due date at each size; the pump asks the same while nothing is due. Arguments: credentials, due rungs, where to write the report.
 */
public final class DueRungs {
    private static final int WARM_UP = Integer.getInteger("warm", 30_000);
    private static final int LOOKS = 50;

    private DueRungs() {}

    /** Measures, prints, writes the report. */
    public static void main(String[] arguments) throws Exception {
        var credentials = Integer.parseInt(arguments[0]);
        var due = Integer.parseInt(arguments[1]);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("credentials", credentials);
        figures.put("due", due);
        if (WARM_UP > 0) {
            Peer.seconds(WARM_UP);
        }
        var peer = due / Peer.seconds(due);
        figures.put("peerPerSecond", Math.round(peer));
        System.out.printf("db-scheduler: %d tasks, %.0f a second%n", due, peer);
        try (var service = new Service(Files.createTempDirectory("bench-renewals"))) {
            var ours = measure(service, credentials, due, figures);
            figures.put("perSecond", Math.round(ours));
            figures.put("ratio", Math.round(100 * ours / peer) / 100.0);
        }
        if (arguments.length > 2) {
            Results.write(Path.of(arguments[2], "due-rungs.json"), figures);
        }
        System.exit(0);
    }

    private static double measure(Service service, int credentials, int due, Map<String, Object> figures)
            throws Exception {
        // the next rung of these is the thirtieth day before the end, ten and twenty days from now
        var first = service.grant(service.today().plusDays(40));
        var near = service.grant(service.today().plusDays(50));
        var far = service.grant(service.today().plusYears(3));
        first.copy("first", 0, WARM_UP);
        var handed = service.handed();
        service.putForward(Duration.ofDays(11));
        System.out.printf("warm after %.1f s%n", service.secondsUntilHanded(handed, WARM_UP));
        near.copy("due", 0, due);
        var copied = 0;
        for (var size : IntStream.of(10_000, 100_000, credentials - due - WARM_UP)
                .filter(size -> size <= credentials - due - WARM_UP && size > 0)
                .distinct()
                .sorted()
                .toArray()) {
            far.copy("far", copied, size);
            copied = size;
            var millis = look(service);
            figures.put("nextDueMillisAmong" + (due + WARM_UP + size), millis);
            System.out.printf("next due date among %d: %.2f ms%n", due + WARM_UP + size, millis);
        }
        handed = service.handed();
        service.putForward(Duration.ofDays(21));
        var seconds = service.secondsUntilHanded(handed, due);
        System.out.printf(
                "renewals: %d of %d credentials due, handed to notifications in %.1f s, %.0f a second%n",
                due, credentials, seconds, due / seconds);
        figures.put("seconds", Math.round(10 * seconds) / 10.0);
        return due / seconds;
    }

    /** What asking the store for the next due date costs now, in milliseconds. */
    private static double look(Service service) {
        var timers = new DueTimers(service.database());
        var all = Service.partitions();
        var started = 0L;
        for (var i = 0; i < 2 * LOOKS; i++) {
            if (i == LOOKS) {
                started = System.nanoTime();
            }
            timers.first("credential", all);
        }
        return Math.round((System.nanoTime() - started) / 1e4 / LOOKS) / 100.0;
    }
}
