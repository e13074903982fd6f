package org.credtrail.standalone.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Counts what the services' lists show at the end. */
final class Census {
    private static final int HANDS = 4;

    private final Stages stages;

    Census(Stages stages) {
        this.stages = stages;
    }

    /** Requests for a reference by state. */
    Map<String, Integer> references() {
        return byState(stages.web().list(stages.references("/v1/references")));
    }

    List<JsonNode> credentials() {
        return stages.web().list(stages.renewals("/v1/credentials"));
    }

    /** Reminders of these credentials that were handed to notifications. */
    int reminders(List<JsonNode> credentials) {
        return Crew.work(HANDS, credentials, this::remindersOf).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int remindersOf(JsonNode credential) {
        var id = credential.path("credentialId").asString("");
        var reminders = stages.web().list(stages.renewals("/v1/credentials/" + id + "/reminders"));
        return byState(reminders).getOrDefault("SENT", 0);
    }

    int mails() {
        return stages.web().list(stages.notifications("/v1/mailbox")).size();
    }

    /** Bad records by the service that laid them aside. */
    Map<String, Integer> deadLetters() {
        var targets = stages.targets();
        var services = Map.<String, URI>of(
                "intake", targets.intake(),
                "eligibility", targets.eligibility(),
                "references", targets.references(),
                "renewals", targets.renewals(),
                "notifications", targets.notifications(),
                "dashboard", targets.dashboard());
        return services.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        service -> stages.web()
                                .list(service.getValue().resolve("/v1/dead-letters"))
                                .size()));
    }

    static Map<String, Integer> byState(List<JsonNode> items) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        item -> item.path("state").asString("?"), TreeMap::new, Collectors.summingInt(_ -> 1)));
    }
}
