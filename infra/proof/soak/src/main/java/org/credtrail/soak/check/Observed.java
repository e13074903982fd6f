package org.credtrail.soak.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Everything the system shows when it has come to rest.
 *
 * @param messages of all topics that keep everything, topic by topic, by partition and offset
 * @param candidates what intake shows of a person; nobody who is unknown there
 * @param determined the latest answers of eligibility by person and application
 * @param anew the same, made from the facts on the topics by nobody but the checker
 * @param references how references stand, by person and reference
 * @param credentials what renewals shows, by person: certification and state
 * @param pages what the dashboard shows, by person; nobody whom it does not know
 * @param ledger what notifications says of each effect
 * @param mails what arrived, repeats too
 * @param deadLetters by service, as {@code topic-partition@offset}
 * @param verified what each service's own verification came to
 * @param troubles why some of it may be missing: who never came to rest, which requests were never answered
 */
public record Observed(
        Map<String, List<Message>> messages,
        Map<String, JsonNode> candidates,
        Map<String, Map<String, Answer>> determined,
        Map<String, Map<String, Answer>> anew,
        Map<String, Map<String, String>> references,
        Map<String, List<String>> credentials,
        Map<String, Page> pages,
        List<Effect> ledger,
        List<Mail> mails,
        List<String> deadLetters,
        List<Verified> verified,
        List<String> troubles) {

    /** A determination. {@code content} is all of it but the instants, which tell when it was given. */
    public record Answer(int number, String outcome, String content) {}

    /** A person's page: the number and outcome of the current determination by application, and the badges of the rest. */
    public record Page(Map<String, Answer> applications, Map<String, String> references, List<String> credentials) {}

    /** A line of the ledger of notifications. */
    public record Effect(String effectId, String candidateId, String channel, String state, String messageId) {}

    /** A verification that ended. */
    public record Verified(String service, String state, long keys, List<String> differences) {}

    List<Message> on(String topic) {
        return messages.getOrDefault(topic, List.of());
    }

    Optional<JsonNode> candidate(String id) {
        return Optional.ofNullable(candidates.get(id));
    }
}
