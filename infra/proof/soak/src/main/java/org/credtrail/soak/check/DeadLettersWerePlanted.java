package org.credtrail.soak.check;

import java.util.TreeSet;
import java.util.stream.Collectors;
import org.credtrail.soak.history.Accepted;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.History;

/** In the dead letters lies what nobody could read, each record once, and nothing else. */
final class DeadLettersWerePlanted implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var planted = history.of(Kind.BAD_RECORD).map(Accepted::key).collect(Collectors.toCollection(TreeSet::new));
        for (var place : planted) {
            var times = observed.deadLetters().stream().filter(place::equals).count();
            draft.check(times == 1, "the bad record %s lies there %d times", place, times);
        }
        for (var place : observed.deadLetters()) {
            draft.check(planted.contains(place), "%s is a dead letter that nobody planted", place);
        }
        return draft.done("dead letters are the planted ones, each once", "G4, G5", "");
    }
}
