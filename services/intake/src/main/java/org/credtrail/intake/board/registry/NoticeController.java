package org.credtrail.intake.board.registry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Reading;
import org.credtrail.intake.board.Reading.Understood;
import org.credtrail.intake.board.Reading.Unusable;
import org.credtrail.intake.board.Text;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
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
    private final BoardLook look;
    private final NoticeLog log;
    private final RateLimit limit;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Clock clock;

    NoticeController(
            BoardGate gate,
            Boards boards,
            BoardLook look,
            NoticeLog log,
            RateLimit limit,
            JsonBody json,
            Idempotency idempotency,
            Edge edge,
            Clock clock) {
        this.gate = gate;
        this.boards = boards;
        this.look = look;
        this.log = log;
        this.limit = limit;
        this.json = json;
        this.idempotency = idempotency;
        this.edge = edge;
        this.clock = clock;
    }

    record Taken(int accepted, int duplicates, List<Rejected> rejected) {}

    /** {@code pointer} is relative to the item. */
    record Rejected(int index, String pointer, String reason) {}

    private record Item(int index, BoardNotice notice, String evidenceHash, String pointerPrefix) {}

    @PostMapping("/v1/boards/{boardId}/notices")
    ResponseEntity<?> take(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String boardId,
            @RequestBody byte[] bytes) {
        var visit = gate.visit(boardId, request);
        limit.take(boardId, response);
        if (visit.signature() != null) {
            visit.signature().update(bytes, bytes.length);
        }
        visit.admit();
        return idempotency.once(request, bytes, _ -> {
            var webhookId = request.getHeader("webhook-id");
            var items = items(Envelopes.fromHeaders(request, json.tree(bytes)));
            if (webhookId != null && log.isHeard(boardId, webhookId)) {
                return ResponseEntity.accepted().body(new Taken(0, items.size(), List.of()));
            }
            var taken = take(visit.board(), items);
            if (webhookId != null) {
                log.remember(boardId, webhookId);
            }
            return ResponseEntity.accepted().body(taken);
        });
    }

    private static List<JsonNode> items(JsonNode body) {
        if (!body.isArray()) {
            return List.of(body);
        }
        var items = new ArrayList<JsonNode>();
        body.forEach(items::add);
        return items;
    }

    private Taken take(Board board, List<JsonNode> nodes) {
        var rejected = new ArrayList<Rejected>();
        var items = readable(board, nodes, rejected);
        var known = new HashMap<>(log.heard(
                board.boardId(),
                items.stream().map(item -> item.notice().noticeId()).toList()));
        var fresh = new LinkedHashMap<String, String>();
        var messages = new ArrayList<EdgeMessage>();
        var duplicates = 0;
        var now = clock.instant();
        var words = boards.wordsOf(board);
        for (var item : items) {
            var notice = item.notice();
            var digest = NoticeLog.digest(notice);
            var before = known.get(notice.noticeId());
            if (before != null) {
                if (before.equals(digest)) {
                    duplicates++;
                } else {
                    rejected.add(new Rejected(
                            item.index(), item.pointerPrefix() + "/noticeId", "was used for another notice before"));
                }
                continue;
            }
            switch (Reading.of(board, words, notice, now, item.evidenceHash())) {
                case Understood(var received) -> {
                    known.put(notice.noticeId(), digest);
                    fresh.put(notice.noticeId(), digest);
                    messages.add(EdgeMessage.of(
                            received.licenseKey().toString(),
                            received,
                            DerivedIds.of("notice", board.boardId(), notice.noticeId()),
                            notice.observedAt()));
                }
                case Unusable(var pointer, var reason) ->
                    rejected.add(new Rejected(item.index(), item.pointerPrefix() + pointer, reason));
            }
        }
        if (!messages.isEmpty()) {
            edge.publish(messages);
            log.remember(board.boardId(), fresh);
        }
        if (!messages.isEmpty() || duplicates > 0) {
            boards.heard(board.boardId(), now);
            look.spoke(board.boardId(), now);
        }
        rejected.sort(Comparator.comparingInt(Rejected::index));
        return new Taken(messages.size(), duplicates, rejected);
    }

    private List<Item> readable(Board board, List<JsonNode> nodes, List<Rejected> rejected) {
        var items = new ArrayList<Item>();
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            switch (Envelopes.open(node, board.boardId())) {
                case Envelopes.Foreign(var pointer, var reason) -> rejected.add(new Rejected(i, pointer, reason));
                case Envelopes.Opened(var data, var prefix) -> {
                    try {
                        items.add(
                                new Item(i, json.read(data, BoardNotice.class), Text.sha256(node.toString()), prefix));
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
