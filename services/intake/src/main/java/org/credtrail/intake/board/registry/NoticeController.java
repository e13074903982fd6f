package org.credtrail.intake.board.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Text;
import org.credtrail.intake.board.registry.NoticeDesk.Item;
import org.credtrail.intake.board.registry.NoticeDesk.Rejected;
import org.credtrail.intake.board.registry.NoticeDesk.Taken;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Turns;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes notices of boards: one, several, or CloudEvents. They are read at once, so that no name reaches a topic. */
@RestController
class NoticeController {
    private final BoardGate gate;
    private final Boards boards;
    private final NoticeLog log;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final NoticeDesk desk;
    private final Turns turns = new Turns();

    NoticeController(
            BoardGate gate, Boards boards, NoticeLog log, JsonBody json, Idempotency idempotency, NoticeDesk desk) {
        this.gate = gate;
        this.boards = boards;
        this.log = log;
        this.json = json;
        this.idempotency = idempotency;
        this.desk = desk;
    }

    @Reads(value = BoardNotice.class, orSeveral = true)
    @Answers(value = Taken.class, status = 202)
    @PostMapping("/v1/boards/{boardId}/notices")
    ResponseEntity<?> take(HttpServletRequest request, @PathVariable String boardId, @RequestBody byte[] bytes) {
        var visit = gate.visit(boardId, request);
        if (visit.signature() != null) {
            visit.signature().update(bytes, bytes.length);
        }
        visit.admit();
        return idempotency.once(request, bytes, _ -> {
            var webhookId = request.getHeader("webhook-id");
            var items = items(Envelopes.fromHeaders(request, json.tree(bytes)));
            var evidence = Text.sha256(bytes);
            var taken = webhookId == null
                    ? take(visit.board(), items, evidence)
                    : turns.of(
                            List.of(boardId + "|" + webhookId),
                            () -> takeOnce(visit.board(), webhookId, items, evidence));
            return ResponseEntity.accepted().body(taken);
        });
    }

    private Taken takeOnce(Board board, String webhookId, List<JsonNode> items, String evidence) {
        if (log.isHeard(board.boardId(), webhookId)) {
            return new Taken(0, items.size(), List.of());
        }
        var taken = take(board, items, evidence);
        log.remember(board.boardId(), webhookId);
        return taken;
    }

    static List<JsonNode> items(JsonNode body) {
        if (!body.isArray()) {
            return List.of(body);
        }
        var items = new ArrayList<JsonNode>();
        body.forEach(items::add);
        return items;
    }

    private Taken take(Board board, List<JsonNode> nodes, String evidence) {
        var unreadable = new ArrayList<Rejected>();
        var items = readable(board, nodes, evidence, unreadable);
        var taken = desk.take(board, boards.wordsOf(board), items);
        return taken.with(unreadable);
    }

    /** @param evidence hash of the whole body: every notice in it rests on that */
    private List<Item> readable(Board board, List<JsonNode> nodes, String evidence, List<Rejected> rejected) {
        var items = new ArrayList<Item>();
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            switch (Envelopes.open(node, board.boardId())) {
                case Envelopes.Foreign(var pointer, var reason) -> rejected.add(new Rejected(i, pointer, reason));
                case Envelopes.Opened(var data, var prefix) -> {
                    try {
                        items.add(new Item(i, json.read(data, BoardNotice.class), evidence, prefix));
                    } catch (InvalidRequest e) {
                        var fault = e.faults().getFirst();
                        rejected.add(new Rejected(i, prefix + fault.pointer(), fault.detail()));
                    }
                }
            }
        }
        return items;
    }
}
