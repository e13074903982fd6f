package org.credtrail.intake.candidate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.credtrail.intake.candidate.http.HeldElsewhere.Held;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** What an export has of the other services, all of which are one server here. */
class HeldElsewhereTest {
    private static final String NOTHING = "{\"items\":[],\"next\":null}";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final HeldElsewhere elsewhere;

    HeldElsewhereTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var environment = new MockEnvironment();
        for (var service : List.of("eligibility", "references", "renewals", "notifications")) {
            environment.setProperty(
                    "credtrail.services." + service,
                    "http://127.0.0.1:" + server.getAddress().getPort());
        }
        elsewhere = new HeldElsewhere(environment, new JsonMapper(), http);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    @Test
    void every_page_of_every_service_is_asked_for_in_the_callers_name() {
        answers.put("/v1/references?candidateId=c-1", "{\"items\":[{\"a\":1}],\"next\":\"x y\"}");
        answers.put("/v1/references?candidateId=c-1&after=x+y", "{\"items\":[{\"a\":2}],\"next\":null}");
        answers.put("/v1/candidates/c-1/contact-hours", "{\"items\":[{\"b\":1}],\"next\":\"2\"}");
        answers.put("/v1/candidates/c-1/contact-hours?after=2", "{\"items\":[{\"b\":2}],\"next\":null}");

        var held = held("ada+x@example.org");

        assertThat(held.missing()).isEmpty();
        assertThat(held.parts())
                .containsOnlyKeys(
                        "eligibility/determinations",
                        "references/references",
                        "renewals/credentials",
                        "renewals/contact-hours",
                        "notifications/notifications",
                        "notifications/mailbox");
        assertThat(held.parts().get("references/references")).hasToString("[{\"a\":1},{\"a\":2}]");
        assertThat(held.parts().get("renewals/contact-hours")).hasToString("[{\"b\":1},{\"b\":2}]");
        assertThat(asked)
                .contains("Bearer t /v1/mailbox?to=ada%2Bx%40example.org")
                .allMatch(request -> request.startsWith("Bearer t "));
    }

    @Test
    void what_cannot_be_read_is_named_with_its_reason_and_takes_nothing_from_the_rest() {
        answers.put("/v1/candidates/c-1/determinations", "not JSON");
        answers.put("/v1/references?candidateId=c-1", "[]");
        answers.put("/v1/credentials?candidateId=c-1", "403");
        answers.put("/v1/notifications?candidateId=c-1", "{\"items\":[1],\"next\":\"again\"}");
        answers.put("/v1/notifications?candidateId=c-1&after=again", "{\"items\":[1],\"next\":\"again\"}");

        var held = held(null);

        assertThat(held.missing())
                .isEqualTo(Map.of(
                        "eligibility/determinations", "answered no JSON",
                        "references/references", "answered no list",
                        "renewals/credentials", "answered 403",
                        "notifications/notifications", "more than 100 pages"));
        assertThat(held.parts().keySet())
                .as("without an address nobody has a mailbox")
                .isEqualTo(Set.of("renewals/contact-hours"));
    }

    @Test
    void services_that_are_down_are_missing() {
        server.stop(0);

        var held = held(null);

        assertThat(held.parts()).isEmpty();
        assertThat(held.missing())
                .hasSize(5)
                .allSatisfy((_, reason) -> assertThat(reason).isNotBlank());
    }

    private Held held(@Nullable String email) {
        return elsewhere.of("c-1", email, "Bearer t");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().toString();
        asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + path);
        var said = answers.getOrDefault(path, NOTHING);
        var isRefused = said.equals("403");
        var bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isRefused ? 403 : 200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
