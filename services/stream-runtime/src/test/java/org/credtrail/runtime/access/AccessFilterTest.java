package org.credtrail.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.runtime.fixture.Issuer;
import org.credtrail.runtime.web.Problems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What a caller who asks too much, or tries out secret links, gets to hear. */
class AccessFilterTest {
    private static final Issuer ISSUER = Issuer.start();
    private static final RateSettings SETTINGS = new RateSettings(
            List.of(new RateSettings.Route("/v1/things/*", 1, 3, false), new RateSettings.Route("/open", 1, 3, false)),
            3,
            Duration.ofMinutes(10));
    private static final AccessRules RULES = () -> List.of(
            Rule.of("GET", "/v1/things/*", Role.OPERATOR), Rule.open("GET", "/open"), Rule.secret("GET", "/r/*"));

    private final Access tokens = new TokenAccess(
            new Tokens(
                    new OidcSettings(
                            ISSUER.address(),
                            "credtrail",
                            List.of("roles"),
                            Map.of("operator", "operator"),
                            "candidate_id",
                            "board_id",
                            "preferred_username",
                            Duration.ofSeconds(30)),
                    null,
                    Clock.systemUTC()),
            OwnNames.of(Set.of(), "", List.of(8080)),
            null);

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void who_asks_too_much_gets_429_and_when_to_come_again_and_another_caller_does_not() throws Exception {
        var filter = filter(tokens);
        var loud = ISSUER.token(ISSUER.claims("operator").subject("loud"));
        for (var i = 0; i < 3; i++) {
            assertThat(get(filter, "/v1/things/" + i, "192.0.2.1", loud).getStatus())
                    .isEqualTo(200);
        }

        var refused = get(filter, "/v1/things/4", "192.0.2.1", loud);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        var quiet = ISSUER.token(ISSUER.claims("operator").subject("quiet"));
        assertThat(get(filter, "/v1/things/4", "192.0.2.1", quiet).getStatus()).isEqualTo(200);
    }

    @Test
    void who_has_no_token_is_told_apart_by_address_where_that_tells_anything() throws Exception {
        var filter = filter(tokens);
        assertThat(statuses(filter, "/open", "192.0.2.1", 4)).containsExactly(200, 200, 200, 429);
        assertThat(statuses(filter, "/open", "192.0.2.2", 1)).containsExactly(200);
        assertThat(statuses(filter, "/open", "10.0.0.1", 4)).containsOnly(200);
    }

    @Test
    void local_access_meets_no_limit() throws Exception {
        var filter = filter(new LocalAccess(List.of(8080)));
        assertThat(statuses(filter, "/v1/things/1", "127.0.0.1", 10)).containsOnly(200);
    }

    @Test
    void who_guesses_links_is_refused_after_some_and_who_holds_one_is_not() throws Exception {
        var filter = filter(tokens);
        assertThat(statuses(filter, "/r/wrong", "192.0.2.1", 5)).containsExactly(404, 404, 404, 429, 429);
        assertThat(statuses(filter, "/r/right", "192.0.2.2", 5)).containsOnly(200);
        assertThat(statuses(filter, "/r/wrong", "10.0.0.1", 5)).containsOnly(404);
    }

    @Test
    void who_asks_otherwise_than_an_address_takes_is_told_how_it_is_asked() throws Exception {
        var request = request("/v1/things/1", "127.0.0.1");
        request.setMethod("DELETE");
        var refused = new MockHttpServletResponse();
        filter(new LocalAccess(List.of(8080))).doFilter(request, refused, new MockFilterChain());

        assertThat(refused.getStatus()).isEqualTo(405);
        assertThat(refused.getHeader("Allow")).isEqualTo("GET");
    }

    @Test
    void who_came_encrypted_is_told_to_come_so_from_then_on_also_when_refused() throws Exception {
        var filter = filter(new LocalAccess(List.of(8080)));
        for (var path : List.of("/v1/things/1", "/nothing")) {
            var request = request(path, "127.0.0.1");
            request.setSecure(true);
            var encrypted = new MockHttpServletResponse();
            filter.doFilter(request, encrypted, new MockFilterChain());
            assertThat(encrypted.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
            assertThat(get(filter, path, "127.0.0.1", null).getHeader("Strict-Transport-Security"))
                    .isNull();
        }
    }

    private static AccessFilter filter(Access access) {
        return new AccessFilter(
                List.of(RULES),
                access,
                null,
                new Rates(SETTINGS.routes()),
                new Guesses(SETTINGS, List.of("10.0.0.0/8"), new SimpleMeterRegistry()),
                Trail.NONE,
                new Problems(JsonMapper.shared()));
    }

    private static List<Integer> statuses(AccessFilter filter, String path, String address, int times)
            throws ServletException, IOException {
        var all = new ArrayList<Integer>();
        for (var i = 0; i < times; i++) {
            all.add(get(filter, path, address, null).getStatus());
        }
        return all;
    }

    private static MockHttpServletResponse get(AccessFilter filter, String path, String address, @Nullable String token)
            throws ServletException, IOException {
        var request = request(path, address);
        if (token != null) {
            request.addHeader("Authorization", "Bearer " + token);
        }
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain(new Things()));
        return response;
    }

    private static final class Things extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(request.getRequestURI().endsWith("/wrong") ? 404 : 200);
        }
    }

    private static MockHttpServletRequest request(String path, String address) {
        var request = new MockHttpServletRequest("GET", path);
        request.setServerPort(8080);
        request.setLocalPort(8080);
        request.addHeader("Host", "127.0.0.1:8080");
        request.setRemoteAddr(address);
        return request;
    }
}
