package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.credtrail.notifications.delivery.Category;
import org.credtrail.notifications.sending.MailWriter.Item;
import org.credtrail.notifications.sending.MailWriter.Reader;
import org.credtrail.notifications.sending.MailWriter.Written;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MailWriterTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final String LINK = "https://forms.example.org/r/abc_-123";

    private final MailWriter writer = new MailWriter();

    private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
    private static final Map<String, String> TERM = Map.of(
            "certification", "CCM",
            "expiresOn", "2027-02-28",
            "days", "-7",
            "hoursMissing", "12.5",
            "lastDay", "2027-03-06",
            "lateUntil", "2027-03-30");
    private static final String CHOICES = "https://mail.example.org/u/abc";

    private Written write(MailTemplate template, String name, @Nullable String about, Map<String, String> told) {
        return write(template, name, about, told, NOW);
    }

    private Written write(
            MailTemplate template, String name, @Nullable String about, Map<String, String> told, Instant now) {
        return writer.write(
                List.of(new Item(template, about, told, LINK)), new Reader(name, DENVER, Locale.US, now, CHOICES));
    }

    @ParameterizedTest
    @EnumSource(MailTemplate.class)
    void every_mail_greets_its_reader_in_text_and_html(MailTemplate template) {
        var mail = write(template, "Robin Sample", null, template.sample());

        assertThat(mail.subject()).isNotBlank().doesNotContain("{", "Robin");
        assertThat(mail.text()).startsWith("Dear Robin Sample,\n").doesNotContain("[#", "[(", "null", "<", "\n\n\n");
        assertThat(mail.html())
                .contains("<bdi>Robin Sample</bdi>", "<title>" + mail.subject() + "</title>", "<!DOCTYPE html>")
                .doesNotContain("th:", "null", "style=", "<script");
    }

    @ParameterizedTest
    @EnumSource(MailTemplate.class)
    void every_mail_can_be_written_with_nothing_known(MailTemplate template) {
        var mail = writer.write(
                List.of(new Item(template, null, Map.of(), null)), new Reader("", DENVER, Locale.US, NOW, null));

        assertThat(mail.subject()).isNotBlank().doesNotContain("{", "null");
        assertThat(mail.text()).startsWith("Good day,").doesNotContain("null");
        assertThat(mail.html()).contains("Good day,").doesNotContain("null", "href");
    }

    @ParameterizedTest
    @EnumSource(
            value = MailTemplate.class,
            names = {
                "REFERENCE_REQUEST",
                "REFERENCE_REMINDER",
                "REFERENCE_NAME_ANOTHER",
                "RENEWAL_REMINDER",
                "RENEWAL_OPENED",
                "CREDENTIAL_GRANTED",
                "GENERIC"
            })
    void a_mail_with_a_link_shows_it_in_both_forms(MailTemplate template) {
        var mail = write(template, "Robin", null, template.sample());

        assertThat(mail.text()).contains(LINK);
        assertThat(mail.html()).contains("href=\"" + LINK + "\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = MailTemplate.class,
            names = {"REFERENCE_REQUEST", "REFERENCE_REMINDER"})
    void a_referee_is_not_told_whose_reference_it_is(MailTemplate template) {
        var mail = write(template, "Robin Referee", "Ada Applicant", Map.of("kind", "EMPLOYMENT"));

        assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("Ada", "Applicant");
    }

    @Test
    void a_candidate_is_told_which_referee_did_not_answer() {
        var mail = write(MailTemplate.REFERENCE_NAME_ANOTHER, "Ada", "Robin Referee", Map.of());

        assertThat(mail.text()).contains("We asked Robin Referee for a reference");
        assertThat(mail.html()).contains("<bdi>Robin Referee</bdi>");
        assertThat(mail.subject()).doesNotContain("Robin");
    }

    @Test
    void days_and_instants_are_told_as_days_where_the_reader_lives() {
        var byDay = write(
                MailTemplate.RENEWAL_REMINDER, "Ada", null, Map.of("certification", "CCM", "expiresOn", "2027-02-28"));
        var byInstant = write(MailTemplate.REFERENCE_REQUEST, "Ada", null, Map.of("expiresOn", "2026-12-06T05:00:00Z"));

        assertThat(byDay.text()).contains("Your CCM certification is valid through February 28, 2027.");
        assertThat(byInstant.text()).contains("December 5, 2026");
    }

    @Test
    void missing_hours_are_only_told_when_there_are_some() {
        var some = write(MailTemplate.RENEWAL_REMINDER, "Ada", null, Map.of("hoursMissing", "12.5"));
        var none = write(MailTemplate.RENEWAL_REMINDER, "Ada", null, Map.of());

        assertThat(some.text()).contains("you still need 12.5 hours");
        assertThat(none.text()).doesNotContain("still need");
    }

    /** Told by the day of reading, whatever the sender counted when it asked. */
    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2027-02-28T17:00:00Z, is valid through February 28",
        "2027-03-01T04:59:59Z, is valid through February 28",
        "2027-03-01T05:00:00Z, ended on February 28",
        "2027-03-30T17:00:00Z, still possible through March 30",
    })
    void whether_a_term_has_ended_is_told_by_the_day_in_the_zone_of_the_body(Instant now, String words) {
        var mail = write(MailTemplate.RENEWAL_REMINDER, "Ada", null, TERM, now);

        assertThat(mail.text()).contains(words);
        assertThat(mail.html().replaceAll("\\s+|<[^>]*>", " ").replaceAll(" +", " "))
                .contains(words);
    }

    @Test
    void after_the_end_of_a_term_the_reminder_tells_how_long_a_late_renewal_is_possible() {
        var mail = write(MailTemplate.RENEWAL_REMINDER, "Ada", null, TERM, Instant.parse("2027-03-07T17:00:00Z"));

        assertThat(mail.text())
                .contains("ended on February 28, 2027.", "still possible through March 30, 2027.", "12.5 hours")
                .doesNotContain("in good time", "is valid", "-7");
        assertThat(mail.html()).contains("ended on").doesNotContain("is valid");
    }

    @Test
    void when_the_late_window_is_over_nothing_is_promised_any_more() {
        var mail = write(MailTemplate.RENEWAL_REMINDER, "Ada", null, TERM, Instant.parse("2027-03-31T17:00:00Z"));

        assertThat(mail.text()).contains("ended on").doesNotContain("still possible", "12.5");
    }

    @Test
    void several_things_become_one_letter_with_a_heading_each() {
        var mail = writer.write(
                List.of(
                        new Item(MailTemplate.RENEWAL_REMINDER, null, TERM, LINK),
                        new Item(MailTemplate.REFERENCE_NAME_ANOTHER, "Robin Referee", Map.of(), null)),
                new Reader("Ada", DENVER, Locale.US, NOW, CHOICES));

        assertThat(mail.subject()).contains("2 messages in one").doesNotContain("Ada", "Robin");
        assertThat(mail.text())
                .contains("Your CCM certification: renewal reminder\n---", "Please name another reference\n---", LINK)
                .containsOnlyOnce("Dear Ada,");
        assertThat(mail.html()).contains("<h2>Please name another reference</h2>", "<bdi>Robin Referee</bdi>", LINK);
    }

    @Test
    void a_reader_who_may_choose_is_told_where() {
        assertThat(write(MailTemplate.GENERIC, "Ada", null, Map.of()).text()).contains(CHOICES);
        assertThat(write(MailTemplate.GENERIC, "Ada", null, Map.of()).html()).contains("href=\"" + CHOICES + "\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = MailTemplate.class,
            names = {"LICENSE_PROBLEM_STAFF", "LICENSE_RESTORED_STAFF", "LICENSE_ESCALATION", "RENEWAL_ESCALATION"})
    void an_employers_copy_names_the_person_in_the_body_only(MailTemplate template) {
        var mail = write(template, "Lee Lead", "Ada Applicant", template.sample());

        assertThat(mail.subject()).doesNotContain("Ada", "Lee");
        assertThat(mail.text()).contains("Ada Applicant", "cannot be turned off");
        assertThat(mail.html()).contains("<bdi>Ada Applicant</bdi>");
    }

    @Test
    void a_license_that_has_expired_is_not_told_to_be_valid() {
        var told = Map.of("license", "US-WA RN", "lastDay", "2026-10-31");

        assertThat(write(MailTemplate.LICENSE_EXPIRING, "Ada", null, told).text())
                .contains("was valid through October 31, 2026")
                .doesNotContain("is valid");
    }

    /** Those are the categories, too, of whose mails one can have fewer. */
    @ParameterizedTest
    @EnumSource(
            value = MailTemplate.class,
            mode = Mode.EXCLUDE,
            names = {"REFERENCE_REMINDER", "REFERENCE_NAME_ANOTHER", "GENERIC"})
    void what_a_reader_can_turn_off_is_named_in_words(MailTemplate template) {
        var category = template.fileName();
        var words = ResourceBundle.getBundle("templates.notifications.categories", Locale.ROOT);
        assertThat(words.containsKey(category)).isEqualTo(Category.canBeMuted(category));
    }

    @Test
    void markup_and_line_breaks_in_a_name_are_only_letters() {
        var name = "Ada <img src=x onerror=alert(1)>\r\nBcc: all@example.org ${7*7} [(${7*7})]";
        var mail = write(MailTemplate.GENERIC, name, null, Map.of());

        assertThat(mail.html()).doesNotContain("<img").contains("&lt;img src=x", "${7*7}");
        assertThat(mail.text())
                .startsWith("Dear Ada <img src=x onerror=alert(1)> Bcc: all@example.org ${7*7} [(${7*7})],");
    }

    @Test
    void a_name_written_from_right_to_left_stays_between_its_neighbors() {
        var mail = write(MailTemplate.GENERIC, "\u202eליאור\u2066", null, Map.of());

        assertThat(mail.text()).startsWith("Dear \u2068ליאור\u2069,");
        assertThat(mail.html()).contains("<bdi>ליאור</bdi>");
    }

    @Test
    void line_breaks_never_reach_a_subject() {
        var mail = write(
                MailTemplate.CREDENTIAL_GRANTED, "Ada", null, Map.of("certification", "CCM\r\nBcc: all@example.org"));

        assertThat(mail.subject()).isEqualTo("Your CCM Bcc: all@example.org certification");
    }

    @Test
    void an_unknown_template_tells_that_there_is_news() {
        assertThat(MailTemplate.named("../../etc/passwd")).isEqualTo(MailTemplate.GENERIC);
        assertThat(MailTemplate.named("renewal-opened")).isEqualTo(MailTemplate.RENEWAL_OPENED);
    }

    private static final Locale SPANISH = Locale.forLanguageTag("es-MX");

    private Written inSpanish(MailTemplate... templates) {
        return writer.write(
                Stream.of(templates)
                        .map(t -> new Item(t, null, t.sample(), LINK))
                        .toList(),
                new Reader("Zoë", DENVER, SPANISH, NOW, CHOICES));
    }

    @ParameterizedTest
    @EnumSource(
            value = MailTemplate.class,
            names = {
                "REFERENCE_REQUEST",
                "REFERENCE_REMINDER",
                "REFERENCE_NAME_ANOTHER",
                "RENEWAL_REMINDER",
                "RENEWAL_OPENED",
                "CREDENTIAL_GRANTED",
                "LICENSE_EXPIRING",
                "LICENSE_RESTORED",
                "GENERIC"
            })
    void what_referees_and_candidates_are_told_is_there_in_spanish_with_the_same_facts(MailTemplate template) {
        var english = write(template, "Zoë", null, template.sample());
        var spanish = inSpanish(template);

        assertThat(spanish.subject()).isNotEqualTo(english.subject()).doesNotContain("{");
        assertThat(spanish.text()).startsWith("Estimado/a Zoë:").doesNotContain("null", "[#", "[(", "\n\n\n");
        assertThat(spanish.html()).contains("lang=\"es\"", "<bdi>Zoë</bdi>").doesNotContain("th:", "null");
        for (var fact : List.of(LINK, CHOICES, "CCM", "US-WA RN", "12.5", "80", "2027", "2031", "2026")) {
            assertThat(spanish.text().contains(fact))
                    .as(fact)
                    .isEqualTo(english.text().contains(fact));
            assertThat(spanish.html().contains(fact))
                    .as(fact)
                    .isEqualTo(english.html().contains(fact));
        }
    }

    @Test
    void days_are_written_as_the_language_does() {
        assertThat(inSpanish(MailTemplate.REFERENCE_REQUEST).text()).contains("6 de diciembre de 2026");
    }

    @Test
    void what_a_language_lacks_is_written_in_english_as_a_whole() {
        assertThat(inSpanish(MailTemplate.LICENSE_PROBLEM).text()).startsWith("Dear Zoë,");
        assertThat(inSpanish(MailTemplate.CREDENTIAL_GRANTED, MailTemplate.LICENSE_PROBLEM)
                        .text())
                .startsWith("Dear Zoë,")
                .doesNotContain("Enhorabuena");
        assertThat(inSpanish(MailTemplate.CREDENTIAL_GRANTED, MailTemplate.RENEWAL_OPENED)
                        .subject())
                .endsWith("2 mensajes en uno");
    }
}
