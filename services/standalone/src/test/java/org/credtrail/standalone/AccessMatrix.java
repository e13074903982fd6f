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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.credtrail.runtime.fixture.Mint;
import org.credtrail.standalone.AccessTable.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every route of every service, called as everybody, with tokens of one issuer or another; the table says who gets in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AccessMatrix {
    static final Path SAMPLES = Path.of("../../infra/samples");
    static final String OWN_BOARD = "wa-doh";
    static final JsonMapper JSON = new JsonMapper();

    private static final List<String> ROLES =
            List.of("board", "operator", "reviewer", "auditor", "candidate", "integration");

    Path data;
    RunningSystem system;
    AccessTable table;
    Map<String, String> known = new LinkedHashMap<>();
    HttpClient http;

    /** Options of the system that say whose tokens decide. */
    abstract List<String> issuer(int freePort);

    /** Whatever the issuer's own key can sign. */
    abstract Mint mint();

    /** A token of this role as the issuer gives it; of the known candidate and of {@link #OWN_BOARD}. */
    abstract String tokenOf(String role);

    /** A token of this role, of somebody who does nothing but knock. */
    String knocking(String role) {
        return tokenOf(role);
    }

    /** What else there is to see after everybody has knocked everywhere. */
    void knocked(Knocking knocking, List<Caller> callers) {}

    static String subject(String role) {
        return "knocks-as-" + role;
    }

    /** Somebody who knocks; {@code subject} null = nobody is known by such a token. */
    record Caller(
            String who,
            @Nullable String token,
            @Nullable String role,
            boolean isTheirs,
            @Nullable String subject) {
        /** What the lock should say to them. */
        String expected(Row row) {
            if (row.isOpen() || (role != null && row.letsIn(role, isTheirs))) {
                return Knocking.LET_IN;
            }
            return role == null ? Knocking.UNKNOWN : Knocking.FORBIDDEN;
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var base = Program.freeBase();
        var options = new ArrayList<>(List.of(
                "--credtrail.data-dir=" + data.resolve("credtrail"),
                "--credtrail.port-base=" + base,
                "--credtrail.kafka-port=" + (base + 6),
                "--credtrail.mongo-port=" + (base + 7),
                "--credtrail.mongo=memory"));
        options.addAll(issuer(base + 8));
        system = Standalone.start(options.toArray(String[]::new));
        table = AccessTable.read(system.ports().keySet());
        somethingOfEverybodys();
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
        http.close();
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
                    .forEach((service, folders) -> folders.forEach(folder -> assertThat(
                                    knocking.knock("GET", system.at(service).resolve(folder.replace("**", "x")), null))
                            .as(service + folder)
                            .isEqualTo(Knocking.LET_IN)));
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
            knocked(knocking, callers);
        }
    }

    private Stream<String> differences(Knocking knocking, Row row, List<Caller> callers) {
        return callers.stream().flatMap(caller -> {
            var said = knocking.knock(row, caller.token());
            return said.equals(caller.expected(row))
                    ? Stream.empty()
                    : Stream.of(row.service() + " " + row.route() + " as " + caller.who() + ": should be "
                            + caller.expected(row) + ", was " + said);
        });
    }

    private List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        var mint = mint();
        var all = ROLES.toArray(String[]::new);
        callers.add(new Caller("nobody", null, null, false, null));
        callers.add(new Caller("all roles, expired", mint.expired(all), null, false, null));
        callers.add(new Caller("all roles, signed by another", mint.foreign(all), null, false, null));
        callers.add(new Caller("all roles, unsigned", mint.unsigned(all), null, false, null));
        callers.add(new Caller("all roles, signed with the public key", mint.symmetric(all), null, false, null));
        callers.add(new Caller("all roles, for another audience", mint.forOthers(all), null, false, null));
        ROLES.forEach(role -> callers.add(new Caller(role, knocking(role), role, true, subject(role))));
        callers.add(of("another candidate", mint.claims("candidate").claim("candidate_id", "c-2"), "candidate"));
        callers.add(of("a candidate of nobody", mint.claims("candidate"), "candidate"));
        callers.add(of("another board", mint.claims("board").claim("board_id", "fl-mqa"), "board"));
        callers.add(of("a board of nobody", mint.claims("board"), "board"));
        callers.add(of("somebody without a role", mint.claims(), "none"));
        return callers;
    }

    private Caller of(String who, JWTClaimsSet.Builder claims, String role) {
        var subject = who.replace(' ', '-');
        return new Caller(who, mint().token(claims.subject(subject)), role, false, subject);
    }

    /** One candidate with a request and a reference, one board with an import: what "own" can be tried on. */
    private void somethingOfEverybodys() {
        var ids = known;
        var operator = tokenOf("operator");
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
                tokenOf("board"),
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
    }

    HttpResponse<String> get(String service, String path, @Nullable String token) {
        return exchange(request(service, path, token).build());
    }

    JsonNode send(String method, String service, String path, String token, String body, String key) {
        var answer = exchange(request(service, path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        var location = answer.headers().firstValue("Location").filter(l -> l.startsWith("/v1/requests/"));
        return answer.statusCode() == 202 && location.isPresent()
                ? result(service, location.get(), token)
                : JSON.readTree(answer.body());
    }

    /** Of a request that takes longer than its caller is kept waiting. */
    private JsonNode result(String service, String location, String token) {
        return Awaitility.await()
                .until(
                        () -> JSON.readTree(get(service, location, token).body()),
                        progress -> progress.path("state").asString("").equals("DONE"))
                .path("result");
    }

    private HttpRequest.Builder request(String service, String path, @Nullable String token) {
        var request =
                HttpRequest.newBuilder(URI.create(system.at(service) + path)).header("Accept", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> exchange(HttpRequest request) {
        return Calls.send(http, request);
    }

    static String read(Path file) {
        try {
            return Objects.requireNonNull(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
