package org.credtrail.soak.check;

import java.util.HashMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.credtrail.model.Topics;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.History;

/** Whoever was thanked for an answer is heard: the reference has one outcome, told once. */
final class RefereesAreHeard implements Check {
    private static final Pattern REQUEST = Pattern.compile("reference/([^/]+)/.*");
    private static final Set<String> OUTCOMES =
            Set.of("reference.confirmed", "reference.conflicting", "reference.declined");

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var references = new HashMap<String, String>();
        for (var effect : observed.ledger()) {
            var request = REQUEST.matcher(effect.effectId());
            if (request.matches()) {
                references.put(effect.messageId(), request.group(1));
            }
        }
        var outcomes = observed.on(Topics.VERIFICATIONS).stream()
                .filter(message -> OUTCOMES.contains(message.type()))
                .collect(Collectors.groupingBy(
                        message -> message.field("/referenceId"), Collectors.mapping(Message::id, Collectors.toSet())));
        var erased = history.erased();
        history.of(Kind.REFEREE)
                .filter(answer -> !erased.contains(answer.candidateId()))
                .forEach(answer -> {
                    var reference = references.getOrDefault(answer.key(), "");
                    var times = outcomes.getOrDefault(reference, Set.of()).size();
                    draft.check(
                            times == 1,
                            "the answer to %s (reference %s) was heard %d times",
                            answer.key(),
                            reference,
                            times);
                });
        return draft.done("each referee who was thanked is heard once", "G1, G2", "");
    }
}
