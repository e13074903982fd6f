package org.credtrail.dashboard.neighbors;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.credtrail.runtime.ServiceTls;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.access.Identity;
import org.credtrail.runtime.audit.AuditTrail;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The services that own what the pages only show: whatever somebody does on a page is asked of them. */
@Component
public class Owners {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(30);

    private final Neighbors neighbors;
    private final JsonMapper json;
    private final HttpClient http;

    Owners(Neighbors neighbors, JsonMapper json, ServiceTls tls) {
        this.http = tls.neighbors(HttpClient.newBuilder()
                        .connectTimeout(Duration.ofMillis(1500))
                        .version(HttpClient.Version.HTTP_1_1))
                .build();
        this.neighbors = neighbors;
        this.json = json;
    }

    /** What an owner said; {@code body} is missing where it said nothing that can be read. */
    public record Answer(int status, @Nullable String location, JsonNode body) {
        public boolean isGood() {
            return status / 100 == 2;
        }

        /** In a sentence for people, what was wrong: the problem's own words and those of each fault. */
        public String complaint() {
            var faults = body.path("errors")
                    .valueStream()
                    .map(e -> (e.path("pointer").asString("").replace("/", " ").strip() + " "
                                    + e.path("detail")
                                            .asString(e.path("message").asString("")))
                            .strip())
                    .filter(s -> !s.isEmpty())
                    .toList();
            var said = body.path("detail").asString("The service answered " + status + ".");
            return faults.isEmpty() ? said : String.join("; ", faults);
        }
    }

    /** @throws Refusal (502) if the service does not answer */
    public Answer get(String service, String path) {
        return send(service, path, "GET", BodyPublishers.noBody(), null, null, PATIENCE);
    }

    /** @throws Refusal (502) if the service does not answer */
    public Answer post(String service, String path, Object body, String once) {
        return send(service, path, "POST", json(body), "application/json", once, PATIENCE);
    }

    /** @throws Refusal (502) if the service does not answer */
    public Answer put(String service, String path, String contentType, String body) {
        return send(service, path, "PUT", BodyPublishers.ofString(body), contentType, null, PATIENCE);
    }

    /** @throws Refusal (502) if the service does not answer */
    public Answer delete(String service, String path) {
        return send(service, path, "DELETE", BodyPublishers.noBody(), null, null, PATIENCE);
    }

    /** Hands a file over as it is. @throws Refusal (502) if the service does not answer */
    public Answer upload(String service, String path, Path file, String contentType, String once) throws IOException {
        return send(service, path, "POST", BodyPublishers.ofFile(file), contentType, once, UPLOAD_PATIENCE);
    }

    /** A file to pass on. @throws Refusal if the service does not answer, or has none */
    public InputStream download(String service, String path) {
        var request = HttpRequest.newBuilder(uri(service, path)).timeout(UPLOAD_PATIENCE);
        asWhoActs(request);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != HttpStatus.OK.value()) {
                answer.body().close();
                throw new Refusal(HttpStatus.NOT_FOUND, "No such file", "The service has no such file any more.");
            }
            return answer.body();
        } catch (IOException e) {
            throw away(service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(service);
        }
    }

    /** The names of all services, this one too. */
    public List<String> names() {
        return List.copyOf(new TreeSet<>(neighbors.addresses().keySet()));
    }

    /** Whoever acts on a page acts at the owner too: with their own token, so with their own rights. */
    private static void asWhoActs(HttpRequest.Builder request) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes page) {
            Caller.identity(page.getRequest())
                    .map(Identity::token)
                    .ifPresent(token -> request.header("Authorization", "Bearer " + token));
            AuditTrail.entryOf(page.getRequest()).ifPresent(entry -> request.header(AuditTrail.VIA, entry));
        }
    }

    private BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    }

    private URI uri(String service, String path) {
        var base = neighbors.addresses().get(service);
        if (base == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such service", "There is no service of this name.");
        }
        return base.resolve(path);
    }

    private Answer send(
            String service,
            String path,
            String method,
            BodyPublisher body,
            @Nullable String contentType,
            @Nullable String once,
            Duration patience) {
        var request = HttpRequest.newBuilder(uri(service, path))
                .timeout(patience)
                .header("Accept", "application/json")
                .method(method, body);
        asWhoActs(request);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (once != null) {
            request.header("Idempotency-Key", once);
        }
        try {
            return answer(sendOnceMore(request.build()));
        } catch (IOException e) {
            throw away(service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(service);
        }
    }

    /** A kept connection may have been closed by the other side; the key makes a second try harmless. */
    private HttpResponse<byte[]> sendOnceMore(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException | ConnectException e) {
            throw e;
        } catch (IOException e) {
            return http.send(request, BodyHandlers.ofByteArray());
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        var location = response.headers().firstValue("Location").orElse(null);
        try {
            return new Answer(response.statusCode(), location, json.readTree(response.body()));
        } catch (JacksonException _) {
            return new Answer(response.statusCode(), location, MissingNode.getInstance());
        }
    }

    private static Refusal away(String service) {
        return new Refusal(
                HttpStatus.BAD_GATEWAY,
                "The " + service + " service does not answer",
                "Nothing was changed. Please try again shortly; the page System tells how the services are.");
    }

    /** A value as one step of a path or a value of a query. */
    public static String part(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
