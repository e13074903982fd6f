package org.credtrail.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What a coordinator does on the dashboard in a day, by hand, against all services; and what others try there. */
final class CoordinatorsDay {
    private static final String ID = "[0-9a-f-]{36}";

    private final RunningSystem system;
    private final DashboardWalk walk;

    CoordinatorsDay(RunningSystem system, DashboardWalk walk) {
        this.system = system;
        this.walk = walk;
    }

    /** Every page, in three sizes, one of them light. */
    List<String> looksAtEveryPage() {
        var wrong = new ArrayList<String>();
        var pages = List.of(
                Map.entry("today", "/"),
                Map.entry("work", "/work?step=DECIDE"),
                Map.entry("work-by-age", "/work?age=0-30"),
                Map.entry("setbacks", "/setbacks"),
                Map.entry("candidates", "/candidates"),
                Map.entry("candidate-to-decide", walk.link("/work?step=DECIDE", "/candidates/" + ID)),
                Map.entry("candidate-with-credential", walk.link("/renewals?risk=true", "/candidates/" + ID)),
                Map.entry("licenses", "/licenses?match=TO_CHECK"),
                Map.entry("boards", "/boards"),
                Map.entry("board", "/boards/wa-doh"),
                Map.entry("rejected-rows", walk.link("/boards", "/boards/wa-doh/imports/[^\"/]+/rejected")),
                Map.entry("references", "/references"),
                Map.entry("reference", walk.link("/references?state=DISPUTED", "/references/" + ID)),
                Map.entry("renewals", "/renewals"),
                Map.entry("reminders-of-a-day", walk.link("/renewals", "/renewals/days/[0-9-]+")),
                Map.entry("rules", "/rules"),
                Map.entry("rule-set", "/rules/CCMC-2025-11?against=SEED-2023-04"),
                Map.entry("audit", "/audit"),
                Map.entry("retention", "/retention"),
                Map.entry("system", "/system"),
                Map.entry("dead-letter", walk.link("/system", "/system/dead-letters/intake/[^\"]+")));
        for (var page : pages) {
            wrong.addAll(walk.inspect(page.getKey(), page.getValue()));
        }
        return wrong;
    }

    void findsPeopleAtOnceAndKeepsTheView() {
        try (var page = walk.at("/candidates")) {
            page.keyboard().press("/");
            assertThat(page.locator("#q")).isFocused();
            page.locator("#q").pressSequentially("zukausk");
            assertThat(page.locator("#results tbody tr").first()).containsText("Žukauskas");
            page.locator("#step").selectOption("REVIEW");
            page.locator("[data-save-view]").click();
            assertThat(page.locator(".view-chip a")).hasText("“zukausk”, To review");
            page.navigate(walk.url("/candidates"));
            page.locator(".view-chip a").click();
            assertThat(page.locator("#q")).hasValue("zukausk");
        }
        var csv = walk.get("/candidates.csv?step=REVIEW");
        assertThat(csv).startsWith("candidateId,name,npi,");
        assertThat(csv.lines().count()).isGreaterThan(2);
    }

    void looksBackAndDecides() {
        var path = walk.link("/work?step=DECIDE", "/candidates/" + ID);
        try (var page = walk.at(path)) {
            page.locator("#travel-slider").focus();
            page.keyboard().press("Home");
            assertThat(page.locator("#file")).containsText("As it was known then");
            assertThat(page.locator(".decide")).hasCount(0);
            page.keyboard().press("End");
            assertThat(page.locator(".decide").first()).isVisible();
            var form = page.locator(".decide").first();
            form.locator("input[value=DENIED]").check();
            form.locator("textarea").fill("No route passes; the applicant was heard.");
            form.locator("button").click();
            DashboardWalk.shows(page, "Your decision is recorded.");
            DashboardWalk.shows(page, "No route passes; the applicant was heard.");
        }
    }

    /** Somebody else does something between opening a form and sending it. */
    void isToldWhatChangedMeanwhile() {
        var path = walk.link("/work?step=DECIDE", "/candidates/" + ID);
        var id = path.substring(path.lastIndexOf('/') + 1);
        try (var page = walk.at(path)) {
            page.route("**/news*", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
            var form = page.locator(".decide").first();
            form.locator("input[value=DENIED]").check();
            form.locator("textarea").fill("As seen a minute ago.");
            var course = """
                    {"id":"ce-late","title":"Ethics at night","hours":2,"completedOn":"2026-01-10","categories":["ETHICS"]}""";
            assertThat(walk.post(system.at("intake"), "/v1/candidates/" + id + "/continuing-education", course)
                            .statusCode())
                    .isBetween(200, 202);
            await().until(() -> walk.get(path).contains("Ethics at night"));
            form.locator("button").click();
            DashboardWalk.shows(page, "Nothing was changed: this file is not what you saw.");
            DashboardWalk.shows(page, "Ethics at night");
            assertThat(page.locator(".decide").first()).isVisible();
            assertThat(walk.violations(page)).isEmpty();
        }
    }

    void chasesAReferee() {
        try (var page = walk.at(walk.link("/references?state=DELIVERED", "/references/" + ID))) {
            page.locator("form[action$='/resend'] button").click();
            DashboardWalk.shows(page, "A new link is on its way");
        }
        try (var page = walk.at(walk.link("/references?state=DISPUTED", "/references/" + ID))) {
            assertThat(page.locator("#h-sig")).isVisible();
            page.locator("#why-reject").fill("The signatory had left before.");
            page.locator("form[action$='/reject'] button").click();
            DashboardWalk.shows(page, "The reference is rejected.");
        }
    }

    void bringsARosterAndWatchesIt() {
        var board = """
                {"name":"A board of its own","jurisdiction":"US-WA","profile":"wa-doh","expectedEvery":"P1D","signing":"NONE"}""";
        assertThat(walk.put(system.at("intake"), "/v1/boards/own-board", board).statusCode())
                .isBetween(200, 201);
        var roster = """
                credentialnumber,lastname,firstname,middlename,credentialtype,status,firstissuedate,lastissuedate,expirationdate,actiontaken
                RN61230001,Okafor,Ada,,Registered Nurse License,ACTIVE,20150101,20240101,20271231,No
                RN61230002,Lind,Bo,,Registered Nurse License,ACTIVE,20150101,20240101,20271331,No
                """;
        await().until(() -> walk.get("/boards").contains("href=\"/boards/own-board\""));
        try (var page = walk.at("/boards/own-board")) {
            DashboardWalk.shows(page, "Registered, and never heard.");
            page.locator("#file")
                    .setInputFiles(new FilePayload("roster.csv", "text/csv", roster.getBytes(StandardCharsets.UTF_8)));
            page.locator("[data-drop] button").click();
            DashboardWalk.shows(page, "The roster is in");
            DashboardWalk.shows(page, "1 rejected");
            var rejects = page.waitForDownload(
                    () -> page.getByText("Download the rejected rows").click());
            assertThat(read(rejects.path())).startsWith("line,reason,row").contains("3,");
            page.getByText("See the rejected rows").click();
            DashboardWalk.shows(page, "RN61230002,Lind,Bo");
            page.goBack();
            walk.until(page, "US-WA RN 61230001");
        }
    }

    /** One roster of the same board lacks a dozen that were in the one before. */
    void endsAHold() {
        try (var page = walk.at("/boards/own-board")) {
            for (var licenses : List.of(13, 1)) {
                var roster = "credentialnumber,lastname,firstname,middlename,credentialtype,status,firstissuedate,"
                        + "lastissuedate,expirationdate,actiontaken\n"
                        + IntStream.range(0, licenses)
                                .mapToObj(
                                        i -> "RN612400%02d,Lind,Bo,,Registered Nurse License,ACTIVE,20150101,20240101,"
                                                        .formatted(i)
                                                + "20271231,No\n")
                                .collect(Collectors.joining());
                page.navigate(walk.url("/boards/own-board"));
                page.locator("#file")
                        .setInputFiles(
                                new FilePayload("roster.csv", "text/csv", roster.getBytes(StandardCharsets.UTF_8)));
                page.locator("[data-drop] button").click();
                DashboardWalk.shows(page, "The roster is in");
            }
            walk.until(page, "Held: many licenses vanished");
        }
        assertThat(walk.inspect("board-held", "/boards/own-board")).isEmpty();
        try (var page = walk.at("/boards/own-board")) {
            page.locator("#release-reason").fill("The board moved them to another one.");
            DashboardWalk.form(page, "End the hold").locator("button").click();
            assertThat(page.locator("#h-held")).hasCount(0);
        }
        assertThat(walk.get("/boards/own-board")).doesNotContain("held since");
    }

    void triesADraftOnEverybody() {
        try (var page = walk.at("/rules/SEED-2023-04")) {
            var draft = page.locator("pre code")
                    .textContent()
                    .replace("SEED-2023-04", "HOUSE-2027-01")
                    .replaceAll("(?m)^inForceFrom:.*\\R", "")
                    .replaceAll("(?m)(fullTimeHoursPerWeek|months): (12|35)\\b", "$1: 34");
            page.navigate(walk.url("/rules"));
            page.locator("#text").fill("title: nothing");
            page.getByText("Keep as a draft").click();
            DashboardWalk.shows(page, "A rule set begins with a line such as");
            page.locator("#text").fill(draft);
            page.getByText("Keep as a draft").click();
            DashboardWalk.shows(page, "Kept as a draft.");
            assertThat(page.locator(".feed li").first()).containsText("is now 34");
            page.getByText("Start the run").click();
            assertThat(page.locator("#h-prog")).hasText("Done");
            assertThat(page.locator("#run table").last().locator("tbody tr").first())
                    .isVisible();
            assertThat(walk.violations(page)).isEmpty();
        }
    }

    void stopsAllSendingAndLetsItGoOn() {
        try (var page = walk.at("/system")) {
            page.locator("#brake-why").fill("A template is wrong.");
            page.getByText("Stop all sending").click();
            DashboardWalk.shows(page, "All sending is stopped");
            DashboardWalk.shows(page, "A template is wrong.");
            page.getByText("Resume sending").click();
            DashboardWalk.shows(page, "Mail goes out");
            DashboardWalk.form(page, "Check eligibility").locator("button").click();
            walk.until(page, "agrees, ");
            DashboardWalk.shows(page, "checked");
            assertThat(walk.violations(page)).isEmpty();
        }
    }

    /** By what each service is set to hear. */
    void findsOnTheMapWhatEveryServiceReads() {
        var page = walk.get("/system");
        for (var service : List.of("intake", "eligibility", "references", "renewals", "notifications", "dashboard")) {
            var drawn = Pattern.compile("data-topic=\"([^\"]+)\" data-from=\"[^\"]+\" data-to=\"" + service + "\"")
                    .matcher(page)
                    .results()
                    .map(m -> m.group(1))
                    .toList();
            assertThat(drawn).as(service).containsExactlyInAnyOrderElementsOf(heard(service));
        }
    }

    private static List<String> heard(String service) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(service + ".yml"));
        var topics = Objects.requireNonNull(yaml.getObject()).getProperty("credtrail.topics");
        return Stream.of(topics.split(",")).map(String::strip).toList();
    }

    void writesDownWhatShouldBeRemembered() {
        var path = walk.link("/work?step=REVIEW", "/candidates/" + ID);
        var hostile = "<script>document.title='stolen'</script> \u202Etfel ot thgir " + "long ".repeat(1_900);
        try (var page = walk.at(path)) {
            page.getByText("Write a note", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.locator("#note-words").fill("She called; the transcript is on its way.");
            DashboardWalk.form(page, "Write a note").locator("button").click();
            DashboardWalk.shows(page, "Your note is kept");
            assertThat(page.locator("#notes .note-item").first()).containsText("the transcript is on its way");
            assertThat(page.locator("#notes .note-item").first()).containsText("operator:local");
            page.getByText("Write a note", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.locator("#note-words").fill(hostile);
            DashboardWalk.form(page, "Write a note").locator("button").click();
            assertThat(page.locator("#notes .note-item").first()).containsText("<script>document.title");
            assertThat(page.title()).doesNotStartWith("stolen");
            assertThat(wide(page)).isFalse();
        }
        walk.inspect("candidate-with-notes", path)
                .forEach(wrong -> assertThat(wrong).isEmpty());
    }

    void mendsARecordThatCouldNotBeHandled() {
        bury("not text".getBytes(StandardCharsets.UTF_8), (byte) 0xFF, (byte) 0xFE);
        var path = new String[1];
        await().until(() -> {
            var page = walk.get("/system");
            return page.split("/system/dead-letters/intake/boards", -1).length > 2;
        });
        try (var page = walk.at("/system")) {
            var links = page.locator("a[href^='/system/dead-letters/intake/']");
            for (var i = 0; i < links.count(); i++) {
                var href = links.nth(i).getAttribute("href");
                if (walk.get(href).contains("ff fe")) {
                    path[0] = href;
                }
            }
            assertThat(path[0]).as("a record shown as bytes").isNotNull();
            page.navigate(walk.url(path[0]));
            DashboardWalk.shows(page, "It is no text; these are its bytes.");
            assertThat(page.locator("pre.bytes")).containsText("ff fe");
            assertThat(walk.violations(page)).isEmpty();
            page.locator("#value").fill("{\"noticeId\":1}");
            page.getByText("Try it, change nothing").click();
            DashboardWalk.shows(page, "It would be set aside again");
            page.locator("#source").fill("/boards/wa-doh");
            page.locator("#type").fill("credtrail.board-notice.received.v1");
            page.locator("#value").fill("""
                            {"noticeId":"mended-1","license":{"jurisdiction":"US-WA","type":"RN","number":"RN61239999"},
                             "statusText":"Active","effectiveOn":"2020-01-01","observedAt":"2026-01-02T03:04:05Z"}""");
            page.getByText("Send the correcting event").click();
            DashboardWalk.shows(page, "The correcting event is sent");
        }
        await().until(() -> walk.get("/boards/wa-doh").contains("US-WA RN 61239999"));
    }

    private void bury(byte[] text, byte... more) {
        var value = Arrays.copyOf(text, text.length + more.length);
        System.arraycopy(more, 0, value, text.length, more.length);
        var settings = Map.<String, Object>of("bootstrap.servers", system.kafka());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var message = new ProducerRecord<byte[], byte[]>("boards.ingress.v1", value);
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "bytes-1",
                            "ce_source", "/boards/wa-doh",
                            "ce_type", "credtrail.board-notice.received.v1",
                            "content-type", "application/json")
                    .forEach((name, header) -> message.headers().add(name, header.getBytes(StandardCharsets.UTF_8)));
            producer.send(message);
        }
    }

    /** Script, marks that turn the reading direction, and ten thousand characters. */
    void showsHostileWordsHarmlessly() {
        var hostile = "<img src=x onerror=document.title='stolen'>";
        var application = """
                {"candidate":{"givenName":"%s","familyName":"\\u202Egnorw%s","email":"hostile@example.org"},
                 "certifications":["ACM"],"dossier":{}}""".formatted(hostile, "x".repeat(9_900));
        assertThat(walk.post(system.at("intake"), "/v1/applications", application)
                        .statusCode())
                .isBetween(200, 202);
        await().until(() -> walk.get("/candidates?q=hostile@example.org").contains("/candidates/"));
        var path = walk.link("/candidates?q=hostile@example.org", "/candidates/" + ID);
        try (var page = walk.at(path)) {
            assertThat(page.locator("h1 bdi").textContent())
                    .startsWith("<img src=x")
                    .hasSizeLessThan(125);
            assertThat(page.title()).doesNotStartWith("stolen");
            assertThat(page.locator("main img").count()).isZero();
            assertThat(wide(page)).isFalse();
        }
        assertThat(walk.get("/candidates.csv?q=hostile@example.org")).contains("<img src=x");
    }

    private static boolean wide(Page page) {
        return page.evaluate("document.documentElement.scrollWidth > innerWidth")
                .equals(true);
    }

    List<Integer> answersToForgedForms() {
        return List.of(
                walk.forged("/system/sending/stop", "reason=forged"),
                walk.forged("/candidates/somebody/decisions", "outcome=APPROVED&reason=forged"),
                walk.forged("/candidates/somebody/notes", "text=forged"),
                walk.forged("/references/somebody/reject", "reason=forged&csrf=guessed"),
                walk.forged("/rules", "text=id"),
                walk.forged("/boards/wa-doh/rosters", "file=x"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
