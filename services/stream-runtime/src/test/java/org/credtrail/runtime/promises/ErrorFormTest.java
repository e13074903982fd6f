package org.credtrail.runtime.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.access.SecurityHeaders;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.fixture.TallyApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Every error has one form, also where the container refuses before any route is asked. */
class ErrorFormTest {
    private static EmbeddedPlatform platform;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start(@TempDir Path directory) {
        platform = EmbeddedPlatform.start(directory);
        service = ServiceLauncher.run(TallyApplication.class, "tally", platform.arguments());
    }

    @AfterAll
    static void stop() {
        service.close();
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /v1/dead-letters, 405",
        "GET, /v1/%zz, 400",
        "GET, /v1/[, 400",
        "GET, /nothing, 404",
        "PATCH, /v1/dead-letters, 405"
    })
    void programs_read_a_problem_and_people_a_page(String method, String path, int status) throws IOException {
        assertThat(answer(method, path, "application/json"))
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/problem+json", "\"status\":" + status);
        assertThat(answer(method, path, "text/html"))
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Security-Policy: " + SecurityHeaders.CONTENT_SECURITY_POLICY, "<h1>");
    }

    /** By hand: no client would send some of these. */
    private static String answer(String method, String path, String accept) throws IOException {
        var port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: %s\r\nConnection: close\r\n\r\n"
                            .formatted(method, path, port, accept)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
