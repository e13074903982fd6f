package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser as far as a login needs one: it keeps the session's cookie, goes where it is sent, and fills in forms. */
final class LoginSteps {
    private static final Pattern COOKIE =
            Pattern.compile("(__Host-credtrail=[^;]+); Path=/; Secure; HttpOnly; SameSite=Lax");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final URI dashboard;
    private final HttpClient http;
    private @Nullable String cookie;

    LoginSteps(URI dashboard, HttpClient http) {
        this.dashboard = dashboard;
        this.http = http;
    }

    /** Opens a page, logs in on the way, and comes back to it. */
    String opens(String path) {
        var asked = get(dashboard.resolve(path));
        var before = session();
        assertThat(location(asked)).hasPath("/oauth2/authorization/credtrail");
        var sent = get(location(asked));
        assertThat(location(sent).getQuery()).contains("code_challenge_method=S256", "state=", "nonce=");
        var known = get(location(sent));
        var back = get(location(known));
        assertThat(session()).as("a session from before the login").isNotEqualTo(before);
        assertThat(location(back)).isEqualTo(dashboard.resolve(path));
        var page = get(location(back));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    HttpResponse<String> gets(String path) {
        return get(dashboard.resolve(path));
    }

    HttpResponse<String> posts(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange(request(dashboard.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", dashboard.toString())
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    /** The hidden field that proves a form to be of this page, for this login. */
    static String formToken(String page) {
        var found = FORM_TOKEN.matcher(page);
        assertThat(found.find()).as("a form of the page").isTrue();
        return found.group(1);
    }

    String session() {
        return Objects.requireNonNull(cookie, "a session");
    }

    URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        return dashboard.resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> get(URI address) {
        return exchange(request(address).build());
    }

    private HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/html");
        return cookie != null && address.getPort() == dashboard.getPort() ? request.header("Cookie", cookie) : request;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            for (var set : answer.headers().allValues("Set-Cookie")) {
                var known = COOKIE.matcher(set);
                assertThat(known.matches()).as(set).isTrue();
                cookie = known.group(1);
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
