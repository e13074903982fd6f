package org.credtrail.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebTest {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI origin;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/busy", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, keys.size() < 3 ? 429 : 201, "{}");
        });
        server.createContext("/list", exchange -> {
            var second = exchange.getRequestURI().toString().endsWith("?after=b%2F2");
            answer(exchange, 200, second ? "{\"items\":[3],\"next\":null}" : "{\"items\":[1,2],\"next\":\"b/2\"}");
        });
        server.start();
        origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_busy_service_is_asked_again_under_the_same_key() {
        try (var web = new Web()) {
            assertThat(web.post(origin.resolve("/busy"), "one-key", Map.of()).status())
                    .isEqualTo(201);
        }
        assertThat(keys).containsExactly("one-key", "one-key", "one-key");
    }

    @Test
    void a_list_is_read_to_its_last_page() {
        try (var web = new Web()) {
            assertThat(web.list(origin.resolve("/list")))
                    .extracting(item -> item.asInt())
                    .containsExactly(1, 2, 3);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
