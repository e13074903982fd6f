package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser as far as a login needs one: it keeps the one cookie of the one place it is at, and takes no other. */
final class CookieBrowser {
    private final HttpClient http;
    private final URI home;
    private final Pattern known;
    private @Nullable String cookie;

    CookieBrowser(HttpClient http, URI home, String cookieName) {
        this.http = http;
        this.home = home;
        this.known = Pattern.compile("(" + cookieName + "=[^;]+); Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    String session() {
        return Objects.requireNonNull(cookie, "a session");
    }

    HttpResponse<String> get(URI address) {
        return exchange(request(address).build());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return exchange(request(home.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", home.toString())
                .POST(BodyPublishers.ofString(form(fields)))
                .build());
    }

    /** As forms and queries are written. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Where an answer sends its reader. */
    static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/html");
        return cookie != null && address.getPort() == home.getPort() ? request.header("Cookie", cookie) : request;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        var answer = Calls.send(http, request);
        for (var set : answer.headers().allValues("Set-Cookie")) {
            var own = known.matcher(set);
            assertThat(own.matches()).as(set).isTrue();
            cookie = own.group(1);
        }
        return answer;
    }
}
