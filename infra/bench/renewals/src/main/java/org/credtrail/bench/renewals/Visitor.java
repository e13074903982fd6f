package org.credtrail.bench.renewals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands in renewals over HTTP, one after the other; each answer means that the credential has heard of it. */
final class Visitor {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String credentials;
    private int next;

    /** {@code credentials}: how their ids begin; numbers from 0 follow. */
    Visitor(String address, String credentials) {
        this.base = address;
        this.credentials = credentials;
    }

    String handsIn(int visits) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (var i = 0; i < visits; i++) {
            millis.add(handsInOne());
        }
        return inWords(millis);
    }

    String handsInUntil(AtomicBoolean isOver) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        while (!isOver.get()) {
            millis.add(handsInOne());
        }
        return inWords(millis);
    }

    private double handsInOne() throws IOException, InterruptedException {
        var started = System.nanoTime();
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/v1/credentials/" + credentials + next++ + "/renewals"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{\"licenseCurrent\":false}"))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            System.out.println("a renewal was answered " + answer.statusCode());
        }
        return (System.nanoTime() - started) / 1e6;
    }

    private static String inWords(List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        return "%d, p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.getLast());
    }
}
