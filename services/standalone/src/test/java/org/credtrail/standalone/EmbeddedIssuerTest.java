package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.fixture.Mint;
import org.credtrail.standalone.users.ProgramSecrets;
import org.credtrail.standalone.users.User;
import org.credtrail.standalone.users.User.Kind;
import org.credtrail.standalone.users.UsersFile;
import org.junit.jupiter.api.Test;

/** The matrix with the embedded issuer's tokens, and how people and programs come to them. */
class EmbeddedIssuerTest extends AccessMatrix {
    private static final String DASHBOARD = "credtrail-dashboard";
    private static final Pattern CODE = Pattern.compile("code=([^&]+)");

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Map<String, String> tokens = new LinkedHashMap<>();

    @Override
    List<String> issuer(int freePort) {
        return List.of("--credtrail.access=embedded", "--credtrail.issuer-port=" + freePort);
    }

    @Override
    Mint mint() {
        try {
            var key = RSAKey.parse(Files.readString(directory().resolve("issuer-key.json")));
            return new Mint(system.at("issuer").toString(), key);
        } catch (IOException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** A program of each role, added while the system runs: one request gives it a token. */
    @Override
    String tokenOf(String role) {
        return tokens.computeIfAbsent(role, _ -> {
            var secret = ProgramSecrets.make();
            var program = new User(
                    "id-of-" + role,
                    "one-" + role,
                    Kind.PROGRAM,
                    Set.of(Role.valueOf(role.toUpperCase(Locale.ROOT))),
                    known.get("candidateId"),
                    OWN_BOARD,
                    ProgramSecrets.hash(secret),
                    null,
                    false,
                    0);
            new UsersFile(directory()).change(all -> all.with(program));
            return JSON.readTree(tokens(program.name(), secret, Map.of("grant_type", "client_credentials"))
                            .body())
                    .path("access_token")
                    .asString("");
        });
    }

    private Path directory() {
        return data.resolve("credtrail");
    }

    @Test
    void the_table_has_every_route_the_issuer_offers_and_no_other() {
        var issuer = system.issuer();
        var offered = new TreeSet<String>();
        issuer.getBean(AccessRules.class).rules().forEach(rule -> offered.add(rule.method() + " " + rule.pattern()));
        var named = new TreeSet<>(table.routes("issuer"));
        assertThat(named).containsAll(Routes.of(issuer));
        named.remove("ANY /error");
        table.files().getOrDefault("issuer", List.of()).stream()
                .filter(folder -> !folder.equals("/webjars/**"))
                .forEach(file -> named.add("GET " + file));

        assertThat(offered).isEqualTo(named);
    }

    @Test
    void a_person_logs_in_with_a_password_and_acts_under_a_number() {
        adds("nadia", "operator");
        var browser = new LoginSteps(
                system.at("dashboard"), http, sentTo -> atTheIssuer().logsIn(sentTo, "nadia", Terminal.PASSWORD));
        var candidate = "/candidates/" + known.get("candidateId");

        var page = browser.opens(candidate);

        assertThat(page).contains("nadia", "operator", "Log out");
        browser.posts(
                candidate + "/notes", Map.of("csrf", LoginSteps.formToken(page), "once", "once-1", "text", "Called."));
        assertThat(get("intake", "/v1" + candidate + "/notes", tokenOf("operator"))
                        .body())
                .contains("operator:" + id("nadia"))
                .doesNotContain("nadia");
    }

    @Test
    void a_wrong_password_and_a_name_nobody_has_get_the_same_answer_and_so_does_a_lock() {
        adds("ruth", "reviewer");
        var answers = new TreeSet<String>();
        for (var name : List.of("ruth", "nobody-at-all")) {
            for (var i = 0; i < 6; i++) {
                answers.add(plain(login(name, "wrong")));
            }
        }
        answers.add(plain(login("ruth", Terminal.PASSWORD)));

        assertThat(answers).hasSize(1);
        assertThat(answers.first())
                .startsWith("422")
                .contains("That did not work")
                .doesNotContain("ruth", "nobody");
    }

    @Test
    void who_comes_in_who_is_kept_out_and_who_leaves_is_on_record_as_a_number() {
        adds("tessa", "reviewer");
        adds("gone", "auditor");
        user("disable", "gone");
        var browser = atTheIssuer();
        login("tessa", "wrong");
        browser.submits("tessa", Terminal.PASSWORD);
        browser.leaves();
        user("totp", "tessa");
        login("tessa", Terminal.PASSWORD);
        for (var i = 0; i < 5; i++) {
            login("tessa", "wrong");
        }
        login("tessa", Terminal.PASSWORD);
        login("gone", Terminal.PASSWORD);
        login("my password is swordfish", "tessa");

        assertThat(onRecord("reviewer:" + id("tessa"), 10))
                .containsExactly(
                        "POST /login 422 WRONG_SECRET 127.0.0.1",
                        "POST /login 302 CAME_IN 127.0.0.1",
                        "POST /logout 200 - 127.0.0.1",
                        "POST /login 302 CODE_ASKED 127.0.0.1",
                        "POST /login 422 WRONG_SECRET 127.0.0.1",
                        "POST /login 422 WRONG_SECRET 127.0.0.1",
                        "POST /login 422 WRONG_SECRET 127.0.0.1",
                        "POST /login 422 LOCKED_OUT 127.0.0.1",
                        "POST /login 422 LOCKED 127.0.0.1",
                        "POST /login 422 LOCKED 127.0.0.1");
        assertThat(onRecord("auditor:" + id("gone"), 1)).containsExactly("POST /login 422 DISABLED 127.0.0.1");
        assertThat(onRecord("nobody", 1)).contains("POST /login 422 UNKNOWN_NAME null");
        assertThat(get("dashboard", "/v1/audit?limit=200", tokenOf("auditor")).body())
                .contains(id("tessa"))
                .doesNotContain("tessa", "swordfish", Terminal.PASSWORD);
    }

    @Test
    void what_was_done_to_a_user_at_a_terminal_is_on_record_before_they_come_in() {
        adds("mona", "operator");
        user("role", "mona", "auditor,reviewer");
        user("totp", "mona");
        user("totp", "mona", "off");
        user("disable", "mona");
        user("enable", "mona");
        var mona = id("mona");
        login("mona", Terminal.PASSWORD);
        user("remove", "mona");

        assertThat(onRecord("operator:local", "/users/" + mona, 7))
                .as("the last one although nobody logs in any more")
                .containsExactly(
                        "COMMAND /users/" + mona + "/added/operator 200 - null",
                        "COMMAND /users/" + mona + "/roles/auditor+reviewer 200 - null",
                        "COMMAND /users/" + mona + "/totp 200 - null",
                        "COMMAND /users/" + mona + "/totp-off 200 - null",
                        "COMMAND /users/" + mona + "/disabled 200 - null",
                        "COMMAND /users/" + mona + "/enabled 200 - null",
                        "COMMAND /users/" + mona + "/removed 200 - null");
        assertThat(new UsersFile(directory()).read().unrecorded()).isEmpty();
    }

    @Test
    void a_token_of_a_program_is_on_record_and_so_is_one_that_was_refused() {
        var secret = new Terminal(directory()).program("feeder", "integration");
        var grant = Map.of("grant_type", "client_credentials");

        assertThat(tokens("feeder", "wrong", grant).statusCode()).isEqualTo(401);
        assertThat(tokens("feeder", "wrong again", grant).body()).contains("invalid_client");
        assertThat(tokens("feeder", secret, grant).statusCode()).isEqualTo(200);

        assertThat(onRecord("integration:" + id("feeder"), 2))
                .as("one for all tries of a minute, and one for the token")
                .containsExactly("POST /oauth2/token 401 WRONG_SECRET null", "POST /oauth2/token 200 CAME_IN null");
    }

    @Test
    void with_an_authenticator_the_login_asks_for_its_code() {
        adds("aldo", "auditor");
        user("totp", "aldo");

        var asked = login("aldo", Terminal.PASSWORD);

        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location")).hasValue("/login/code");
    }

    @Test
    void who_is_disabled_gets_nothing_more_for_what_they_were_given() {
        adds("carla", "auditor");
        var browser = atTheIssuer();
        var refresh = refreshToken(browser.logsIn(authorization(), "carla", Terminal.PASSWORD));
        var renewed = asDashboard(Map.of("grant_type", "refresh_token", "refresh_token", refresh));
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        var next = JSON.readTree(renewed.body()).path("refresh_token").asString("");
        assertThat(asDashboard(Map.of("grant_type", "refresh_token", "refresh_token", refresh))
                        .statusCode())
                .as("a refresh token is good once")
                .isEqualTo(400);

        user("disable", "carla");

        assertThat(asDashboard(Map.of("grant_type", "refresh_token", "refresh_token", next))
                        .body())
                .contains("invalid_grant");
        assertThat(browser.gets(authorization()).headers().firstValue("Location"))
                .hasValue("/login");
        assertThat(plain(login("carla", Terminal.PASSWORD))).startsWith("422");
    }

    @Test
    void a_form_of_another_page_logs_nobody_in() {
        adds("otto", "operator");
        var answer = atTheIssuer().posts("/login", Map.of("name", "otto", "password", Terminal.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This form is too old");
    }

    @Test
    void what_the_issuer_keeps_is_its_owners_alone() throws IOException {
        for (var file : List.of("users.json", "issuer-key.json")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory().resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    /** What the trail has of somebody, the earliest first; waits until it has so much. */
    private List<String> onRecord(String who, int atLeast) {
        return onRecord(who, "/", atLeast);
    }

    private List<String> onRecord(String who, String under, int atLeast) {
        return Awaitility.await()
                .until(
                        () -> {
                            var found = get("dashboard", "/v1/audit?limit=200&person=" + who, tokenOf("auditor"));
                            return JSON.readTree(found.body())
                                    .path("items")
                                    .valueStream()
                                    .filter(item ->
                                            item.path("service").asString("").equals("issuer"))
                                    .filter(item ->
                                            item.path("path").asString("").startsWith(under))
                                    .map(item -> item.path("method").asString("") + " "
                                            + item.path("path").asString("") + " "
                                            + item.path("status").asInt() + " "
                                            + item.path("login").asString("-") + " "
                                            + item.path("from").asString("null"))
                                    .toList()
                                    .reversed();
                        },
                        lines -> lines.size() >= atLeast && lines.stream().noneMatch(EmbeddedIssuerTest::isOpen));
    }

    /** Seen between its two messages: what came of it is still to be heard. */
    private static boolean isOpen(String line) {
        return line.contains(" 0 ");
    }

    private PasswordSteps atTheIssuer() {
        return new PasswordSteps(system.at("issuer"), http);
    }

    private HttpResponse<String> login(String name, String password) {
        return atTheIssuer().submits(name, password);
    }

    /** Status and page, without what differs from form to form. */
    private static String plain(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body().replaceAll("(name=\"_csrf\" value=)\"[^\"]+\"", "$1");
    }

    private URI authorization() {
        return system.at("issuer")
                .resolve("/oauth2/authorize?"
                        + CookieBrowser.form(Map.of(
                                "response_type",
                                "code",
                                "client_id",
                                DASHBOARD,
                                "scope",
                                "openid",
                                "redirect_uri",
                                backAtTheDashboard(),
                                "code_challenge",
                                CHALLENGE,
                                "code_challenge_method",
                                "S256")));
    }

    private String backAtTheDashboard() {
        return system.at("dashboard") + "/login/oauth2/code/credtrail";
    }

    private String refreshToken(HttpResponse<String> back) {
        var code = CODE.matcher(CookieBrowser.location(back).getQuery());
        assertThat(code.find()).isTrue();
        var tokens = asDashboard(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.group(1),
                "redirect_uri",
                backAtTheDashboard(),
                "code_verifier",
                VERIFIER));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return JSON.readTree(tokens.body()).path("refresh_token").asString("");
    }

    private HttpResponse<String> asDashboard(Map<String, String> fields) {
        var secret = system.contexts().getFirst().getEnvironment().getProperty("credtrail.oidc.client-secret", "");
        return tokens(DASHBOARD, secret, fields);
    }

    private HttpResponse<String> tokens(String client, String secret, Map<String, String> fields) {
        var credentials = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return exchange(HttpRequest.newBuilder(system.at("issuer").resolve("/oauth2/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(CookieBrowser.form(fields)))
                .build());
    }

    private String id(String name) {
        return new UsersFile(directory()).read().named(name).orElseThrow().id();
    }

    private void adds(String name, String role) {
        new Terminal(directory()).person(name, role);
    }

    private void user(String... words) {
        new Terminal(directory()).user(words);
    }
}
