package org.credtrail.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.mongodb.client.model.Updates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.Document;
import org.credtrail.dashboard.figures.Figures;
import org.credtrail.dashboard.figures.Latency;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CredentialRow;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.NameDigest;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.AuditFact.EntryOpened;
import org.credtrail.model.message.AuditFact.Kind;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardFact.RosterReceived;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactDetails.Note;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.runtime.fixture.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PagesTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    static Path directory;

    private static DashboardUnderTest dashboard;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void facts_are_on_the_topics() {
        dashboard = new DashboardUnderTest(directory);
        dashboard.hears(Caseload.of(NOW).toArray(Facts[]::new));
        dashboard.hears(new Facts("c-hostile", NOW)
                .registered(
                        "<img src=x onerror=document.title='stolen'>", "\u202Egnorw " + "x".repeat(9000), "1993999998")
                .applied(Certification.ACM));
        await().untilAsserted(() -> assertThat(
                        dashboard.get("/v1/overview", "application/json").body())
                .contains("\"candidates\":26", "\"applications\":26"));
        Chromium.installed().ifPresent(chromium -> {
            playwright = Chromium.playwright();
            browser = chromium.launch(playwright);
        });
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        dashboard.close();
    }

    /** The other pages are walked through with all services running, in the standalone module. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/candidates/" + Caseload.ANNA, "/system"})
    void every_page_is_quiet_whole_and_within_its_policy(String path) {
        try (var context = browser(1440, 1000, ColorScheme.LIGHT)) {
            var complaints = new ArrayList<String>();
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (!message.type().equals("log")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.navigate(dashboard.url(path));
            shoot(page, path, "desktop-light");

            assertThat(complaints).isEmpty();
            assertThat(page.title()).endsWith("· Credtrail").doesNotStartWith("·");
            assertThat(page.locator("h1").count()).isEqualTo(1);
            assertThat(page.locator("main").count()).isEqualTo(1);
            assertThat(page.locator("input:visible, select:visible")
                            .evaluateAll("all => all.filter(i => !i.labels.length).length"))
                    .isEqualTo(0);
            page.keyboard().press("Tab");
            PlaywrightAssertions.assertThat(page.locator(".skip")).isFocused();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/candidates",
                "/candidates/" + Caseload.ANNA,
                "/boards",
                "/boards/wa-doh",
                "/licenses",
                "/work?step=DECIDE",
                "/setbacks",
                "/references",
                "/renewals",
                "/rules",
                "/rules/SEED-2023-04",
                "/audit",
                "/retention",
                "/system"
            })
    void every_page_answers_while_the_other_services_are_away(String path) {
        var page = dashboard.get(path, "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("</html>").containsOnlyOnce("<h1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kowal",
                "ANNA KOW",
                "US-OH:RN:123456",
                "RN 0123456",
                "1234567893",
                "kowalski@example.org",
                Caseload.ANNA
            })
    void a_candidate_is_found_by_name_license_npi_mail_or_id(String question) {
        var found = dashboard.get("/candidates?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8), "text/html");
        assertThat(found.body()).contains("/candidates/" + Caseload.ANNA).doesNotContain("/candidates/c-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", "k.walski", "(", "[a-z]", "\\"})
    void a_question_is_never_a_pattern(String question) {
        var found = dashboard.get("/candidates?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8), "text/html");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("Nobody matches");
    }

    @Test
    void a_hostile_name_is_shown_and_does_nothing() {
        try (var context = browser(1280, 900, ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(dashboard.url("/candidates/c-hostile"));
            assertThat(page.locator("h1 bdi").textContent())
                    .startsWith("<img src=x")
                    .hasSizeLessThan(125);
            assertThat(page.title()).doesNotStartWith("stolen");
            assertThat(page.locator("main img").count()).isZero();
        }
    }

    @Test
    void a_suspension_appears_without_a_reload() {
        try (var context = browser(1280, 900, ColorScheme.DARK)) {
            var page = context.newPage();
            page.navigate(dashboard.url("/"));
            shoot(page, "/", "desktop-dark");
            dashboard.hears(new Facts("c-001", Instant.now())
                    .later(Duration.ofMillis(1))
                    .boardSays("US-OH:RN:200001", LicenseStatus.SUSPENDED, "Suspended", "2026-11-20"));
            page.locator(".feed", new Page.LocatorOptions().setHasText("US-OH RN 200001 is suspended"))
                    .waitFor();
        }
    }

    @Test
    void the_file_of_a_past_day_shows_the_answer_of_that_day() {
        var past = dashboard.get(
                "/candidates/" + Caseload.ANNA + "?knownAt=" + NOW.minus(Duration.ofDays(38)), "text/html");
        assertThat(past.body())
                .contains("As it was known then", "Pending verification")
                .doesNotContain("CCM: eligible");
        var now = dashboard.get("/candidates/" + Caseload.ANNA, "text/html");
        assertThat(now.body()).contains("CCM: eligible", "1</span> earlier, superseded");
    }

    @Test
    void a_day_nobody_can_read_is_refused_with_its_place() {
        var refused = dashboard.get("/candidates/" + Caseload.ANNA + "?asOf=29-02-2026", "application/json");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"pointer\":\"/asOf\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/candidates/" + Caseload.ANNA + "?knownAt=%2B999999999-12-31",
                "/candidates/" + Caseload.ANNA + "?knownAt=%2B300000000-01-01T00:00:00Z",
                "/candidates/" + Caseload.ANNA + "?asOf=%2B999999999-12-31",
                "/audit?day=%2B999999999-12-31",
                "/v1/audit?day=%2B999999999-12-31",
                "/renewals?on=%2B999999999-12-31",
                "/renewals/days/+999999999-12-31"
            })
    void a_day_out_of_reach_is_refused_like_one_nobody_can_read(String path) {
        var refused = dashboard.get(path, "application/json");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"pointer\":\"/");
    }

    @Test
    void whoever_will_be_reminded_is_on_the_list_of_that_day_whatever_state_the_credential_is_in() {
        var end = LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(11);
        dashboard.hears(
                holder(
                        "c-on-hold",
                        end,
                        id -> new CredentialInactivated("c-on-hold", id, Certification.CCM, "asked for", "operator")),
                holder(
                        "c-revoked",
                        end,
                        id -> new CredentialRevoked("c-revoked", id, Certification.CCM, "fraud", "operator")));
        var path = "/renewals/days/" + end.minusDays(7);
        await().untilAsserted(() -> assertThat(dashboard.get(path, "text/html").body())
                .contains("/candidates/c-on-hold", "7 days before")
                .doesNotContain("/candidates/c-revoked"));
        assertThat(dashboard.get("/renewals", "text/html").body()).contains(path);
        dashboard
                .states()
                .database()
                .getCollection(Rows.CREDENTIALS)
                .updateMany(new Document(), Updates.unset("view.reminded"));
        assertThat(dashboard.get(path, "text/html").body())
                .as("lines of before, which do not say it")
                .contains("/candidates/c-on-hold")
                .doesNotContain("/candidates/c-revoked");
    }

    @Test
    void credentials_stand_on_pages_and_in_figures_where_their_terms_have_brought_them() {
        var today = LocalDate.ofInstant(NOW, Certification.CCM.zone());
        var renewedAhead = holder(
                "c-renewed",
                today,
                id -> new CredentialRenewed("c-renewed", id, Certification.CCM, until(today), next(today)));
        dashboard.hears(
                holder("c-coming", today.minusDays(1).plusYears(5).plusDays(1)),
                holder("c-in-term", today.plusYears(1)),
                holder(
                        "c-in-next-term",
                        today.minusDays(1),
                        id -> new CredentialRenewed(
                                "c-in-next-term",
                                id,
                                Certification.CCM,
                                until(today.minusDays(1)),
                                next(today.minusDays(1)))),
                holder("c-past-its-term", today.minusDays(1)),
                renewedAhead);
        await().untilAsserted(() -> assertThat(renewals("RENEWED")).contains("/candidates/c-renewed"));

        assertThat(renewals("GRANTED")).contains("/candidates/c-coming").doesNotContain("/candidates/c-in-term");
        assertThat(renewals("ACTIVE"))
                .contains("/candidates/c-in-term", "/candidates/c-in-next-term")
                .doesNotContain("/candidates/c-coming", "/candidates/c-renewed", "/candidates/c-past-its-term");
        assertThat(renewals("RENEWED")).doesNotContain("/candidates/c-in-next-term");
        assertThat(renewals("LATE")).contains("/candidates/c-past-its-term");
        assertThat(dashboard.get("/candidates/c-in-term", "text/html").body()).contains(">Active<");
        var kept = new JsonMapper()
                .readTree(dashboard.get("/v1/overview", "application/json").body())
                .get("credentialsByState");
        var counted = new TreeMap<String, Long>();
        dashboard
                .states()
                .views(Rows.CREDENTIALS, new Document(), null, 1_000, CredentialRow.class)
                .forEach(row -> counted.merge(row.value().stateAt(NOW).name(), 1L, Long::sum));
        for (var state : CredentialState.values()) {
            assertThat(kept.get(state.name()).asLong())
                    .as(state.name())
                    .isEqualTo(counted.getOrDefault(state.name(), 0L));
        }
    }

    private static String renewals(String state) {
        return dashboard.get("/renewals?state=" + state, "text/html").body();
    }

    private static Term until(LocalDate end) {
        return new Term(end.minusYears(5).plusDays(1), end);
    }

    private static Term next(LocalDate end) {
        return new Term(end.plusDays(1), end.plusYears(5));
    }

    private static Facts holder(String id, LocalDate end) {
        return new Facts(id, NOW.minus(Duration.ofDays(400)))
                .registered("Hold", "Holder", null)
                .granted(Certification.CCM, until(end).from(), end);
    }

    private static Facts holder(String id, LocalDate end, Function<String, CredentialFact> fact) {
        var facts = holder(id, end);
        return facts.say(id, fact.apply(facts.credentialId(Certification.CCM)));
    }

    @Test
    void one_of_a_kind_is_told_of_as_one() {
        dashboard.hears(new Facts("small", NOW)
                .say("wy-small", new RosterReceived("wy-small", "i-9", "wa-doh", 1, 1, 0, 0, 0, 0, 1L, NOW, "00")));
        await().untilAsserted(() ->
                assertThat(dashboard.get("/boards", "text/html").body()).contains(">1 row: 1 new"));
    }

    /** The trail keeps the id of who was erased, whose page is no more. */
    @Test
    void the_trail_links_to_the_files_there_are() {
        dashboard.hears(new Facts("trail", NOW)
                .say("e-1", looked("e-1", Caseload.ANNA))
                .say("e-2", looked("e-2", "c-long-gone")));
        await().untilAsserted(
                        () -> assertThat(dashboard.get("/audit", "text/html").body())
                                .contains("href=\"/candidates/" + Caseload.ANNA + "\"")
                                .contains("/audit?about=c-long-gone")
                                .doesNotContain("href=\"/candidates/c-long-gone"));
    }

    private static EntryOpened looked(String id, String candidateId) {
        return new EntryOpened(
                id,
                "dashboard",
                Kind.READING,
                "operator:local",
                "operator",
                "GET",
                "/candidates/" + candidateId,
                candidateId,
                null,
                null,
                NOW);
    }

    @Test
    void no_day_of_the_heat_map_is_cut_off_at_a_common_width() {
        try (var context = browser(1280, 900, ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(dashboard.url("/renewals"));
            shoot(page, "/renewals", "desktop-1280");
            assertThat(page.locator(".scroll:has(.heat)").evaluate("s => s.scrollWidth - s.clientWidth"))
                    .isEqualTo(0);
        }
    }

    @Test
    void an_unknown_candidate_is_not_found() {
        assertThat(dashboard.get("/candidates/nobody", "application/json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_erased_candidate_is_gone_from_page_and_list() {
        dashboard.hears(new Facts("c-leaving", NOW)
                .registered("Lea", "Weggang", "1003000126")
                .applied(Certification.CCM));
        await().untilAsserted(() -> assertThat(
                        dashboard.get("/candidates?q=1003000126", "text/html").body())
                .contains("/candidates/c-leaving"));
        var erased = new CandidateErased("c-leaving", List.of());
        dashboard.hears(new Facts("erasing", NOW).say("c-leaving", erased));
        await().untilAsserted(() -> assertThat(
                        dashboard.get("/candidates/c-leaving", "text/html").statusCode())
                .isEqualTo(404));
        assertThat(dashboard.get("/candidates?q=1003000126", "text/html").body())
                .contains("Nobody matches");
    }

    @Test
    void kept_figures_are_what_counting_all_lines_gives() {
        await().untilAsserted(() -> {
            var counted = new Figures(dashboard.states(), Clock.systemUTC(), new Latency(Instant.now()));
            counted.read();
            for (var lines : List.of(
                    Rows.CANDIDATES,
                    Rows.APPLICATIONS,
                    Rows.LICENSES,
                    Rows.REFERENCES,
                    Rows.CREDENTIALS,
                    Rows.SETBACKS,
                    SourceRows.BOARD_LICENSES)) {
                assertThat(dashboard.figures().of(lines).under(""))
                        .as(lines)
                        .isEqualTo(counted.of(lines).under(""));
            }
        });
    }

    @Test
    void a_list_goes_on_where_its_page_ended() {
        var first = dashboard.get("/candidates.csv", "text/csv").body();
        assertThat(first.lines().count()).isGreaterThan(26);
        assertThat(dashboard
                        .get("/work?step=NONE&after=nowhere", "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(dashboard.get("/work?age=soon", "application/json").body()).contains("\"pointer\":\"/age\"");
    }

    @Test
    void every_filter_and_search_goes_through_all_who_fit_page_by_page_and_shows_nobody_twice() {
        dashboard.hears(IntStream.range(0, 130).mapToObj(PagesTest::oneOfMany).toArray(Facts[]::new));
        await().untilAsserted(() -> assertThat(dashboard
                        .get("/candidates.csv?q=manifold", "text/csv")
                        .body()
                        .lines())
                .hasSize(131));
        var everybody = dashboard
                .get("/candidates.csv", "text/csv")
                .body()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        for (var certification : List.of("", "CCM", "CMGT-BC")) {
            for (var outcome : List.of("", "ELIGIBLE", "INCOMPLETE", "NOT_ELIGIBLE")) {
                var expected = everybody.stream()
                        .filter(c -> certification.isEmpty() || c[3].contains(certification))
                        .filter(c -> outcome.isEmpty() || c[4].contains(certification + ":" + outcome))
                        .map(c -> c[0])
                        .toList();
                assertThat(throughAllPages("/candidates?certification=" + certification + "&outcome=" + outcome))
                        .as(certification + " " + outcome)
                        .isEqualTo(expected);
            }
        }
        assertThat(throughAllPages("/candidates?q=manifold")).hasSize(130).doesNotHaveDuplicates();
        assertThat(throughAllPages("/candidates?q=mani+certifi"))
                .as("one word of the name and one of the other")
                .hasSize(130)
                .doesNotHaveDuplicates();
    }

    /** Both names begin alike, so that a beginning finds each of these people twice. */
    private static Facts oneOfMany(int i) {
        var outcomes = List.of(Outcome.ELIGIBLE, Outcome.INCOMPLETE, Outcome.PENDING_VERIFICATION);
        var facts = new Facts("m-%03d".formatted(i), NOW.minus(Duration.ofMinutes(i * 7L % 50)))
                .registered(i % 2 == 0 ? "Manifoldia" : "Certifica", "Manifold" + (i % 2 == 0 ? "-Certifix" : ""), null)
                .applied(Certification.values()[i % 3])
                .determined(Certification.values()[i % 3], 1, outcomes.get(i / 3 % 3));
        return i % 5 == 0 ? facts.applied(Certification.CCM).determined(Certification.CCM, 1, Outcome.ELIGIBLE) : facts;
    }

    private static List<String> throughAllPages(String path) {
        var found = new ArrayList<String>();
        var next = path;
        while (next != null) {
            var page = dashboard.get(next, "text/html").body();
            Pattern.compile("class=\"who\" href=\"/candidates/([^\"]+)\"")
                    .matcher(page)
                    .results()
                    .forEach(m -> found.add(m.group(1)));
            var link = Pattern.compile("href=\"(/candidates\\?[^\"]*after=[^\"]+)\"")
                    .matcher(page);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        return found;
    }

    @Test
    void swapped_digits_are_shown_as_a_near_miss_where_the_family_name_fits() {
        var meant = LicenseKey.parse("US-OH:RN:778821");
        var notice = new BoardNoticeReceived(
                "oh-nursing",
                "n-swap",
                meant,
                LicenseStatus.ACTIVE,
                "Active",
                LocalDate.of(2015, 1, 1),
                null,
                null,
                null,
                List.of(),
                NOW,
                NameDigest.of(meant, "Zwaluw"),
                null,
                "00");
        dashboard.hears(
                new Facts("swaps", NOW).say(meant.toString(), notice),
                new Facts("s-one", NOW.minus(Duration.ofDays(300)))
                        .registered("Ans", "Zwaluw", null)
                        .applied(Certification.CCM)
                        .holdsLicense("US-OH:RN:778812"),
                new Facts("s-two", NOW.minus(Duration.ofDays(299)))
                        .registered("Ans", "Anders", null)
                        .applied(Certification.CCM)
                        .holdsLicense("US-OH:RN:778281"));
        await().untilAsserted(() -> assertThat(
                        dashboard.get("/licenses?match=UNMATCHED", "text/html").body())
                .containsOnlyOnce("Near miss: oh-nursing knows US-OH RN 778821")
                .containsSubsequence("Zwaluw", "US-OH RN 778812", "Near miss", "Anders", "US-OH RN 778281"));
    }

    @Test
    void a_note_of_ten_thousand_hostile_letters_is_shown_whole_and_harmlessly_and_goes_with_the_person() {
        var words = "<img src=x onerror=document.title='stolen'> \u202E" + "x".repeat(10_000);
        var note = new ContactDetails(
                "note-1",
                null,
                null,
                null,
                null,
                null,
                null,
                words,
                null,
                null,
                new Note(Caseload.ANNA, "operator:local", NOW),
                null,
                false);
        dashboard.hears(new Facts("noting", NOW).say("note-1", note));
        var path = "/candidates/" + Caseload.ANNA;
        await().untilAsserted(() ->
                assertThat(dashboard.get(path, "text/html").body()).contains("&lt;img src=x onerror"));
        try (var context = browser(390, 844, ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(dashboard.url(path));
            assertThat(String.join("", page.locator("#notes .note-text bdi").allTextContents()))
                    .isEqualTo(words);
            assertThat(page.title()).doesNotStartWith("stolen");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
        assertThat(dashboard
                        .get(path + "?knownAt=" + NOW.minus(Duration.ofHours(1)), "text/html")
                        .body())
                .doesNotContain("onerror");
        var forgotten = new ContactDetails("note-1", null, null, null, null, null, null, null, true);
        dashboard.hears(new Facts("forgetting", NOW).say("note-1", forgotten));
        await().untilAsserted(() ->
                assertThat(dashboard.get(path, "text/html").body()).doesNotContain("onerror"));
    }

    @Test
    void a_form_without_its_token_is_refused() {
        assertThat(dashboard.post("/system/sending/stop", "reason=x").statusCode())
                .isEqualTo(403);
        assertThat(dashboard
                        .post("/candidates/" + Caseload.ANNA + "/decisions", "csrf=guessed&outcome=DENIED")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_unchanged_overview_is_not_sent_again() {
        await().untilAsserted(() -> {
            var page = dashboard.get("/", "text/html").body();
            var seen = page.replaceAll("(?s).*seen=([0-9a-f]+).*", "$1");
            assertThat(dashboard.get("/?seen=" + seen, "text/html").statusCode())
                    .isEqualTo(204);
        });
        assertThat(dashboard.get("/?seen=0", "text/html").statusCode()).isEqualTo(200);
    }

    private static BrowserContext browser(int width, int height, ColorScheme scheme) {
        Assumptions.assumeTrue(browser != null, "no Chromium on this machine");
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    private static void shoot(Page page, String path, String kind) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots", path.replace("/", "_") + "-" + kind + ".png")));
    }
}
