package org.credtrail.soak.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.credtrail.soak.check.Observed.Answer;
import org.credtrail.soak.check.Observed.Page;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.History;

/** A person's page shows what the services that own it say: answers, references, credentials; of the erased, nothing. */
final class DashboardAgrees implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var erased = history.erased();
        history.of(Kind.APPLICATION).forEach(accepted -> {
            var id = accepted.candidateId();
            var page = observed.pages().get(id);
            if (erased.contains(id)) {
                draft.check(page == null, "%s was erased and has a page", id);
            } else if (page == null) {
                draft.check(false, "%s %s has no page", accepted.key(), id);
            } else {
                compare(draft, observed, id, page);
            }
        });
        return draft.done("the dashboard shows what the owners say", "G1, G7", "");
    }

    private static void compare(Finding.Draft draft, Observed observed, String id, Page page) {
        same(
                draft,
                id,
                outcomes(page.applications()),
                outcomes(observed.determined().getOrDefault(id, Map.of())));
        same(draft, id, page.references(), observed.references().getOrDefault(id, Map.of()));
        same(draft, id, page.credentials(), observed.credentials().getOrDefault(id, List.of()));
    }

    private static void same(Finding.Draft draft, String id, Object shown, Object owned) {
        draft.check(shown.equals(owned), "of %s it shows %s, and it is %s", id, shown, owned);
    }

    private static Map<String, String> outcomes(Map<String, Answer> answers) {
        var outcomes = new TreeMap<String, String>();
        answers.forEach((application, answer) -> outcomes.put(application, answer.number() + " " + answer.outcome()));
        return outcomes;
    }
}
