package org.credtrail.renewals.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.time.Clock;
import org.bson.Document;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.store.States;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceStoreTest {
    private static final byte[] DOCUMENT = {1};

    @Test
    void what_proved_the_hours_of_the_erased_is_forgotten_and_nobody_elses() {
        try (var store = EmbeddedStore.start(null, 0);
                var client = MongoClients.create(store.uri())) {
            var database = client.getDatabase("renewals");
            var evidence = new EvidenceStore(new States(database), Clock.systemUTC());
            for (var person : new Person[] {
                new Person("reached", new Document("contactId", "contact-1")),
                new Person("not-reached-yet", new Document("contactId", null)),
                new Person("erased", null)
            }) {
                database.getCollection(CredentialHandler.NAME)
                        .insertOne(new Document("_id", person.id()).append("state", person.state()));
                evidence.put("of-" + person.id(), person.id(), "application/pdf", DOCUMENT);
            }

            evidence.forgetTheErased();

            assertThat(evidence.find("of-erased")).isEmpty();
            assertThat(evidence.find("of-reached")).isPresent();
            assertThat(evidence.find("of-not-reached-yet")).isPresent();
        }
    }

    private record Person(String id, @Nullable Document state) {}
}
