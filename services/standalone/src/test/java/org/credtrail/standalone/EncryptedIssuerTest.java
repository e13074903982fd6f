package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.credtrail.runtime.fixture.Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The system with a certificate of its own and an issuer of its own: every address is https, and its parts believe each other. */
class EncryptedIssuerTest {
    @TempDir
    Path directory;

    @Test
    void people_and_programs_come_in_by_https_alone() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var certificate = Certificate.make(directory, "system");
        var data = directory.resolve("credtrail");
        var terminal = new Terminal(data);
        terminal.person("nadia", "operator");
        var secret = terminal.program("ingo", "integration");
        var base = Program.freeBase();
        try (var system = Standalone.start(
                        "--credtrail.data-dir=" + data,
                        "--credtrail.port-base=" + base,
                        "--credtrail.kafka-port=" + (base + 6),
                        "--credtrail.mongo-port=" + (base + 7),
                        "--credtrail.mongo=memory",
                        "--credtrail.access=embedded",
                        "--credtrail.issuer-port=" + (base + 8),
                        "--server.ssl.bundle=own",
                        "--spring.ssl.bundle.pem.own.keystore.certificate=" + certificate.certificate(),
                        "--spring.ssl.bundle.pem.own.keystore.private-key=" + certificate.privateKey(),
                        "--spring.ssl.bundle.pem.own.truststore.certificate=" + certificate.certificate());
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(certificate.believing(certificate))
                        .build()) {
            var about = new JsonMapper()
                    .readTree(ask(http, system.at("issuer").resolve("/.well-known/openid-configuration"), null)
                            .body());
            assertThat(about.path("issuer").asString("")).isEqualTo("https://127.0.0.1:" + (base + 8));
            assertThat(about.toString()).doesNotContain("http:");

            var browser = new LoginSteps(
                    system.at("dashboard"),
                    http,
                    sentTo -> new PasswordSteps(system.at("issuer"), http).logsIn(sentTo, "nadia", Terminal.PASSWORD));
            var page = browser.opens("/system");
            assertThat(page).contains("nadia", "operator");
            assertThat(browser.posts("/logout", Map.of("csrf", LoginSteps.formToken(page)))
                            .statusCode())
                    .isBetween(300, 399);
            assertThat(browser.gets("/logged-out").body()).contains("https://127.0.0.1:" + (base + 8) + "/logout");

            var rules = system.at("eligibility").resolve("/v1/rule-sets");
            assertThat(ask(http, rules, null).statusCode()).isEqualTo(401);
            assertThat(ask(http, rules, token(http, system.at("issuer"), secret))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String token(HttpClient http, URI issuer, String secret) {
        var credentials = Base64.getEncoder().encodeToString(("ingo:" + secret).getBytes(StandardCharsets.UTF_8));
        var answer = Calls.send(
                http,
                HttpRequest.newBuilder(issuer.resolve("/oauth2/token"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build());
        return new JsonMapper().readTree(answer.body()).path("access_token").asString("");
    }

    private static HttpResponse<String> ask(HttpClient http, URI address, @Nullable String token) {
        var request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        return Calls.send(http, (token == null ? request : request.header("Authorization", "Bearer " + token)).build());
    }
}
