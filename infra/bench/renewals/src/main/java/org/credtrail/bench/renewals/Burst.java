package org.credtrail.bench.renewals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.credtrail.bench.report.Results;

/**
 * The day on which a window of renewals ends: so many rungs fall due at one instant while so many renewals are handed in
 * over HTTP, and somebody else, who has nothing to do with it, records contact hours one after the other. Arguments:
 * renewals, due rungs, where to write the report.
 */
public final class Burst {
    private static final int CLIENTS = 32;
    private static final int WARM_UP = Integer.getInteger("warm", 10_000);
    private static final int QUIET_VISITS = 200;
    private static final int OTHERS = 20_000;

    private Burst() {}

    /** Runs it, prints, writes the report. */
    public static void main(String[] arguments) throws Exception {
        var renewals = Integer.parseInt(arguments[0]);
        var due = Integer.parseInt(arguments[1]);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("renewals", renewals);
        figures.put("due", due);
        try (var service = new Service(Files.createTempDirectory("bench-burst"))) {
            run(service, renewals, due, figures);
        }
        figures.forEach((name, value) -> System.out.println(name + ": " + value));
        if (arguments.length > 2) {
            Results.write(Path.of(arguments[2], "burst.json"), figures);
        }
        System.exit(0);
    }

    private static void run(Service service, int renewals, int due, LinkedHashMap<String, Object> figures)
            throws Exception {
        var today = service.today();
        // the next rung of these is the thirtieth day before the end, ten and twenty days from now
        service.grant(today.plusDays(40)).copy("first", 0, WARM_UP);
        service.grant(today.plusDays(50)).copy("due", 0, due);
        service.grant(today.plusDays(55)).copy("renewing", 0, renewals + QUIET_VISITS);
        service.grant(today.plusYears(3)).copy("other", 0, OTHERS);
        var handed = service.handed();
        service.putForward(Duration.ofDays(11));
        service.secondsUntilHanded(handed, WARM_UP);

        var hands = new Visitor(service.address(), new Renewing(today));
        var other = new Visitor(service.address(), new Recording(today));
        hands.visit(renewals, renewals + QUIET_VISITS, () -> true);
        figures.put("othersAlone", other.visit(0, QUIET_VISITS, () -> true).figures());

        handed = service.handed();
        service.putForward(Duration.ofDays(21));
        var isOver = new AtomicBoolean();
        var started = System.nanoTime();
        try (var people = Executors.newFixedThreadPool(CLIENTS + 2)) {
            var rungs = people.submit(() -> service.secondsUntilNothingIsDue());
            var others = people.submit(() -> other.visit(QUIET_VISITS, OTHERS, () -> !isOver.get()));
            var logs = new ArrayList<Future<Visitor.Log>>();
            for (var client = 0; client < CLIENTS; client++) {
                var from = (int) ((long) renewals * client / CLIENTS);
                var upTo = (int) ((long) renewals * (client + 1) / CLIENTS);
                BooleanSupplier always = () -> true;
                logs.add(people.submit(() -> hands.visit(from, upTo, always)));
            }
            figures.put("rungsSeconds", Math.round(rungs.get()));
            var refused = 0;
            for (var log : logs) {
                refused += log.get().refused().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
            }
            figures.put("renewalsSeconds", Math.round((System.nanoTime() - started) / 1e9));
            figures.put("renewalsAnsweredOtherwise", refused);
            isOver.set(true);
            figures.put("othersMeanwhile", others.get().figures());
        }
        figures.put("handedToNotifications", service.handed() - handed);
    }

    /** A complete renewal of one credential after the other. */
    private record Renewing(LocalDate today) implements Visitor.Wish {
        @Override
        public String path(int number) {
            return "/v1/credentials/c-renewing-" + number + "/renewals";
        }

        @Override
        public String body(int number) {
            var course =
                    "{\"title\":\"%s\",\"provider\":\"P\",\"approvalNumber\":\"%s\",\"hours\":20,\"completedOn\":\""
                            + today.minusDays(5) + "\",\"categories\":[\"CASE_MANAGEMENT\"]}";
            return "{\"licenseCurrent\":true,\"continuingEducation\":[" + course.formatted("One", "11") + ","
                    + course.formatted("Two", "12") + "]}";
        }
    }

    /** Contact hours of one person after the other. */
    private record Recording(LocalDate today) implements Visitor.Wish {
        @Override
        public String path(int number) {
            return "/v1/candidates/other-" + number + "/contact-hours";
        }

        @Override
        public String body(int number) {
            return "{\"title\":\"Ethics\",\"provider\":\"P\",\"approvalNumber\":\"5\",\"completedOn\":\""
                    + today.minusDays(3) + "\",\"hours\":2,\"categories\":[\"ETHICS\"]}";
        }
    }
}
