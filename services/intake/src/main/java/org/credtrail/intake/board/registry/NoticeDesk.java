package org.credtrail.intake.board.registry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Reading;
import org.credtrail.intake.board.Reading.Understood;
import org.credtrail.intake.board.Reading.Unusable;
import org.credtrail.intake.board.StatusWords;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Turns;
import org.springframework.stereotype.Component;

/** Where every notice that does not come by Kafka is read, by the function the normaliser uses, and put on its topic once. */
@Component
public class NoticeDesk {
    private final Boards boards;
    private final NoticeLog log;
    private final BoardLook look;
    private final Edge edge;
    private final Clock clock;
    private final Turns turns = new Turns();

    NoticeDesk(Boards boards, NoticeLog log, BoardLook look, Edge edge, Clock clock) {
        this.boards = boards;
        this.log = log;
        this.look = look;
        this.edge = edge;
        this.clock = clock;
    }

    /**
     * A notice among others.
     *
     * @param evidenceHash SHA-256 of what was received, hexadecimal
     * @param pointerPrefix leads from the item to the notice
     */
    public record Item(int index, BoardNotice notice, String evidenceHash, String pointerPrefix) {}

    public record Taken(int accepted, int duplicates, List<Rejected> rejected) {
        Taken with(List<Rejected> more) {
            var all = new ArrayList<>(rejected);
            all.addAll(more);
            all.sort(Comparator.comparingInt(Rejected::index));
            return new Taken(accepted, duplicates, List.copyOf(all));
        }
    }

    /** {@code pointer} is relative to the item. */
    public record Rejected(int index, String pointer, String reason) {}

    /** Takes notices of a board, each once. */
    public Taken take(Board board, StatusWords words, List<Item> items) {
        var names = items.stream()
                .map(item -> board.boardId() + "|" + item.notice().noticeId())
                .toList();
        return turns.of(names, () -> takeAlone(board, words, items));
    }

    private Taken takeAlone(Board board, StatusWords words, List<Item> items) {
        var rejected = new ArrayList<Rejected>();
        var known = new HashMap<>(log.heard(
                board.boardId(),
                items.stream().map(item -> item.notice().noticeId()).toList()));
        var fresh = new LinkedHashMap<String, String>();
        var messages = new ArrayList<EdgeMessage>();
        var duplicates = 0;
        var now = clock.instant();
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
        return new Taken(messages.size(), duplicates, rejected);
    }

    /** Those of these notices that were taken before. */
    public Set<String> known(String boardId, List<String> noticeIds) {
        return Set.copyOf(log.heard(boardId, noticeIds).keySet());
    }

    /** The board spoke, though it had nothing new. */
    public void heard(String boardId) {
        var now = clock.instant();
        boards.heard(boardId, now);
        look.spoke(boardId, now);
    }
}
