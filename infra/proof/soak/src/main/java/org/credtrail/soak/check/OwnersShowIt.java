package org.credtrail.soak.check;

import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.credtrail.soak.history.Accepted;
import org.credtrail.soak.history.History;
import tools.jackson.databind.JsonNode;

/** The service that owns a person's record shows everything that was accepted of them, and nothing of those erased. */
final class OwnersShowIt implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var erased = history.erased();
        for (var accepted : history.all()) {
            var id = accepted.candidateId();
            if (erased.contains(id)) {
                if (accepted.kind() == Accepted.Kind.ERASURE) {
                    draft.check(!observed.candidates().containsKey(id), "%s was erased and is shown", id);
                }
                continue;
            }
            switch (accepted.kind()) {
                case APPLICATION ->
                    List.of(accepted.ids().getOrDefault("applications", "").split(","))
                            .forEach(application ->
                                    shows(draft, observed, accepted, "/applications", "applicationId", application));
                case COURSE ->
                    shows(draft, observed, accepted, "/dossier/continuingEducation", "id", accepted.id("courseId"));
                case DECISION -> decision(draft, observed, accepted);
                case EXAM -> shows(draft, observed, accepted, "/examResults", "outcome", accepted.id("outcome"));
                default -> {
                    // others own it
                }
            }
        }
        twice(draft, observed);
        return draft.done("intake shows what was accepted, once", "G1, G2", "");
    }

    private static void shows(
            Finding.Draft draft, Observed observed, Accepted accepted, String list, String field, String value) {
        var isShown = observed.candidate(accepted.candidateId()).stream()
                .flatMap(candidate -> items(candidate.at(list)))
                .anyMatch(item -> item.path(field).asString("").equals(value));
        draft.check(isShown, "%s %s: %s %s is not shown", accepted.kind(), accepted.key(), field, value);
    }

    private static void decision(Finding.Draft draft, Observed observed, Accepted accepted) {
        var outcome = observed.candidate(accepted.candidateId()).stream()
                .flatMap(candidate -> items(candidate.at("/applications")))
                .filter(item -> item.path("applicationId").asString("").equals(accepted.id("applicationId")))
                .map(item -> item.at("/decision/outcome").asString(""))
                .findFirst()
                .orElse("");
        draft.check(outcome.equals(accepted.id("outcome")), "DECISION %s: shown is %s", accepted.key(), outcome);
    }

    private static void twice(Finding.Draft draft, Observed observed) {
        observed.candidates().forEach((id, candidate) -> {
            var applications = items(candidate.at("/applications"))
                    .map(item -> item.path("applicationId").asString(""))
                    .toList();
            draft.check(new HashSet<>(applications).size() == applications.size(), "%s has an application twice", id);
        });
    }

    private static java.util.stream.Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
