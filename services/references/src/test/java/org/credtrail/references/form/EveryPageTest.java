package org.credtrail.references.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.credtrail.references.RunningService;
import org.credtrail.references.RunningService.Asked;
import org.credtrail.references.RunningService.Page;
import org.credtrail.runtime.web.FormSeals;
import org.junit.jupiter.api.Test;

/** What holds on every page a referee or a member of staff can reach. */
class EveryPageTest {
    private static final Pattern CONTROL = Pattern.compile("<(input|select|textarea)\\b[^>]*>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]+)\"");
    private static final Set<String> OPTIONAL = Set.of("to", "to-2", "gapReason", "leftOn", "comment");

    private final RunningService service = RunningService.shared();

    private Page second(Asked asked) {
        var first = service.get("/r/" + asked.token());
        return service.post(
                "/r/" + asked.token(),
                Map.of(
                        "csrf", first.hidden("csrf"),
                        "step", "identify",
                        "name", "Ben Boss",
                        "email", "ben@gmail.com",
                        "role", "Director of Care",
                        "consent", "yes"));
    }

    @Test
    void every_page_has_one_heading_a_main_part_a_skip_link_a_title_and_nothing_inline() {
        var asked = service.asks("job-1", "job-2");
        var revoked = service.asks("job-1");
        service.postJson("/v1/references/" + revoked.referenceId() + "/resend", "");
        var pages = new ArrayList<Page>();
        pages.add(service.get("/r/" + asked.token()));
        pages.add(second(asked));
        pages.add(service.get("/r/" + revoked.token()));
        pages.add(service.get("/r/unknown"));
        pages.add(service.get("/queue"));
        pages.add(service.get("/queue/" + asked.referenceId()));
        pages.add(service.get("/queue/unknown"));
        for (var page : pages) {
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.body().split("<h1", -1)).hasSize(2);
            assertThat(page.body().split("<main", -1)).hasSize(2);
            assertThat(page.body())
                    .containsPattern("<title>[^<]{3,}</title>")
                    .containsPattern("href=\"#[a-z]+\"[^>]*>Skip");
            assertThat(page.body()).doesNotContain("<script", "<style", " style=", " onclick=", "th:");
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        }
        assertThat(service.get("/references/form.css", "text/css").body()).contains("prefers-color-scheme: dark");
    }

    @Test
    void every_control_that_is_needed_says_so() {
        var asked = service.asks("job-1", "job-2");
        for (var page : List.of(service.get("/r/" + asked.token()), second(asked))) {
            var controls = CONTROL.matcher(page.body())
                    .results()
                    .map(r -> r.group())
                    .filter(c -> !c.contains("type=\"hidden\""))
                    .toList();
            assertThat(controls).hasSizeGreaterThan(3);
            for (var control : controls) {
                var name = NAME.matcher(control);
                assertThat(name.find()).as(control).isTrue();
                assertThat(control.contains(" required")).as(control).isEqualTo(!OPTIONAL.contains(name.group(1)));
            }
        }
    }

    @Test
    void reading_with_get_and_head_changes_nothing_any_list_shows() {
        var asked = service.asks("job-1");
        var list = service.items(asked.candidateId());
        var detail = service.json("/v1/references/" + asked.referenceId());
        for (var i = 0; i < 3; i++) {
            service.get("/r/" + asked.token());
            service.head("/r/" + asked.token());
        }

        assertThat(service.items(asked.candidateId())).isEqualTo(list);
        assertThat(service.json("/v1/references/" + asked.referenceId())).isEqualTo(detail);
    }

    @Test
    void what_mail_programs_do_to_links_is_one_and_the_same_unknown_page() {
        var token = service.asks("job-1").token();
        var unknown = service.get("/r/" + "A".repeat(32));
        assertThat(unknown.status()).isEqualTo(404);
        for (var broken : List.of(
                token + ".",
                token + ")",
                token + "%3E",
                token + "%20",
                "%20" + token,
                token + "=",
                token.toLowerCase(Locale.ROOT),
                token.substring(1),
                token.substring(0, 16),
                token + token,
                "%E2%80%AE" + token,
                "A".repeat(4_000))) {
            assertThat(service.get("/r/" + broken)).as(broken).isEqualTo(unknown);
        }
    }

    /** Nothing is kept between two pages but the hidden fields, which another run of the program makes alike. */
    @Test
    void a_restart_between_two_pages_loses_nothing() {
        var asked = service.asks("job-1");
        var fields = RunningService.agreement(second(asked));

        service.restart();

        assertThat(service.post("/r/" + asked.token(), fields).status()).isEqualTo(200);
        service.awaitState(asked, "VERIFIED");
    }

    @Test
    void the_hidden_fields_of_one_link_or_page_fit_no_other() {
        var seals = new FormSeals(HexFormat.of().formatHex("a secret of the tests".getBytes()));

        assertThat(seals.fits("identified", "token", seals.seal("identified", "token")))
                .isTrue();
        assertThat(seals.fits("identified", "other", seals.seal("identified", "token")))
                .isFalse();
        assertThat(seals.fits("csrf", "token", seals.seal("identified", "token")))
                .isFalse();
        assertThat(new FormSeals("00").fits("identified", "token", seals.seal("identified", "token")))
                .isFalse();
    }

    @Test
    void a_control_that_was_not_sent_is_no_correction_and_an_emptied_one_is() {
        var asked = service.asks("job-1");
        var page = second(asked);
        var fields = new HashMap<>(Map.of(
                "csrf", page.hidden("csrf"),
                "identified", page.hidden("identified"),
                "step", "answer",
                "verdict", "CONFIRM",
                "jobRole", "CASE_MANAGER",
                "from", "2023-03-01",
                "hoursPerWeek", "40",
                "supervised", "YES",
                "inScope", "YES",
                "wouldReengage", "YES"));
        fields.putAll(Map.of(
                "supervisorCredential", "OTHER",
                "withoutGap", "YES",
                "relationship", "SUPERVISOR",
                "howWellKnown", "WELL"));
        fields.put("to", "");
        assertThat(service.post("/r/" + asked.token(), fields).status()).isEqualTo(422);
        fields.remove("to");
        assertThat(service.post("/r/" + asked.token(), fields).status()).isEqualTo(200);
        service.awaitState(asked, "VERIFIED");
    }
}
