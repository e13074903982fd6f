package org.credtrail.runtime.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.junit.jupiter.api.Test;

class TimedHoldingTest {
    private static final Instant FIRST = Instant.parse("2025-02-01T09:00:00Z");
    private static final Instant LATER = Instant.parse("2025-06-01T09:00:00Z");

    @Test
    void the_oldest_that_is_held_and_the_last_that_ended_are_told() {
        try (var store = EmbeddedStore.start(null, 0);
                var client = MongoClients.create(store.uri())) {
            var views = client.getDatabase("timed").getCollection("views");
            views.insertMany(List.of(
                    view("a").append("since", LATER.toString()),
                    view("b").append("since", FIRST.toString()),
                    view("b2").append("since", LATER.toString()),
                    view("c").append("over", FIRST.toString()),
                    view("d").append("over", LATER.toString()),
                    view("its clock stands still")));
            var holding = new TimedHolding("mail-texts", views, () -> 3, "since", "over");

            assertThat(holding.held().count()).isEqualTo(3);
            assertThat(holding.held().oldest()).isEqualTo(FIRST);
            var ended = holding.ended().orElseThrow();
            assertThat(ended.count()).isEqualTo(2);
            assertThat(ended.lastAt()).isEqualTo(LATER);
        }
    }

    private static Document view(String id) {
        return new Document("_id", id);
    }
}
