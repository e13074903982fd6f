package org.credtrail.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.web.Idempotency.Known;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** A request has one name, which it shares with its repetitions and with no other request that brings the same key. */
class IdempotencyTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final byte[] BODY = {'{', '}'};

    private final EmbeddedStore store = EmbeddedStore.start(null, 0);
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase database = client.getDatabase("of-a-test");
    private final List<String> seeds = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void a_repetition_of_what_was_cut_off_is_the_same_request() {
        var cutOff = request();
        var known = known(cutOff, NOON);
        assertThat(known.isAnswered()).isFalse();
        assertThatThrownBy(() -> at(NOON).once(cutOff, BODY, _ -> {
                    throw new IllegalStateException("a crash");
                }))
                .isInstanceOf(IllegalStateException.class);

        var again = request();
        assertThat(known(again, NOON.plusSeconds(9))).isEqualTo(known);
        answer(again, NOON.plusSeconds(9));
        assertThat(seeds).containsExactly(known.id());
    }

    @Test
    void what_was_answered_is_answered() {
        answer(request(), NOON);
        answer(request(), NOON.plusSeconds(1));

        assertThat(known(request(), NOON.plusSeconds(2)).isAnswered()).isTrue();
        assertThat(seeds).hasSize(1);
    }

    @Test
    void a_key_that_comes_again_after_its_answer_was_forgotten_is_another_request() {
        var first = request();
        var known = known(first, NOON);
        answer(first, NOON);
        database.getCollection("idempotency").deleteMany(Filters.empty());

        var later = NOON.plus(Duration.ofDays(3));
        var second = request();
        assertThat(known(second, later).isAnswered()).isFalse();
        assertThat(known(second, later).id()).isNotEqualTo(known.id());
        answer(second, later);
        assertThat(seeds).hasSize(2).doesNotHaveDuplicates();
    }

    private void answer(HttpServletRequest request, Instant now) {
        at(now).once(request, BODY, seed -> {
            seeds.add(seed);
            return ResponseEntity.ok().build();
        });
    }

    private Known known(HttpServletRequest request, Instant now) {
        return at(now).known(request).orElseThrow();
    }

    private Idempotency at(Instant now) {
        return new Idempotency(database, new JsonMapper(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest("POST", "/v1/things");
        request.addHeader("Idempotency-Key", "one");
        return request;
    }
}
