package org.credtrail.renewals.ledger.web;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.runtime.store.States;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The bytes of what proves an entry. They are on no topic: a certificate names its holder. */
@Component
class EvidenceStore {
    private static final String COLLECTION = "evidence";

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
                                .append("candidateId", candidateId)
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
        for (var candidateId : holders()) {
            if (states.find(CredentialHandler.NAME, candidateId, CandidateCredentials.class)
                    .isEmpty()) {
                documents().deleteMany(Filters.eq("candidateId", candidateId));
            }
        }
    }

    private List<String> holders() {
        return documents().distinct("candidateId", String.class).into(new ArrayList<>());
    }

    private MongoCollection<Document> documents() {
        return states.database().getCollection(COLLECTION);
    }
}
