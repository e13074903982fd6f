package org.credtrail.renewals.ledger.web;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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

    private final States states;
    private final Clock clock;

    EvidenceStore(States states, Clock clock) {
        this.states = states;
        this.clock = clock;
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
        for (var candidateId : states.missing(CredentialHandler.NAME, holders(), Filters.empty())) {
            documents().deleteMany(Filters.eq(HOLDER, candidateId));
        }
    }

    private Set<String> holders() {
        return documents()
                .find()
                .projection(Projections.include(HOLDER))
                .map(document -> document.getString(HOLDER))
                .into(new HashSet<>());
    }

    private MongoCollection<Document> documents() {
        return states.database().getCollection(COLLECTION);
    }
}
