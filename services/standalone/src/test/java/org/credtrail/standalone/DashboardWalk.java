package org.credtrail.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.credtrail.runtime.fixture.Chromium;

/** A browser in front of the whole system's dashboard, and the few things about it that only a program can check. */
final class DashboardWalk implements AutoCloseable {
    private static final int SETTLING_MS = 3000;
    private static final int GLANCE_MS = 50;
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    /** A form that is refused with a page that says why, and how axe reads a canvas, are no mistakes of a page. */
    private static final Pattern REFUSAL = Pattern.compile("responded with a status of (409|422)|willReadFrequently");

    /** Rows are alike, and axe measures every letter of each: the first of them speak for the rest. */
    private static final int ROWS_EXAMINED = 15;

    private static final String SHORTEN = "most => document.querySelectorAll('main tbody')"
            + ".forEach(body => [...body.rows].slice(most).forEach(row => row.remove()))";

    /** How wide a page is does not depend on its colors. */
    private static final List<Look> LOOKS = List.of(
            new Look("wide-light", 1440, 1000, ColorScheme.LIGHT, true),
            new Look("tablet-dark", 820, 1100, ColorScheme.DARK, false),
            new Look("phone-dark", 390, 844, ColorScheme.DARK, true));

    private final URI dashboard;
    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String axe;
    private final List<String> complaints = new ArrayList<>();

    /** A size and a scheme; {@code examined}: axe looks at it too, and the page is shot with the first rows of its tables. */
    private record Look(String name, int width, int height, ColorScheme scheme, boolean examined) {}

    /** Nothing where this machine has no Chromium. */
    static Optional<DashboardWalk> open(URI dashboard) {
        return Chromium.installed().map(chromium -> new DashboardWalk(dashboard, chromium));
    }

    private DashboardWalk(URI dashboard, Chromium chromium) {
        this.dashboard = dashboard;
        this.playwright = Chromium.playwright();
        this.browser = chromium.launch(playwright);
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setBypassCSP(false)
                .setAcceptDownloads(true));
        this.axe = resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");
    }

    Page page() {
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            var isRefusal = REFUSAL.matcher(message.text()).find();
            if (!isRefusal && (message.type().equals("error") || message.type().equals("warning"))) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(dashboard.toString())
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                complaints.add(page.url() + " asked for " + request.url());
            }
        });
        return page;
    }

    Page at(String path) {
        var page = page();
        page.navigate(url(path));
        return page;
    }

    String url(String path) {
        return dashboard + path;
    }

    /** What browsers complained of: errors, blocked scripts and styles, requests that leave this machine. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Opens a page, sees whether it fits every size and scheme, examines it in some, and answers what is wrong with it. */
    List<String> inspect(String name, String path) {
        var wrong = new ArrayList<String>();
        try (var page = at(path)) {
            if (page.locator("h1").count() != 1 || page.locator("main").count() != 1) {
                wrong.add(path + " needs one h1 and one main");
            }
            if (!page.title().endsWith("· Credtrail") || page.title().startsWith("·")) {
                wrong.add(path + " needs a title");
            }
            page.keyboard().press("Tab");
            if (!page.locator(".skip")
                    .evaluate("s => s === document.activeElement")
                    .equals(true)) {
                wrong.add(path + " does not begin with its skip link");
            }
            page.evaluate("document.activeElement.blur()");
            for (var look : LOOKS) {
                take(look, page);
                if (!fits(page)) {
                    wrong.add(path + " is wider than " + look.name());
                }
            }
            page.evaluate(SHORTEN, ROWS_EXAMINED);
            for (var look : LOOKS.stream().filter(Look::examined).toList()) {
                take(look, page);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(name + "-" + look.name() + ".png")));
                violations(page).forEach(v -> wrong.add(path + " " + look.name() + ": " + v));
            }
        }
        return wrong;
    }

    private static void take(Look look, Page page) {
        page.setViewportSize(look.width(), look.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
    }

    /** Charts take their new size a moment after the window has its own. */
    private static boolean fits(Page page) {
        for (var waited = 0; waited <= SETTLING_MS; waited += GLANCE_MS) {
            if (page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                    .equals(true)) {
                return true;
            }
            page.waitForTimeout(GLANCE_MS);
        }
        return false;
    }

    /** By the rules of WCAG 2.2, levels A and AA, and axe's own of good practice. Runs past the page's policy, as a tool may. */
    List<String> violations(Page page) {
        if (!page.evaluate("'axe' in window").equals(true)) {
            page.evaluate(axe);
        }
        @SuppressWarnings("unchecked")
        var found = (List<String>) page.evaluate("""
                async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                    .map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + n.failureSummary).join(" | "))
                """);
        return found;
    }

    /** The first link on a page whose address fits. */
    String link(String path, String pattern) {
        var found = Pattern.compile("href=\"(" + pattern + ")\"").matcher(get(path));
        if (!found.find()) {
            throw new AssertionError(path + " has no link like " + pattern);
        }
        return found.group(1).replace("&amp;", "&");
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).header("Accept", "text/html"))
                .body();
    }

    /** A form nobody of ours made: no token and, as from a program, no origin. */
    int forged(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    HttpResponse<String> post(URI service, String path, String json) {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(URI service, String path, String json) {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Calls.send(http, request.build());
    }

    /** Loads the page again until it shows the text. */
    void until(Page page, String text) {
        await().pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            page.reload();
            assertThat(page.locator("main").textContent()).contains(text);
        });
    }

    static void shows(Page page, String text) {
        assertThat(page.locator("main")).containsText(text);
    }

    static Locator form(Page page, String label) {
        return page.locator("form[aria-label='" + label + "']");
    }

    private static String resource(String name) {
        try (var in = DashboardWalk.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
