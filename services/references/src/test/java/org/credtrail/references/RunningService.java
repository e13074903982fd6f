package org.credtrail.references;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credtrail.model.Certification;
import org.credtrail.model.LinkToken;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.dossier.Reference.Kind;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.EligibilityFact.Item;
import org.credtrail.model.message.EligibilityFact.VerificationRequired;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.web.Fingerprints;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on an embedded broker and store, and the other services' part in a candidate's story. */
public final class RunningService implements AutoCloseable {
    private static RunningService shared;

    private final EmbeddedPlatform platform;
    private final String[] arguments;
    private ConfigurableApplicationContext context;
    private final Visitor anybody = visitor("127.0.0.1", "a program");
    private final JsonMapper json = new JsonMapper();

    /** One candidate whose jobs are to be confirmed by one supervisor. */
    public record Asked(String candidateId, String referenceId, String token) {}

    /** A page as a browser got it. */
    public record Page(int status, String body, String contentType, Map<String, List<String>> headers) {
        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }

        /** Two answers nobody can tell apart; the clock of the server is no difference. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Page page && told().equals(page.told());
        }

        @Override
        public int hashCode() {
            return told().hashCode();
        }

        private List<Object> told() {
            var lasting = new TreeMap<>(headers);
            lasting.remove("date");
            return List.of(status, body, lasting);
        }

        public String hidden(String name) {
            var start = body.indexOf("name=\"" + name + "\"");
            if (start < 0) {
                return "";
            }
            var value = body.indexOf("value=\"", start) + "value=\"".length();
            return body.substring(value, body.indexOf('"', value));
        }
    }

    /** Who a request is about and who is asked; addresses make them one person or two. */
    public record People(String applicantEmail, String refereePhone, String refereeName, String refereeEmail) {
        static final People ANY = new People("zoe@quimby.example", "+1 614 555 0177", "Ben Boss", "ben@gmail.com");

        /** A referee with this address, and an applicant who has nothing to do with them. */
        public static People referee(String email) {
            return new People("zoe@quimby.example", "+1 614 555 0177", "Ben Boss", email);
        }
    }

    private RunningService(EmbeddedPlatform platform, String[] arguments) {
        this.platform = platform;
        this.arguments = arguments;
        this.context = ServiceLauncher.run(ReferencesApplication.class, "references", arguments);
    }

    /** Ends the service and starts another run of it on the same broker and store. */
    public void restart() {
        context.close();
        context = ServiceLauncher.run(ReferencesApplication.class, "references", arguments);
    }

    /** One for all tests of this run; it ends with the run. */
    public static synchronized RunningService shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    private static RunningService start() {
        try {
            var platform = EmbeddedPlatform.start(Files.createTempDirectory("references-test"));
            var domains = Files.writeString(
                    Files.createTempFile("references-test", ".csv"),
                    "domain,registered on\nnew-clinic.example,%s\nold-clinic.example,2009-05-04\n"
                            .formatted(LocalDate.now(ZoneOffset.UTC).minusDays(20)));
            var arguments = Stream.concat(
                            Stream.of(platform.arguments()),
                            Stream.of(
                                    "--credtrail.references.mail-domains=" + domains,
                                    // the other addresses of this machine stand for the networks of different people
                                    "--credtrail.shared-networks=127.0.0.1,::1"))
                    .toArray(String[]::new);
            return new RunningService(platform, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    /** Publishes what other services would say until the supervisor has been asked about all jobs. */
    public Asked asks(String... jobs) {
        return asks(People.ANY, jobs);
    }

    public Asked asks(People people, String... jobs) {
        var id = UUID.randomUUID().toString();
        var self = "self-" + id;
        says(
                new ContactDetails(
                        self, "Zoë", "Quimby", null, people.applicantEmail(), "+1 (303) 555-0100", null, null, false),
                self);
        says(new CandidateRegistered(id, self, null, "America/Denver"), id);
        return asksAlso(new Asked(id, "", ""), people, jobs);
    }

    /** About further jobs of the same applicant, somebody else. */
    public Asked asksAlso(Asked earlier, People people, String... jobs) {
        var id = earlier.candidateId();
        var boss = "boss-" + UUID.randomUUID();
        var before = ids(id);
        says(
                new ContactDetails(
                        boss,
                        null,
                        null,
                        people.refereeName(),
                        people.refereeEmail(),
                        people.refereePhone(),
                        null,
                        null,
                        false),
                boss);
        for (var job : jobs) {
            says(new EmploymentDeclared(id, job(job), boss), id);
        }
        var items = Arrays.stream(jobs)
                .map(j -> new Item(EvidenceKind.EMPLOYMENT, j, boss))
                .toList();
        says(new VerificationRequired(id, "application-" + id, Certification.CCM, items), id);
        return asked(id, before);
    }

    /** A client of the same applicant, who declares 120 billable hours a month since 2020. */
    public Asked asksClient(Asked earlier) {
        var id = earlier.candidateId();
        var client = "client-" + UUID.randomUUID();
        var before = ids(id);
        says(
                new ContactDetails(client, null, null, "Cleo Client", "cleo@acme.example", null, null, null, false),
                client);
        says(new EmploymentDeclared(id, selfEmployment("job-self"), null), id);
        var named = new Reference("ref-1", Kind.CLIENT_ORGANIZATION, "Acme Health", null, null, null);
        says(new ReferenceNamed(id, named, client), id);
        var item = new Item(EvidenceKind.CLIENT_ORGANIZATION, "ref-1", client);
        says(new VerificationRequired(id, "application-" + id, Certification.CCM, List.of(item)), id);
        return asked(id, before);
    }

    private Asked asked(String id, List<String> before) {
        await().until(() -> ids(id).size() > before.size());
        var referenceId = ids(id).stream()
                .filter(known -> !before.contains(known))
                .findFirst()
                .orElseThrow();
        return new Asked(id, referenceId, token(referenceId, 1));
    }

    private List<String> ids(String candidateId) {
        return StreamSupport.stream(items(candidateId).spliterator(), false)
                .map(i -> i.get("referenceId").asString())
                .toList();
    }

    /** What intake tells of the visitor who sent the application. */
    public void appliedFrom(Asked asked, String address, String browser) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        request.addHeader("User-Agent", browser);
        var self = "self-" + asked.candidateId();
        var traces = bean(Fingerprints.class).of(request, asked.candidateId(), null, null);
        says(
                new ContactDetails(
                        self, "Zoë", "Quimby", null, "zoe@quimby.example", null, null, null, null, traces, false),
                self);
    }

    public String token(String referenceId, int generation) {
        var secret = HexFormat.of().parseHex(context.getEnvironment().getRequiredProperty("credtrail.link-secret"));
        return LinkToken.of(secret, LinkKind.REFERENCE, referenceId, generation);
    }

    public JsonNode items(String candidateId) {
        return json.readTree(get("/v1/references?candidateId=" + candidateId, "application/json")
                        .body())
                .get("items");
    }

    public String state(Asked asked) {
        return items(asked.candidateId()).get(0).get("state").asString();
    }

    public void awaitState(Asked asked, String state) {
        await().until(() -> state(asked).equals(state));
    }

    public Page get(String path) {
        return get(path, "text/html");
    }

    /** As a reader of that language. */
    public Page getIn(String language, String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .GET());
    }

    public JsonNode json(String path) {
        return json.readTree(get(path, "application/json").body());
    }

    public Page get(String path, String accept) {
        return anybody.get(path, accept);
    }

    public Page delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Accept", "application/json")
                .DELETE());
    }

    public Page head(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).method("HEAD", BodyPublishers.noBody()));
    }

    public Page post(String path, Map<String, String> fields) {
        return anybody.post(path, fields);
    }

    public Page postJson(String path, String body) {
        return anybody.postJson(path, body, UUID.randomUUID().toString());
    }

    /** Somebody at another address of this machine, with a browser of their own. */
    public Visitor visitor(String address, String browser) {
        try {
            return new Visitor(
                    HttpClient.newBuilder()
                            .localAddress(InetAddress.getByName(address))
                            .build(),
                    browser);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comes from one address with one browser. */
    public final class Visitor {
        private final HttpClient http;
        private final String browser;

        private Visitor(HttpClient http, String browser) {
            this.http = http;
            this.browser = browser;
        }

        public Page get(String path, String accept) {
            return send(HttpRequest.newBuilder(URI.create(url(path)))
                    .header("Accept", accept)
                    .GET());
        }

        public Page post(String path, Map<String, String> fields) {
            var body = fields.entrySet().stream()
                    .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(url(path)))
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
        }

        public Page postJson(String path, String body, String idempotencyKey) {
            return send(HttpRequest.newBuilder(URI.create(url(path)))
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", idempotencyKey)
                    .POST(BodyPublishers.ofString(body)));
        }

        /** The first page, filled in. */
        public Page identifies(Asked asked) {
            var path = "/r/" + asked.token();
            return post(
                    path,
                    Map.of(
                            "csrf", get(path, "text/html").hidden("csrf"),
                            "step", "identify",
                            "name", "Ben Boss",
                            "email", "ben@gmail.com",
                            "role", "Director of Care",
                            "consent", "yes"));
        }

        /** Both pages; everything is right as declared, but for {@code more}. */
        public Page answers(Asked asked, Map<String, String> more) {
            var fields = agreement(identifies(asked));
            fields.putAll(more);
            return post("/r/" + asked.token(), fields);
        }

        private Page send(HttpRequest.Builder request) {
            try {
                var response = http.send(request.header("User-Agent", browser).build(), BodyHandlers.ofString());
                return new Page(
                        response.statusCode(),
                        response.body(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        response.headers().map());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public Visitor anybody() {
        return anybody;
    }

    /** The second page of a request about one job, filled in as declared. */
    public static Map<String, String> agreement(Page second) {
        var fields = new HashMap<String, String>();
        fields.put("csrf", second.hidden("csrf"));
        fields.put("identified", second.hidden("identified"));
        fields.put("step", "answer");
        fields.put("verdict", "CONFIRM");
        fields.put("jobRole", "CASE_MANAGER");
        fields.put("from", "2023-03-01");
        fields.put("to", "2024-02-29");
        fields.put("hoursPerWeek", "40");
        fields.put("supervised", "YES");
        fields.put("supervisorCredential", "UNKNOWN");
        fields.put("withoutGap", "YES");
        fields.put("inScope", "YES");
        fields.put("wouldReengage", "YES");
        fields.put("relationship", "SUPERVISOR");
        fields.put("howWellKnown", "VERY_WELL");
        return fields;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private Page send(HttpRequest.Builder request) {
        return anybody.send(request);
    }

    public void says(Payload payload, String key) {
        context.getBean(Edge.class)
                .publish(List.of(EdgeMessage.of(key, payload, UUID.randomUUID().toString(), Instant.now())));
    }

    private static Employment job(String id) {
        return new Employment(
                id,
                "Mercy Clinic " + id,
                Role.CASE_MANAGER,
                LocalDate.parse("2023-03-01"),
                LocalDate.parse("2024-02-29"),
                new BigDecimal("40"),
                true,
                false,
                null,
                true,
                true,
                true,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static Employment selfEmployment(String id) {
        return new Employment(
                id,
                null,
                Role.CASE_MANAGER,
                LocalDate.parse("2020-01-01"),
                null,
                null,
                true,
                true,
                new BigDecimal("120"),
                null,
                true,
                true,
                null,
                null,
                List.of(),
                null,
                null);
    }

    @Override
    public void close() {
        context.close();
        platform.close();
    }
}
