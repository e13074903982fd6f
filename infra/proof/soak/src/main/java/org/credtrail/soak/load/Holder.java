package org.credtrail.soak.load;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.credtrail.model.Topics;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.parts.Fleet;
import tools.jackson.databind.JsonNode;

/** What somebody does who passed: enters contact hours, and hands in a renewal. */
final class Holder {
    private static final Duration FOR_THE_CREDENTIAL = Duration.ofMinutes(4);

    private final Fleet fleet;
    private final Stubborn web;
    private final Waiting waiting;
    private final Notebook notebook;

    Holder(Fleet fleet, Stubborn web, Waiting waiting, Notebook notebook) {
        this.fleet = fleet;
        this.web = web;
        this.waiting = waiting;
        this.notebook = notebook;
    }

    void goOn() {
        waiting.until(FOR_THE_CREDENTIAL, this::credential).ifPresent(held -> {
            enterHours(LocalDate.parse(held.at("/term/from").asString()));
            renew(held.path("credentialId").asString());
        });
    }

    private Optional<JsonNode> credential() {
        return web.list(fleet.at("renewals", "/v1/credentials?candidateId=" + notebook.candidateId())).stream()
                .findFirst();
    }

    private void enterHours(LocalDate day) {
        var uri = fleet.at("renewals", "/v1/candidates/" + notebook.candidateId() + "/contact-hours");
        var key = notebook.key("hours");
        var answer = web.post(
                uri,
                key,
                Map.of(
                        "title",
                        "Ethics for case managers",
                        "provider",
                        "Lakeside Health Plan",
                        "approvalNumber",
                        key,
                        "completedOn",
                        day.toString(),
                        "hours",
                        2,
                        "categories",
                        List.of("ETHICS")));
        if (notebook.isYes("hours", answer)) {
            var entry = answer.json().path("entryId").asString();
            notebook.accepted(
                    Kind.CONTACT_HOURS,
                    key,
                    answer,
                    Map.of("entryId", entry),
                    List.of(Expected.withId(
                            Topics.RENEWALS_INBOX,
                            "contact-hours.claimed",
                            Keys.message(uri, key, "contact-hours", entry))));
        }
    }

    private void renew(String credential) {
        var uri = fleet.at("renewals", "/v1/credentials/" + credential + "/renewals");
        var key = notebook.key("renewal");
        var answer = web.post(uri, key, Map.of("licenseCurrent", true));
        if (notebook.isYes("renewal", answer)) {
            notebook.accepted(
                    Kind.RENEWAL,
                    key,
                    answer,
                    Map.of("credentialId", credential),
                    List.of(Expected.withId(
                            Topics.RENEWALS_INBOX, "renewal.received", Keys.message(uri, key, "renewal", credential))));
        }
    }
}
