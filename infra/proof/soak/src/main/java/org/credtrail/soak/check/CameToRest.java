package org.credtrail.soak.check;

import org.credtrail.soak.history.History;

/** Everybody was answered in the end, whatever was struck came back, and the system came to rest. */
final class CameToRest implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        history.all().forEach(_ -> draft.look());
        observed.troubles().forEach(trouble -> draft.check(false, "%s", trouble));
        var refused = history.refused();
        refused.forEach(no ->
                draft.check(false, "%s was refused with %d: %s", no.request(), no.status(), shortened(no.answer())));
        return draft.done("everybody is answered, and it comes to rest", "G5, G8", "");
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(300, text.length())).replaceAll("\\s+", " ");
    }
}
