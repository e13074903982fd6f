package org.credtrail.eligibility.supervisors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.Hearings;
import org.credtrail.runtime.fixture.EmptyDatabase;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.States;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stores of old kept a list where there is a document for each now. */
class SupervisorListsTest {
    @RegisterExtension
    static final EmptyDatabase STORE = new EmptyDatabase();

    @Test
    void who_was_on_a_list_is_found_as_if_they_had_come_now() {
        var database = STORE.database();
        var people = database.getCollection("ccm-people");
        people.insertMany(List.of(
                new Document("_id", "boss")
                        .append("holder", "c-0")
                        .append("supervised", List.of(supervised("c-1", "k-1"), supervised("c-2", "k-2"))),
                new Document("_id", "other").append("supervised", List.of(supervised("c-1", "k-3")))));
        try (var backlog = new Backlog(
                KafkaConnection.open("127.0.0.1:1"), "eligibility", Set.of(), TopicsFile.load(), Set.of(), 1)) {
            var edge = new Edge("eligibility", _ -> {}, backlog, database, new Hearings(), Clock.systemUTC());
            new SupervisorLookup(new States(database), edge, Clock.systemUTC());
            new SupervisorLookup(new States(database), edge, Clock.systemUTC());
        }
        var found = new ArrayList<String>();
        for (var one : database.getCollection("ccm-supervised").find()) {
            found.add(one.getString("person") + " " + one.getString("candidateId") + " " + one.getString("contactId"));
        }
        assertThat(found).containsExactlyInAnyOrder("boss c-1 k-1", "boss c-2 k-2", "other c-1 k-3");
        assertThat(people.find(new Document("_id", "boss")).first())
                .isEqualTo(new Document("_id", "boss").append("holder", "c-0"));
    }

    private static Document supervised(String candidateId, String contactId) {
        return new Document("candidateId", candidateId).append("contactId", contactId);
    }
}
