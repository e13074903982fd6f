package org.credtrail.standalone.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String PROGRESS = """
            {"state":"%s","bytesRead":5,"bytesTotal":10,"rows":1200,"new":7,"changed":3,"unchanged":1188,"rejected":2,
             "vanished":1,"rowsPerSecond":4000.0,"etaSeconds":null,"problem":%s}""";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> heard = new ArrayList<>();
    private HttpServer server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(directory.resolve("roster.txt"), "a|b\n1|2\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_roster_goes_to_the_board_of_its_profile_and_the_counts_come_back() {
        server.createContext("/v1/boards/", exchange -> answer(exchange, 202, "{}"));
        server.createContext("/v1/imports/i-1", exchange -> {
            var state = heard.stream().filter(h -> h.startsWith("GET")).count() < 2 ? "RUNNING" : "DONE";
            answer(exchange, 200, PROGRESS.formatted(state, "null"));
        });

        assertThat(run("--profile", "fl-mqa", url(), file.toString())).isZero();
        assertThat(heard.getFirst()).isEqualTo("POST /v1/boards/fl-mqa/rosters?profile=fl-mqa a|b\n1|2\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "roster.txt: 1,200 rows, 4,000 a second; 7 new, 3 changed, 1,188 unchanged, 2 rejected, 1 vanished")
                .contains("/v1/imports/i-1/rejects");
    }

    @Test
    void a_busy_service_is_asked_again() {
        server.createContext("/v1/boards/", exchange -> answer(exchange, heard.isEmpty() ? 503 : 202, "{}"));
        server.createContext("/v1/imports/i-1", exchange -> answer(exchange, 200, PROGRESS.formatted("DONE", "null")));

        assertThat(run("--profile=wa-doh", url(), file.toString())).isZero();
        assertThat(heard.get(1)).as("the same body again").isEqualTo(heard.getFirst());
    }

    @Test
    void two_files_go_as_two_parts() {
        server.createContext("/v1/boards/", exchange -> answer(exchange, 202, "{}"));
        server.createContext("/v1/imports/i-1", exchange -> answer(exchange, 200, PROGRESS.formatted("DONE", "null")));

        assertThat(run("--profile", "de-dpr", "--actions", file.toString(), url(), file.toString()))
                .isZero();
        assertThat(heard.getFirst()).contains("name=\"licenses\"", "name=\"actions\"");
    }

    @Test
    void help_is_shown_and_is_no_fault() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage:", "--token-file FILE");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_token_in_a_file_goes_with_every_request() throws IOException {
        var token = Files.writeString(directory.resolve("token"), "abc.def.ghi\n");
        var shown = new ArrayList<String>();
        server.createContext("/v1/boards/", exchange -> {
            shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 202, "{}");
        });
        server.createContext("/v1/imports/i-1", exchange -> {
            shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, PROGRESS.formatted("DONE", "null"));
        });

        assertThat(run("--profile", "wa-doh", "--token-file", token.toString(), url(), file.toString()))
                .isZero();
        assertThat(shown).hasSizeGreaterThan(1).containsOnly("Bearer abc.def.ghi");
    }

    @Test
    void a_refusal_and_a_failure_are_told_and_end_with_1() {
        server.createContext(
                "/v1/boards/none",
                exchange -> answer(exchange, 404, "{\"title\":\"Unknown board\",\"detail\":\"No.\"}"));
        server.createContext("/v1/boards/wa-doh", exchange -> answer(exchange, 202, "{}"));
        server.createContext(
                "/v1/imports/i-1", exchange -> answer(exchange, 200, PROGRESS.formatted("FAILED", "\"no gzip\"")));

        assertThat(run("--profile", "wa-doh", "--board", "none", url(), file.toString()))
                .isEqualTo(1);
        assertThat(run("--profile", "wa-doh", url(), file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Unknown board: No.", "not imported: no gzip");
    }

    @Test
    void what_cannot_be_understood_is_answered_with_the_usage_and_2() {
        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(run("--profile", "wa-doh")).isEqualTo(2);
        assertThat(run("--profile", "wa-doh", "no-such-file")).isEqualTo(2);
        assertThat(run("--profil", "wa-doh", file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--profile is missing", "no file is named", "cannot read no-such-file", "no option --profil")
                .contains("usage:");
    }

    @Test
    void no_system_is_one_clear_line() {
        server.stop(0);
        assertThat(run("--profile", "wa-doh", url(), file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).startsWith("no system answers at http://127.0.0.1");
    }

    private String url() {
        return "--url=http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int run(String... args) {
        return ImportCommand.run(Arrays.asList(args), new PrintStream(out, true), new PrintStream(err, true));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent));
        exchange.getResponseHeaders().add("Location", "/v1/imports/i-1");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
