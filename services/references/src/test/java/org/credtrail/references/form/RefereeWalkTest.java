package org.credtrail.references.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.credtrail.references.RunningService;
import org.credtrail.runtime.fixture.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A referee in a real browser: on a phone without scripts, and at a desk by keyboard. Needs Chromium. */
class RefereeWalkTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static Playwright playwright;
    private static Browser browser;
    private final RunningService service = RunningService.shared();

    @BeforeAll
    static void launch() {
        var chromium = Chromium.installed();
        assumeTrue(chromium.isPresent(), "no Chromium on this machine");
        playwright = Chromium.playwright();
        browser = chromium.get().launch(playwright);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }

    private static void choose(Page page, String group, String option) {
        page.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName(group).setExact(true))
                .getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(option))
                .check();
    }

    @Test
    void a_phone_without_scripts_is_enough() {
        var asked = service.asks("job-1");
        var context = browser.newContext(new NewContextOptions()
                .setViewportSize(360, 740)
                .setIsMobile(true)
                .setHasTouch(true)
                .setJavaScriptEnabled(false));
        var page = context.newPage();
        page.navigate(service.url("/r/" + asked.token()));
        picture(page, "phone-1-identity");
        page.getByLabel("Your full name").fill("Ben Boss");
        page.getByLabel("Your work e-mail address").fill("ben@clinic.example");
        page.getByLabel("Your job title and organization").fill("Director of Care");
        page.getByLabel("I am the person I say I am").check();
        page.getByText("Continue").tap();

        PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Zoë Quimby");
        picture(page, "phone-2-answer");
        choose(page, "Is this right?", "Yes, it is right as it stands");
        choose(page, "Was the work supervised?", "Yes");
        page.getByLabel("The supervisor’s own credential at that time").selectOption("OTHER");
        choose(page, "Did the applicant work there throughout, without a gap of more than 30 days?", "Yes");
        choose(page, "Was it case management within your organization’s functions and expectations?", "Yes");
        choose(page, "Would you engage the applicant again?", "Yes");
        choose(page, "How do you know the applicant?", "I supervised the applicant");
        choose(page, "How well do you know the applicant’s work?", "Very well");
        page.getByText("Send my answer").tap();

        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Thank you");
        picture(page, "phone-3-thanks");
        assertThat(page.navigate(service.url("/r/" + asked.token())).status()).isEqualTo(410);
        picture(page, "phone-4-used");
        service.awaitState(asked, "VERIFIED");
        context.close();
    }

    @Test
    void a_desk_and_a_keyboard_are_enough_in_the_dark_too() {
        var asked = service.asks("job-1", "job-2");
        var context = browser.newContext(
                new NewContextOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.DARK));
        var page = context.newPage();
        page.navigate(service.url("/r/" + asked.token()));
        picture(page, "desk-1-identity");
        var keys = page.keyboard();
        keys.press("Tab");
        assertThat(page.locator(":focus").getAttribute("class")).isEqualTo("skip");
        keys.press("Tab");
        assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("name");

        page.evaluate("document.forms[0].noValidate = true");
        keys.press("Enter");
        page.waitForSelector(".summary");
        assertThat(page.title()).startsWith("Error:");
        assertThat(page.locator(":focus").getAttribute("class")).isEqualTo("summary");
        picture(page, "desk-2-errors");
        keys.press("Tab");
        keys.press("Enter");
        assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("name");
        keys.type("Ben Boss");
        keys.press("Tab");
        keys.type("ben@clinic.example");
        keys.press("Tab");
        keys.type("Director of Care");
        keys.press("Tab");
        keys.press("Space");
        keys.press("Tab");
        keys.press("Enter");

        page.waitForSelector("#verdict");
        picture(page, "desk-3-answer");
        assertThat(page.locator("h1").count()).isEqualTo(1);
        assertThat(page.locator("main").count()).isEqualTo(1);
        assertThat(everyControlHasItsLabel(page)).isEqualTo(true);
        page.evaluate("document.forms[0].noValidate = true");
        page.getByText("Send my answer").click();
        page.waitForSelector(".summary");
        picture(page, "desk-4-answer-errors");
        assertThat(everySummaryLinkLeadsToAControl(page)).isEqualTo(true);
        context.close();
    }

    @Test
    void staff_find_the_case_in_the_queue_and_reject_it_with_a_reason() {
        var asked = service.asks("job-1");
        var context = browser.newContext(new NewContextOptions().setViewportSize(1280, 900));
        var page = context.newPage();
        page.navigate(service.url("/queue?order=asked&state=REQUESTED"));
        picture(page, "desk-5-queue");
        assertThat(page.locator("tbody tr").count()).isPositive();
        page.navigate(service.url("/queue/" + asked.referenceId()));
        assertThat(everyControlHasItsLabel(page)).isEqualTo(true);
        page.getByText("Reject", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true)).fill("not the supervisor");
        picture(page, "desk-6-reference");
        page.getByText("Reject this reference").click();
        PlaywrightAssertions.assertThat(page.locator("dl .state")).hasText("REJECTED");
        PlaywrightAssertions.assertThat(page.locator("ol")).containsText("not the supervisor");

        page.setViewportSize(360, 740);
        picture(page, "phone-5-reference");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        page.navigate(service.url("/queue?order=asked"));
        picture(page, "phone-6-queue");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        context.close();
    }

    private static Object everyControlHasItsLabel(Page page) {
        return page.evaluate("""
                [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
                    .every(c => c.id && c.labels.length === 1 && c.labels[0].textContent.trim())""");
    }

    private static Object everySummaryLinkLeadsToAControl(Page page) {
        return page.evaluate("""
                [...document.querySelectorAll('.summary a')]
                    .every(a => document.querySelector(a.getAttribute('href')).matches('input, select, textarea'))""");
    }
}
