package org.credtrail.soak.check;

import java.util.Map;
import java.util.TreeMap;
import org.credtrail.soak.history.History;

/** The current answers of eligibility are what its rules make of the facts on the topics, in whatever order they come. */
final class DeterminationsFollow implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var erased = history.erased();
        history.of(org.credtrail.soak.history.Accepted.Kind.APPLICATION)
                .map(accepted -> accepted.candidateId())
                .filter(id -> !erased.contains(id))
                .distinct()
                .forEach(id -> {
                    var given = contents(observed.determined().getOrDefault(id, Map.of()));
                    var anew = contents(observed.anew().getOrDefault(id, Map.of()));
                    draft.check(
                            !given.isEmpty() && given.equals(anew), "%s has %s and should have %s", id, given, anew);
                });
        return draft.done("determinations are what the facts give from scratch", "G1, G3, G7", "");
    }

    private static Map<String, String> contents(Map<String, Observed.Answer> answers) {
        var contents = new TreeMap<String, String>();
        answers.forEach((application, answer) -> contents.put(application, answer.content()));
        return contents;
    }
}
