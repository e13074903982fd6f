package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.standalone.issuer.IssuerApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What cannot be put on record is not done: while no broker answers, nobody comes in and nobody learns whether they would. */
class IssuerWithoutBrokerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext issuer;
    private static URI address;
    private static String secret;

    @BeforeAll
    static void start(@TempDir Path directory) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var data = directory.resolve("credtrail");
        var terminal = new Terminal(data);
        terminal.person("nadia", "operator");
        secret = terminal.program("ingo", "integration");
        var port = Program.freeBase();
        address = URI.create("http://127.0.0.1:" + port);
        issuer = ServiceLauncher.run(
                IssuerApplication.class,
                SystemStart.ISSUER,
                "--server.port=" + port,
                "--credtrail.oidc.issuer=" + address,
                "--credtrail.issuer.data-dir=" + data,
                "--credtrail.issuer.dashboards=http://127.0.0.1:8080",
                "--credtrail.issuer.dashboard-secret=of-this-test",
                "--credtrail.issuer.patience=500ms",
                "--spring.cloud.stream.kafka.binder.brokers=127.0.0.1:1");
    }

    @AfterAll
    static void stop() {
        System.clearProperty("org.springframework.boot.logging.LoggingSystem");
        issuer.close();
        HTTP.close();
    }

    @Test
    void nobody_logs_in_with_the_right_password_or_hears_that_theirs_is_wrong() {
        for (var given : List.of(Terminal.PASSWORD, "wrong")) {
            var browser = new PasswordSteps(address, HTTP);

            assertThat(browser.submits("nadia", given).statusCode()).isEqualTo(503);
            assertThat(browser.gets(address.resolve(
                                    "/oauth2/authorize?response_type=code&client_id=credtrail-dashboard"))
                            .statusCode())
                    .as("not known")
                    .isNotEqualTo(200);
            assertThat(browser.leaves().statusCode())
                    .as("leaving is always possible")
                    .isEqualTo(200);
        }
    }

    @Test
    void no_program_gets_a_token() throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString(("ingo:" + secret).getBytes(StandardCharsets.UTF_8));
        var answer = HTTP.send(
                HttpRequest.newBuilder(address.resolve("/oauth2/token"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("access_token");
    }
}
