package org.credtrail.intake.board.registry;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.credtrail.intake.board.Text;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** Remembers which notices and webhooks a board has sent before; digests only. */
@Component
class NoticeLog {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> notices;
    private final MongoCollection<Document> webhooks;
    private final Clock clock;

    NoticeLog(States states, Clock clock) {
        this.notices = states.database().getCollection("notices");
        this.webhooks = states.database().getCollection("webhooks");
        this.clock = clock;
        states.index("notices", Indexes.ascending("boardId"));
    }

    /** What a notice says, without the moment at which the board looked. */
    static String digest(BoardNotice notice) {
        return Text.sha256(new BoardNotice(
                        notice.noticeId(),
                        notice.license(),
                        notice.holder(),
                        notice.statusText(),
                        notice.status(),
                        notice.effectiveOn(),
                        notice.issuedOn(),
                        notice.expiresOn(),
                        notice.compact(),
                        notice.disciplines(),
                        Instant.EPOCH)
                .toString());
    }

    /** Digests of those notices that were heard before, by notice id. */
    Map<String, String> heard(String boardId, List<String> noticeIds) {
        var heard = new HashMap<String, String>();
        var ids = noticeIds.stream().map(id -> id(boardId, id)).toList();
        notices.find(Filters.in("_id", ids))
                .forEach(document -> heard.put(document.getString("noticeId"), document.getString("digest")));
        return heard;
    }

    void remember(String boardId, Map<String, String> digests) {
        if (digests.isEmpty()) {
            return;
        }
        var at = Date.from(clock.instant());
        List<WriteModel<Document>> writes = digests.entrySet().stream()
                .<WriteModel<Document>>map(notice -> {
                    var id = id(boardId, notice.getKey());
                    var document = new Document("_id", id)
                            .append("boardId", boardId)
                            .append("noticeId", notice.getKey())
                            .append("digest", notice.getValue())
                            .append("at", at);
                    return new ReplaceOneModel<>(Filters.eq("_id", id), document, UPSERT);
                })
                .toList();
        notices.bulkWrite(writes);
    }

    boolean isHeard(String boardId, String webhookId) {
        return webhooks.find(Filters.eq("_id", id(boardId, webhookId))).first() != null;
    }

    void remember(String boardId, String webhookId) {
        var id = id(boardId, webhookId);
        webhooks.replaceOne(
                Filters.eq("_id", id), new Document("_id", id).append("at", Date.from(clock.instant())), UPSERT);
    }

    long count(String boardId) {
        return notices.countDocuments(Filters.eq("boardId", boardId));
    }

    private static String id(String boardId, String part) {
        return boardId + "|" + part;
    }
}
