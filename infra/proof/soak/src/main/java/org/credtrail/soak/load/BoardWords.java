package org.credtrail.soak.load;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.Topics;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.parts.Fleet;
import tools.jackson.databind.node.ObjectNode;

/** What a board reports of one person's licenses. */
final class BoardWords {
    private final Fleet fleet;
    private final Stubborn web;
    private final Notebook notebook;

    BoardWords(Fleet fleet, Stubborn web, Notebook notebook) {
        this.fleet = fleet;
        this.web = web;
        this.notebook = notebook;
    }

    /** What was known before. */
    void past(List<BoardNotice> notices) {
        say(
                "past",
                notices.stream()
                        .map(notice -> (ObjectNode) Stubborn.tree(notice))
                        .toList());
    }

    /** Bad news, in force today. */
    void suspension(BoardNotice notice) {
        var tree = (ObjectNode) Stubborn.tree(notice);
        tree.put("statusText", "SUMMARY SUSPENSION");
        tree.put("effectiveOn", LocalDate.now(ZoneOffset.UTC).toString());
        tree.put("observedAt", Instant.now().toString());
        say("suspension", List.of(tree));
    }

    private void say(String what, List<ObjectNode> notices) {
        if (notices.isEmpty()) {
            return;
        }
        var expected = new ArrayList<Expected>();
        for (var notice : notices) {
            var id = DerivedIds.of(notebook.key(what), notice.path("noticeId").asString());
            notice.put("noticeId", id);
            expected.add(Expected.of(Topics.BOARDS_NOTICES, "board-notice.received", "/noticeId", id));
        }
        var answer = web.post(fleet.at("intake", "/v1/boards/wa-doh/notices"), notebook.key(what), notices);
        if (notebook.isYes(what, answer)) {
            // one that is rejected is expected all the same, and missed in the end
            notebook.accepted(Kind.NOTICES, notebook.key(what), answer, Map.of(), expected);
        }
    }
}
