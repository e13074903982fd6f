package org.credtrail.references.form;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.Date;
import org.bson.Document;
import org.credtrail.model.LinkToken;
import org.credtrail.references.Cards;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.runtime.store.States;
import org.springframework.stereotype.Component;

/** Finds what a token leads to. Unknown tokens take the same way as known ones: one hash, one query. */
@Component
class Links {
    private static final String USED = "reference-links-used";

    private final States states;
    private final Cards cards;
    private final Clock clock;

    Links(States states, Cards cards, Clock clock) {
        this.states = states;
        this.cards = cards;
        this.clock = clock;
    }

    /** Where a link leads. */
    sealed interface Found {}

    /** To the form. */
    record Live(RequestCard card) implements Found {}

    /** Nowhere any more. */
    record Dead(Reason reason) implements Found {}

    /** No such link was ever made, or all about it was forgotten. */
    record Unknown() implements Found {}

    enum Reason {
        USED,
        EXPIRED,
        REVOKED
    }

    Found find(String token) {
        var hash = LinkToken.hash(token);
        return states
                .views(RequestCard.COLLECTION, Filters.eq("view.tokenHashes", hash), null, 1, RequestCard.class)
                .stream()
                .findFirst()
                .flatMap(found -> cards.now(found.value().candidateId(), found.key()))
                .map(card -> judge(card, hash))
                .orElseGet(Unknown::new);
    }

    /** From now on this link is used, even before the answer has been heard. */
    void use(String token) {
        var hash = LinkToken.hash(token);
        states.database()
                .getCollection(USED)
                .replaceOne(
                        Filters.eq("_id", hash),
                        new Document("_id", hash).append("at", Date.from(clock.instant())),
                        new ReplaceOptions().upsert(true));
    }

    private Found judge(RequestCard card, String hash) {
        if (!card.tokenHashes().getLast().equals(hash)) {
            return new Dead(Reason.REVOKED);
        }
        return switch (card.state()) {
            case SUBMITTED, DECLINED, DISPUTED, VERIFIED -> new Dead(Reason.USED);
            case REJECTED, REPLACED -> new Dead(card.answeredAt() == null ? Reason.REVOKED : Reason.USED);
            case EXPIRED -> new Dead(card.needed() ? Reason.EXPIRED : Reason.REVOKED);
            case REQUESTED, DELIVERED, BOUNCED, OPENED -> {
                if (!clock.instant().isBefore(card.expiresAt())) {
                    yield new Dead(Reason.EXPIRED);
                }
                yield isUsed(hash) ? new Dead(Reason.USED) : new Live(card);
            }
        };
    }

    private boolean isUsed(String hash) {
        return states.database()
                        .getCollection(USED)
                        .find(Filters.eq("_id", hash))
                        .first()
                != null;
    }
}
