package org.credtrail.renewals.ledger.web;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.runtime.store.States;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The bytes of what proves an entry. They are on no topic: a certificate names its holder. */
@Component
class EvidenceStore {
    private static final String COLLECTION = "evidence";
    private static final String HOLDER = "candidateId";
    /** Of a person; nothing once the person is gone, and until they can be reached. */
    private static final String CONTACT = "state.contactId";

    private final States states;
    private final Clock clock;

    EvidenceStore(States states, Clock clock) {
        this.states = states;
        this.clock = clock;
        states.index(COLLECTION, Indexes.ascending(HOLDER));
        states.index(CredentialHandler.NAME, Indexes.ascending(CONTACT));
    }

    void put(String evidenceId, String candidateId, String mediaType, byte[] bytes) {
        documents()
                .replaceOne(
                        Filters.eq("_id", evidenceId),
                        new Document("_id", evidenceId)
                                .append(HOLDER, candidateId)
                                .append("mediaType", mediaType)
                                .append("at", Date.from(clock.instant()))
                                .append("bytes", new Binary(bytes)),
                        new ReplaceOptions().upsert(true));
    }

    Optional<byte[]> find(String evidenceId) {
        return Optional.ofNullable(
                        documents().find(Filters.eq("_id", evidenceId)).first())
                .map(document -> document.get("bytes", Binary.class).getData());
    }

    /** Whose state is gone was erased: what proved their hours goes too. */
    @Scheduled(fixedDelayString = "${credtrail.renewals.evidence-forgotten-every:PT1M}")
    void forgetTheErased() {
        states.deleteOf(
                COLLECTION,
                HOLDER,
                CredentialHandler.NAME,
                Filters.and(Filters.eq(CONTACT, null), Filters.eq("state", null)));
    }

    private MongoCollection<Document> documents() {
        return states.database().getCollection(COLLECTION);
    }
}
