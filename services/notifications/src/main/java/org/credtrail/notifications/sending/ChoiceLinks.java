package org.credtrail.notifications.sending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.Document;
import org.credtrail.model.LinkToken;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.runtime.store.States;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The secret links by which a person says how to be told of one category. Only hashes of them are kept. */
@Component
public class ChoiceLinks implements MailStore {
    private static final String COLLECTION = "choice-links";

    private final MongoCollection<Document> known;
    private final byte[] secret;
    private final String address;

    ChoiceLinks(
            States states,
            @Value("${credtrail.link-secret}") String secret,
            @Value("${credtrail.notifications-url}") String address) {
        states.index(COLLECTION, Indexes.ascending("candidateId"));
        this.known = states.database().getCollection(COLLECTION);
        this.secret = HexFormat.of().parseHex(secret);
        this.address = address.replaceAll("/$", "");
    }

    /** Whose choice it is, and about what. */
    public record Choice(String candidateId, String contactId, String category, String channel) {}

    /** The address to mail, known from now on. */
    String to(String candidateId, Effect effect) {
        var about = effect.contactId() + "/" + effect.category() + "/" + effect.channel();
        var token = LinkToken.of(secret, LinkKind.PREFERENCES, about, 1);
        known.updateOne(
                Filters.eq("_id", LinkToken.hash(token)),
                Updates.combine(
                        Updates.setOnInsert("candidateId", candidateId),
                        Updates.setOnInsert("contactId", effect.contactId()),
                        Updates.setOnInsert("category", effect.category()),
                        Updates.setOnInsert("channel", effect.channel())),
                new UpdateOptions().upsert(true));
        return address + "/u/" + token;
    }

    public Optional<Choice> find(String token) {
        return Optional.ofNullable(known.find(Filters.eq("_id", LinkToken.hash(token)))
                .map(d -> new Choice(
                        d.getString("candidateId"),
                        d.getString("contactId"),
                        d.getString("category"),
                        d.getString("channel")))
                .first());
    }

    @Override
    public void forget(String candidateId) {
        known.deleteMany(Filters.eq("candidateId", candidateId));
    }
}
