package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.ACCEPTED;
import static org.credtrail.model.message.NotificationMessage.AttemptOutcome.TEMPORARY_FAILURE;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideOnlyTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final AtomicInteger heard = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            heard.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/moved") ? 307 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.0.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void what_is_inside_is_refused(String address) {
        assertThat(OutsideOnly.isInside(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"})
    void what_is_outside_is_not(String address) {
        assertThat(OutsideOnly.isInside(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void one_address_inside_among_others_is_enough() {
        var mixed = new OutsideOnly(List.of(), answering("93.184.215.14", "10.0.0.1"));

        assertThatThrownBy(() -> mixed.resolve("hook.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void nothing_is_sent_inside_unless_the_name_is_allowed() {
        assertThat(send("127.0.0.1", "/", List.of())).isEqualTo(TEMPORARY_FAILURE);
        assertThat(send("localhost", "/", List.of("127.0.0.1"))).isEqualTo(TEMPORARY_FAILURE);
        assertThat(heard).hasValue(0);

        assertThat(send("127.0.0.1", "/", List.of("127.0.0.1"))).isEqualTo(ACCEPTED);
        assertThat(heard).hasValue(1);
    }

    @Test
    void nobody_is_followed_to_another_address() {
        assertThat(send("127.0.0.1", "/moved", List.of("127.0.0.1"))).isEqualTo(TEMPORARY_FAILURE);
        assertThat(heard).hasValue(1);
    }

    /** A name that nobody else knows: what was looked at is what is connected to, and nobody asks a second time. */
    @Test
    void the_address_looked_at_is_the_one_connected_to() {
        var asked = new AtomicInteger();
        var post = new SignedPost(address("hook.invalid", "/"), SECRET, new Names() {
            @Override
            public InetAddress[] resolve(String host) {
                asked.incrementAndGet();
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }
        });

        assertThat(post.send("id", "{}", Instant.EPOCH).outcome()).isEqualTo(ACCEPTED);
        assertThat(asked).hasValue(1);
        assertThat(heard).hasValue(1);
    }

    private Object send(String host, String path, List<String> allowed) {
        return new SignedPost(address(host, path), SECRET, allowed)
                .send("id", "{}", Instant.EPOCH)
                .outcome();
    }

    private URI address(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private static DnsResolver answering(String... addresses) {
        Deque<InetAddress> all = new ArrayDeque<>();
        for (var address : addresses) {
            all.add(InetAddress.ofLiteral(address));
        }
        return new Names() {
            @Override
            public InetAddress[] resolve(String host) {
                return all.toArray(InetAddress[]::new);
            }
        };
    }

    private interface Names extends DnsResolver {
        @Override
        default String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
