package org.credtrail.bench.renewals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Asks for something over HTTP, one request after the other; each answer means that the service has done it. */
final class Visitor {
    private static final int DONE = 201;

    /** Of one request: the path and the body for the visit of a number. */
    interface Wish {
        String path(int number);

        String body(int number);
    }

    /** What a number of visits took, in milliseconds, and how many were answered otherwise than asked. */
    record Log(List<Double> millis, Map<Integer, Integer> refused) {
        Map<String, Object> figures() {
            var sorted = millis.stream().sorted().map(Math::round).toList();
            var figures = new TreeMap<String, Object>();
            figures.put("visits", sorted.size());
            figures.put("p50", at(sorted, 50));
            figures.put("p99", at(sorted, 99));
            figures.put("longest", at(sorted, 100));
            figures.put("answeredOtherwise", refused);
            return figures;
        }

        private static long at(List<Long> sorted, int percent) {
            return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Wish wish;

    Visitor(String address, Wish wish) {
        this.address = address;
        this.wish = wish;
    }

    /** Visits under the numbers from one to before the other, while it may. */
    Log visit(int from, int upTo, BooleanSupplier goesOn) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        var refused = new TreeMap<Integer, Integer>();
        for (var i = from; i < upTo && goesOn.getAsBoolean(); i++) {
            var started = System.nanoTime();
            var status = ask(i);
            millis.add((System.nanoTime() - started) / 1e6);
            if (status != DONE) {
                refused.merge(status, 1, Integer::sum);
            }
        }
        return new Log(millis, refused);
    }

    private int ask(int number) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address + wish.path(number)))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString(wish.body(number)))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
