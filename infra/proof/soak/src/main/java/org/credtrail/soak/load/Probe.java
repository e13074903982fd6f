package org.credtrail.soak.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.credtrail.model.Topics;
import org.credtrail.soak.history.Accepted;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.history.History;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.soak.parts.Pause;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One more application, sent the moment a fault is healed: how long until it is accepted, determined and shown. */
public final class Probe {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Fleet fleet;
    private final Stubborn web;
    private final History history;
    private final Cast cast;
    private int count;

    /** Times from the moment of asking; null = not within all patience. */
    public record Back(
            @Nullable Duration accepted,
            @Nullable Duration determined,
            @Nullable Duration shown,
            @Nullable String trouble) {}

    public Probe(Fleet fleet, Stubborn web, History history, long seed) {
        this.fleet = fleet;
        this.web = web;
        this.history = history;
        this.cast = new Cast(~seed, LocalDate.now(ZoneOffset.UTC), "p");
    }

    public Back ask() {
        var started = System.nanoTime();
        var key = "probe-" + ++count;
        var uri = fleet.at("intake", "/v1/applications");
        var role = cast.next();
        readdressed(role, key);
        var answer = web.post(uri, key, role.application());
        if (!answer.isYes()) {
            return new Back(null, null, null, "the application was answered " + answer.status());
        }
        var accepted = since(started);
        var candidate = answer.json().path("candidateId").asString();
        var application = answer.json().at("/applications/0/applicationId").asString();
        history.add(new Accepted(
                Instant.now(),
                Kind.APPLICATION,
                key,
                answer.tries(),
                Map.of("candidateId", candidate, "applications", application),
                List.of(
                        Expected.withId(
                                Topics.INTAKE_INBOX,
                                "application.received",
                                Keys.message(uri, key, "application.received")),
                        Expected.of(Topics.CANDIDATES, "application.submitted", "/applicationId", application))));
        var determined = until(started, () -> isDetermined(candidate));
        var shown = until(started, () -> isShown(candidate, application));
        return new Back(
                accepted, determined, shown, determined == null || shown == null ? "not shown in five minutes" : null);
    }

    /** Only the first application of a person is looked at, so it is the only one; and addresses are the probe's own. */
    private static void readdressed(Cast.Role role, String key) {
        var candidate = (ObjectNode) role.application().get("candidate");
        candidate.put("email", key + "@example.org");
        var certifications = (ArrayNode) role.application().get("certifications");
        while (certifications.size() > 1) {
            certifications.remove(1);
        }
    }

    private boolean isDetermined(String candidate) {
        var uri = fleet.at("eligibility", "/v1/candidates/" + candidate + "/determinations");
        return !web.get(uri).json().path("items").isEmpty();
    }

    private boolean isShown(String candidate, String application) {
        URI uri = fleet.at("dashboard", "/candidates/" + candidate);
        var page = web.page(HttpRequest.newBuilder(uri).GET());
        return page.status() == 200 && page.body().contains("applicationId=" + application);
    }

    private static @Nullable Duration until(long started, BooleanSupplier isSo) {
        while (since(started).compareTo(PATIENCE) < 0) {
            if (isSo.getAsBoolean()) {
                return since(started);
            }
            Pause.of(LOOK);
        }
        return null;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
