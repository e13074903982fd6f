package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.ACCEPTED;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.TEMPORARY_FAILURE;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedPostTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    private final List<String> received = new ArrayList<>();
    private HttpServer server;
    private int status = 204;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("webhook-id")
                    + " " + exchange.getRequestHeaders().getFirst("webhook-timestamp")
                    + " " + exchange.getRequestHeaders().getFirst("webhook-signature")
                    + " " + new String(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SignedPost post() {
        return new SignedPost(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"),
                SECRET,
                List.of("127.0.0.1"));
    }

    /** The example of the specification. */
    @Test
    void a_post_is_signed_as_standard_webhooks_says() {
        var answer = post().send("msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}", AT);

        assertThat(answer.outcome()).isEqualTo(ACCEPTED);
        assertThat(received)
                .containsExactly("msg_p5jXN8AQM9LWM0D4loKWxJek 1614265330 "
                        + "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= {\"test\": 2432232314}");
    }

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED",
        "202, ACCEPTED",
        "302, TEMPORARY_FAILURE",
        "400, TEMPORARY_FAILURE",
        "404, TEMPORARY_FAILURE",
        "429, TEMPORARY_FAILURE",
        "500, TEMPORARY_FAILURE",
        "503, TEMPORARY_FAILURE",
        "410, PERMANENT_FAILURE",
    })
    void only_gone_means_never_again(int answered, AttemptOutcome outcome) {
        status = answered;

        assertThat(post().send("id", "{}", AT).outcome()).isEqualTo(outcome);
    }

    @Test
    void nobody_there_is_worth_another_try() {
        var post = post();
        server.stop(0);

        assertThat(post.send("id", "{}", AT).outcome()).isEqualTo(TEMPORARY_FAILURE);
    }
}
