package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.credtrail.runtime.fixture.Issuer;
import org.credtrail.runtime.fixture.Mint;
import org.credtrail.standalone.AccessTable.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The matrix with an outside issuer, and what else follows from its tokens. */
class AccessMatrixTest extends AccessMatrix {
    private static final Issuer ISSUER = Issuer.start();

    @Override
    List<String> issuer(int freePort) {
        return List.of("--credtrail.oidc.issuer=" + ISSUER.address(), "--credtrail.oidc.client-secret=for-this-test");
    }

    @Override
    Mint mint() {
        return ISSUER;
    }

    @Override
    String tokenOf(String role) {
        return ISSUER.token(ISSUER.claims(role)
                .claim("candidate_id", known.get("candidateId"))
                .claim("board_id", OWN_BOARD));
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Override
    String knocking(String role) {
        return ISSUER.token(ISSUER.claims(role)
                .subject(subject(role))
                .claim("candidate_id", known.get("candidateId"))
                .claim("board_id", OWN_BOARD));
    }

    /** Every deed and every look at what is confidential has left its entry, and only one. */
    @Override
    void knocked(Knocking knocking, List<Caller> callers) {
        var expected = table.everyRow().stream()
                .flatMap(row -> callers.stream().flatMap(caller -> entry(knocking, row, caller)))
                .collect(Collectors.groupingBy(entry -> entry, TreeMap::new, Collectors.counting()));
        Awaitility.await().untilAsserted(() -> assertThat(entries(callers)).isEqualTo(expected));
    }

    /** What the audit trail should hold of one knock. */
    private static Stream<String> entry(Knocking knocking, Row row, Caller caller) {
        if (caller.subject() == null || !row.leavesEntry(String.valueOf(caller.role()))) {
            return Stream.of();
        }
        return Stream.of(String.join(" ", row.service(), row.method(), knocking.plainPath(row), caller.subject()));
    }

    /** What it does hold of those who knocked; what pages asked of others because of them is theirs, not the knock's. */
    private Map<String, Long> entries(List<Caller> callers) {
        var found = new TreeMap<String, Long>();
        for (var caller : callers) {
            for (var after = ""; caller.subject() != null; ) {
                var page = JSON.readTree(get(
                                "dashboard",
                                "/v1/audit?limit=200&person=" + caller.subject() + "&after=" + after,
                                ISSUER.token("auditor"))
                        .body());
                for (var item : page.path("items")) {
                    if (item.path("via").isNull()) {
                        assertThat(item.path("status").isInt())
                                .as(item.toString())
                                .isTrue();
                        found.merge(
                                String.join(
                                        " ",
                                        item.path("service").asString(),
                                        item.path("method").asString(),
                                        item.path("path").asString(),
                                        caller.subject()),
                                1L,
                                Long::sum);
                    }
                }
                if (page.path("next").isNull()) {
                    break;
                }
                after = page.path("next").asString();
            }
        }
        return found;
    }

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
    void what_every_route_takes_and_answers_has_a_schema() {
        for (var service : Service.values()) {
            var description =
                    JSON.readTree(get(service.label(), "/v3/api-docs", null).body());
            assertThat(Description.flaws(description)).as(service.label()).isEmpty();
        }
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
        assertThat(out.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
        assertThat(browser.gets(browser.location(out).getPath()).body()).contains("logged out", ISSUER.address());
        assertThat(browser.location(browser.gets("/"))).hasPath("/oauth2/authorization/credtrail");
        assertThat(browser.posts("/logout", Map.of()).body()).contains("not logged in any more");
    }

    @Test
    void somebody_the_dashboard_is_not_for_is_told_as_whom_they_came_and_can_leave() {
        ISSUER.logsIn(ISSUER.claims("candidate").subject("9a1d").claim("preferred_username", "Carla"));
        var browser = new LoginSteps(system.at("dashboard"), http);
        browser.comesBack("/");

        var turnedAway = browser.gets("/");

        assertThat(browser.location(turnedAway)).hasPath("/no-entry");
        var page = browser.gets("/no-entry").body();
        assertThat(page).contains("not for this login", "Carla", "candidate").doesNotContain("/candidates");
        var out = browser.posts("/logout", Map.of("csrf", LoginSteps.formToken(page)));
        assertThat(browser.location(out)).hasPath("/logged-out");
        assertThat(browser.location(browser.gets("/"))).hasPath("/oauth2/authorization/credtrail");
    }

    @Test
    void somebody_without_any_role_is_not_sent_around_in_a_circle() {
        ISSUER.logsIn(ISSUER.claims("candidate").subject("9a1e").claim("roles", List.of()));
        var browser = new LoginSteps(system.at("dashboard"), http);
        browser.comesBack("/");

        assertThat(browser.location(browser.gets("/"))).hasPath("/no-entry");
        assertThat(browser.gets("/no-entry").statusCode()).isEqualTo(403);
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

    private String apply(String subject, String application) {
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
}
