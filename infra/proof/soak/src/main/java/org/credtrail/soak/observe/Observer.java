package org.credtrail.soak.observe;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.runtime.wire.Json;
import org.credtrail.soak.check.Checker;
import org.credtrail.soak.check.Observed;
import org.credtrail.soak.check.Observed.Answer;
import org.credtrail.soak.check.Observed.Effect;
import org.credtrail.soak.check.Observed.Page;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.History;
import org.credtrail.soak.load.Stubborn;
import org.credtrail.soak.parts.Fleet;
import tools.jackson.databind.JsonNode;

/** Looks at everything once, when the system has come to rest. */
public final class Observer {
    private static final int OK = 200;

    private static final int HANDS = 4;

    private final Fleet fleet;
    private final Stubborn web;

    /** What is shown of each person. */
    private static final class Shown {
        private final Map<String, JsonNode> candidates = new ConcurrentHashMap<>();
        private final Map<String, Map<String, Answer>> determined = new ConcurrentHashMap<>();
        private final Map<String, Map<String, String>> references = new ConcurrentHashMap<>();
        private final Map<String, List<String>> credentials = new ConcurrentHashMap<>();
        private final Map<String, Page> pages = new ConcurrentHashMap<>();
    }

    public Observer(Fleet fleet, Stubborn web) {
        this.fleet = fleet;
        this.web = web;
    }

    public Observed look(History history, List<String> troubles) {
        var people = new TreeSet<String>();
        history.of(Kind.APPLICATION).forEach(accepted -> people.add(accepted.candidateId()));
        var shown = new Shown();
        try (var hands = Executors.newFixedThreadPool(HANDS)) {
            for (var look : people.stream()
                    .map(id -> hands.submit(() -> look(id, shown)))
                    .toList()) {
                look.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("not everything could be looked at", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        var messages = new Topics(fleet.kafka()).all();
        return new Observed(
                messages,
                shown.candidates,
                shown.determined,
                new FromScratch().of(messages),
                shown.references,
                shown.credentials,
                shown.pages,
                ledger(),
                fleet.mails().all(),
                deadLetters(),
                new Verifications(fleet, web).all(),
                troubles);
    }

    private void look(String id, Shown shown) {
        var candidate = web.get(fleet.at("intake", "/v1/candidates/" + id));
        if (candidate.status() == OK) {
            shown.candidates.put(id, candidate.json());
        }
        shown.determined.put(id, determined(id));
        shown.references.put(id, references(id));
        shown.credentials.put(id, credentials(id));
        var page = web.page(HttpRequest.newBuilder(fleet.at("dashboard", "/candidates/" + id))
                .GET());
        if (page.status() == OK) {
            shown.pages.put(id, PageReader.read(page.body()));
        }
    }

    private Map<String, Answer> determined(String id) {
        var answers = new HashMap<String, Answer>();
        for (var item : web.list(fleet.at("eligibility-2", "/v1/candidates/" + id + "/determinations"))) {
            var number = item.path("number").asInt();
            var answer = FromScratch.answer(number, Json.MESSAGES.treeToValue(item, Determination.class));
            answers.merge(item.path("applicationId").asString(), answer, (a, b) -> a.number() > b.number() ? a : b);
        }
        return answers;
    }

    private Map<String, String> references(String id) {
        var references = new TreeMap<String, String>();
        web.list(fleet.at("references", "/v1/references?candidateId=" + id))
                .forEach(item -> references.put(
                        item.path("referenceId").asString(), item.path("state").asString()));
        return references;
    }

    private List<String> credentials(String id) {
        return web.list(fleet.at("renewals", "/v1/credentials?candidateId=" + id)).stream()
                .map(item -> item.path("certification").asString() + " "
                        + PageReader.state(item.path("state").asString()))
                .sorted()
                .toList();
    }

    private List<Effect> ledger() {
        var effects = new ArrayList<Effect>();
        for (var item : web.list(fleet.at("notifications-2", "/v1/notifications?limit=200"))) {
            effects.add(new Effect(
                    item.path("effectId").asString(),
                    item.path("candidateId").asString(),
                    item.path("channel").asString(),
                    item.path("state").asString(),
                    item.path("messageId").asString("")));
        }
        return effects;
    }

    private List<String> deadLetters() {
        var places = new ArrayList<String>();
        for (var service : Checker.SERVICES) {
            for (var item : web.list(fleet.at(service, "/v1/dead-letters"))) {
                places.add(item.path("topic").asString() + "-"
                        + item.path("partition").asInt() + "@"
                        + item.path("offset").asLong());
            }
        }
        return places;
    }
}
