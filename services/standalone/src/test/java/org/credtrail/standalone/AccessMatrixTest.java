package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.credtrail.runtime.fixture.Issuer;
import org.credtrail.standalone.AccessTable.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every route of every service, called as everybody, with an issuer's tokens; the table says who gets in. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessMatrixTest {
    private static final List<String> ROLES =
            List.of("board", "operator", "reviewer", "auditor", "candidate", "integration");
    private static final Path SAMPLES = Path.of("../../infra/samples");
    private static final String OWN_BOARD = "wa-doh";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path data;

    private static final Issuer ISSUER = Issuer.start();
    private static RunningSystem system;
    private static AccessTable table;
    private static Map<String, String> known;
    private static HttpClient http;

    private record Caller(
            String who, @Nullable String token, @Nullable String role, boolean isTheirs) {
        Optional<Integer> expected(Row row) {
            if (row.isOpen() || (role != null && row.letsIn(role, isTheirs))) {
                return Optional.empty();
            }
            return Optional.of(role == null ? 401 : 403);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var services = Arrays.stream(Service.values()).map(Service::label).toList();
        table = AccessTable.read(services);
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var base = Program.freeBase(23_080);
        system = Standalone.start(
                "--credtrail.data-dir=" + data.resolve("credtrail"),
                "--credtrail.port-base=" + base,
                "--credtrail.kafka-port=" + (base + 6),
                "--credtrail.mongo-port=" + (base + 7),
                "--credtrail.mongo=memory",
                "--credtrail.oidc.issuer=" + ISSUER.address(),
                "--credtrail.oidc.client-secret=for-this-test");
        known = somethingOfEverybodys();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        http.close();
        ISSUER.close();
    }

    @Test
    @Order(1)
    void the_table_has_every_route_of_every_service_and_no_other() {
        var services = Service.values();
        for (var i = 0; i < services.length; i++) {
            assertThat(Routes.of(system.contexts().get(i)))
                    .as(services[i].label())
                    .containsExactlyElementsOf(table.routes(services[i].label()));
        }
    }

    @Test
    @Order(2)
    void files_are_open_in_their_folders_and_nowhere_else() {
        try (var knocking = new Knocking(system, known)) {
            table.files()
                    .forEach((service, folders) -> folders.forEach(folder -> assertThat(knocking.refusal(
                                    "GET", system.at(service).resolve(folder.replace("**", "x")), null))
                            .as(service + folder)
                            .isEmpty()));
        }
        assertThat(get("dashboard", "/templates/dashboard/layout.html", null).statusCode())
                .isEqualTo(404);
    }

    /** Last, because at its end the candidate is erased. */
    @Test
    @Order(Integer.MAX_VALUE)
    void every_route_lets_in_whom_the_table_names_and_nobody_else() {
        var callers = callers();
        try (var knocking = new Knocking(system, known)) {
            assertThat(table.rows().parallelStream()
                            .flatMap(row -> differences(knocking, row, callers))
                            .toList())
                    .isEmpty();
            assertThat(table.destroying().stream()
                            .flatMap(row -> differences(knocking, row, callers))
                            .toList())
                    .isEmpty();
        }
    }

    @Test
    void a_decision_is_recorded_under_the_issuers_identifier_of_who_made_it() {
        var decided = send(
                "POST",
                "intake",
                "/v1/applications/" + known.get("applicationId") + "/decision",
                ISSUER.token(ISSUER.claims("reviewer", "auditor").subject("7f3c")),
                "{\"outcome\":\"DENIED\",\"reason\":\"a document is missing\"}",
                "decision-1");

        assertThat(decided.path("decidedBy").asString("")).isEqualTo("reviewer:7f3c");
    }

    @Test
    void nobody_gets_the_answer_to_anothers_key() {
        var application = read(SAMPLES.resolve("application-acm.json"));
        var first = apply("ann", application);
        var repeated = apply("ann", application);
        var others = apply("ben", application);

        assertThat(repeated).isEqualTo(first);
        assertThat(others).isNotEqualTo(first);
    }

    @Test
    void a_person_logs_in_acts_on_a_page_as_themselves_and_logs_out() {
        ISSUER.logsIn(ISSUER.claims("operator").subject("9a1b").claim("preferred_username", "Nadia"));
        var browser = new LoginSteps(system.at("dashboard"), http);
        var candidate = "/candidates/" + known.get("candidateId");

        var page = browser.opens(candidate);
        assertThat(page).contains("Nadia", "operator", "Log out").doesNotContain("Local access");
        var noted = browser.posts(
                candidate + "/notes", Map.of("csrf", LoginSteps.formToken(page), "once", "once-1", "text", "Called."));
        assertThat(browser.location(noted)).hasPath(candidate);
        assertThat(get("intake", "/v1" + candidate + "/notes", ISSUER.token("operator"))
                        .body())
                .contains("operator:9a1b")
                .doesNotContain("Nadia");

        var out = browser.posts("/logout", Map.of("csrf", LoginSteps.formToken(page)));
        assertThat(browser.gets(browser.location(out).getPath()).body()).contains("logged out", ISSUER.address());
        assertThat(browser.location(browser.gets("/"))).hasPath("/oauth2/authorization/credtrail");
        assertThat(browser.posts("/logout", Map.of()).body()).contains("not logged in any more");
    }

    @Test
    void a_form_is_good_for_the_login_it_was_made_for() {
        ISSUER.logsIn(ISSUER.claims("operator").subject("9a1c"));
        var one = LoginSteps.formToken(new LoginSteps(system.at("dashboard"), http).opens("/candidates"));
        var browser = new LoginSteps(system.at("dashboard"), http);
        browser.opens("/candidates");

        assertThat(browser.posts("/logout", Map.of("csrf", one)).statusCode()).isEqualTo(403);
        assertThat(browser.posts("/logout", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void an_auditor_sees_pages_and_is_refused_by_their_forms() {
        ISSUER.logsIn(ISSUER.claims("auditor"));
        var browser = new LoginSteps(system.at("dashboard"), http);
        var candidate = "/candidates/" + known.get("candidateId");

        var page = browser.opens(candidate);

        assertThat(page).contains("reads-only");
        var noted = browser.posts(
                candidate + "/notes", Map.of("csrf", LoginSteps.formToken(page), "once", "once-2", "text", "Called."));
        assertThat(noted.statusCode()).isEqualTo(403);
        assertThat(noted.body()).contains("This needs another role");
    }

    @Test
    void only_names_of_ours_are_served_whatever_is_forwarded() throws IOException, InterruptedException {
        var forwarded = HttpRequest.newBuilder(system.at("intake").resolve("/v1/boards"))
                .header("Authorization", "Bearer " + ISSUER.token("operator"))
                .header("Accept", "application/json")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("Forwarded", "host=elsewhere.example")
                .build();
        var foreignPage = HttpRequest.newBuilder(system.at("intake").resolve("/v1/boards"))
                .header("Authorization", "Bearer " + ISSUER.token("operator"))
                .header("Origin", "https://elsewhere.example")
                .build();

        assertThat(http.send(forwarded, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        assertThat(http.send(foreignPage, BodyHandlers.discarding()).statusCode())
                .isEqualTo(403);
    }

    private static Stream<String> differences(Knocking knocking, Row row, List<Caller> callers) {
        return callers.stream()
                .filter(caller -> !knocking.refusal(row, caller.token()).equals(caller.expected(row)))
                .map(caller -> row.service() + " " + row.route() + " as " + caller.who() + ": should be "
                        + caller.expected(row).map(String::valueOf).orElse("let in"));
    }

    private static List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        var all = ROLES.toArray(String[]::new);
        callers.add(new Caller("nobody", null, null, false));
        callers.add(new Caller("all roles, expired", ISSUER.expired(all), null, false));
        callers.add(new Caller("all roles, signed by another", ISSUER.foreign(all), null, false));
        callers.add(new Caller("all roles, unsigned", ISSUER.unsigned(all), null, false));
        callers.add(new Caller("all roles, signed with the public key", ISSUER.symmetric(all), null, false));
        callers.add(new Caller("all roles, for another audience", ISSUER.forOthers(all), null, false));
        for (var role : ROLES) {
            var own = ISSUER.claims(role)
                    .claim("candidate_id", known.get("candidateId"))
                    .claim("board_id", OWN_BOARD);
            callers.add(new Caller(role, ISSUER.token(own), role, true));
        }
        callers.add(of("another candidate", ISSUER.claims("candidate").claim("candidate_id", "c-2"), "candidate"));
        callers.add(of("a candidate of nobody", ISSUER.claims("candidate"), "candidate"));
        callers.add(of("another board", ISSUER.claims("board").claim("board_id", "fl-mqa"), "board"));
        callers.add(of("a board of nobody", ISSUER.claims("board"), "board"));
        callers.add(of("somebody without a role", ISSUER.claims(), "none"));
        return callers;
    }

    private static Caller of(String who, JWTClaimsSet.Builder claims, String role) {
        return new Caller(who, ISSUER.token(claims), role, false);
    }

    /** One candidate with a request and a reference, one board with an import: what "own" can be tried on. */
    private static Map<String, String> somethingOfEverybodys() {
        var operator = ISSUER.token("operator");
        var ids = new LinkedHashMap<String, String>();
        ids.put("boardId", OWN_BOARD);
        var application = JSON.readTree(read(SAMPLES.resolve("application-ccm.json")));
        var applied = send("POST", "intake", "/v1/applications", operator, application.toString(), "application-1");
        var candidateId = applied.path("candidateId").asString("");
        ids.put("candidateId", candidateId);
        ids.put(
                "applicationId",
                applied.path("applications").path(0).path("applicationId").asString(""));
        var roster = send(
                "POST",
                "intake",
                "/v1/boards/" + OWN_BOARD + "/rosters?profile=wa-doh",
                ISSUER.token(ISSUER.claims("board").claim("board_id", OWN_BOARD)),
                read(SAMPLES.resolve("wa-doh.csv")),
                "roster-1");
        ids.put("importId", roster.path("importId").asString(""));
        // a request is kept only where an answer takes long
        try (var mongo = MongoClients.create(system.mongo())) {
            mongo.getDatabase("intake")
                    .getCollection("requests")
                    .insertOne(new Document("_id", "request-1")
                            .append("candidateId", candidateId)
                            .append("done", true));
        }
        ids.put("requestId", "request-1");
        var path = "/v1/references?candidateId=" + candidateId;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !JSON.readTree(get("references", path, operator).body())
                        .path("items")
                        .isEmpty());
        ids.put(
                "references.id",
                JSON.readTree(get("references", path, operator).body())
                        .path("items")
                        .path(0)
                        .path("referenceId")
                        .asString(""));
        return ids;
    }

    private static String apply(String subject, String application) {
        return send(
                        "POST",
                        "intake",
                        "/v1/applications",
                        ISSUER.token(ISSUER.claims("candidate").subject(subject)),
                        application,
                        "the-same-key")
                .path("candidateId")
                .asString("");
    }

    private static HttpResponse<String> get(String service, String path, @Nullable String token) {
        return exchange(request(service, path, token).build());
    }

    private static JsonNode send(String method, String service, String path, String token, String body, String key) {
        var answer = exchange(request(service, path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        var json = JSON.readTree(answer.body());
        return json.has("result") ? json.path("result") : json;
    }

    private static HttpRequest.Builder request(String service, String path, @Nullable String token) {
        var request =
                HttpRequest.newBuilder(URI.create(system.at(service) + path)).header("Accept", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Objects.requireNonNull(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
