package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import org.credtrail.notifications.sending.MailWriter.Draft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailWriterTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final String LINK = "https://forms.example.org/r/abc_-123";

    private final MailWriter writer = new MailWriter();

    private static Draft draft(MailTemplate template, String name, @Nullable String about, Map<String, String> told) {
        return new Draft(template, name, about, told, LINK, DENVER);
    }

    @ParameterizedTest
    @EnumSource(MailTemplate.class)
    void every_mail_greets_its_reader_in_text_and_html(MailTemplate template) {
        var mail = writer.write(draft(template, "Robin Sample", null, template.sample()));

        assertThat(mail.subject()).isNotBlank().doesNotContain("{", "Robin");
        assertThat(mail.text()).startsWith("Dear Robin Sample,\n").doesNotContain("[#", "[(", "null", "<", "\n\n\n");
        assertThat(mail.html())
                .contains("<bdi>Robin Sample</bdi>", "<title>" + mail.subject() + "</title>", "<!DOCTYPE html>")
                .doesNotContain("th:", "null", "style=", "<script");
    }

    @ParameterizedTest
    @EnumSource(MailTemplate.class)
    void every_mail_can_be_written_with_nothing_known(MailTemplate template) {
        var mail = writer.write(new Draft(template, "", null, Map.of(), null, DENVER));

        assertThat(mail.subject()).isNotBlank().doesNotContain("{", "null");
        assertThat(mail.text()).startsWith("Good day,").doesNotContain("null");
        assertThat(mail.html()).contains("Good day,").doesNotContain("null", "href");
    }

    @ParameterizedTest
    @EnumSource(
            value = MailTemplate.class,
            names = {"APPLICATION_RECEIVED", "DECISION"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_mail_with_a_link_shows_it_in_both_forms(MailTemplate template) {
        var mail = writer.write(draft(template, "Robin", null, template.sample()));

        assertThat(mail.text()).contains(LINK);
        assertThat(mail.html()).contains("href=\"" + LINK + "\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = MailTemplate.class,
            names = {"REFERENCE_REQUEST", "REFERENCE_REMINDER"})
    void a_referee_is_not_told_whose_reference_it_is(MailTemplate template) {
        var mail = writer.write(draft(template, "Robin Referee", "Ada Applicant", Map.of("kind", "EMPLOYMENT")));

        assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("Ada", "Applicant");
    }

    @Test
    void a_candidate_is_told_which_referee_did_not_answer() {
        var mail = writer.write(draft(MailTemplate.REFERENCE_NAME_ANOTHER, "Ada", "Robin Referee", Map.of()));

        assertThat(mail.text()).contains("We asked Robin Referee for a reference");
        assertThat(mail.html()).contains("<bdi>Robin Referee</bdi>");
        assertThat(mail.subject()).doesNotContain("Robin");
    }

    @Test
    void days_and_instants_are_told_as_days_where_the_reader_lives() {
        var byDay = writer.write(draft(
                MailTemplate.RENEWAL_REMINDER, "Ada", null, Map.of("certification", "CCM", "expiresOn", "2027-02-28")));
        var byInstant = writer.write(
                draft(MailTemplate.REFERENCE_REQUEST, "Ada", null, Map.of("expiresOn", "2026-12-06T05:00:00Z")));

        assertThat(byDay.text()).contains("Your CCM certification is valid through February 28, 2027.");
        assertThat(byInstant.text()).contains("December 5, 2026");
    }

    @Test
    void missing_hours_are_only_told_when_there_are_some() {
        var some = writer.write(draft(MailTemplate.RENEWAL_REMINDER, "Ada", null, Map.of("hoursMissing", "12.5")));
        var none = writer.write(draft(MailTemplate.RENEWAL_REMINDER, "Ada", null, Map.of()));

        assertThat(some.text()).contains("you still need 12.5 hours");
        assertThat(none.text()).doesNotContain("still need");
    }

    @Test
    void after_the_end_of_a_term_the_reminder_tells_how_long_a_late_renewal_is_possible() {
        var mail = writer.write(draft(
                MailTemplate.RENEWAL_REMINDER,
                "Ada",
                null,
                Map.of("certification", "CCM", "expiresOn", "2027-02-28", "days", "-7", "lateUntil", "2027-03-30")));

        assertThat(mail.text())
                .contains("ended on February 28, 2027.", "still possible through March 30, 2027.")
                .doesNotContain("in good time", "is valid");
        assertThat(mail.html()).contains("ended on").doesNotContain("is valid");
    }

    @Test
    void a_decision_is_told_in_words() {
        assertThat(decision("APPROVED")).contains("It was approved.").doesNotContain("not approved");
        assertThat(decision("DENIED")).contains("It was not approved.").doesNotContain("It was approved.");
        assertThat(decision("WITHDRAWN")).contains("You find it").doesNotContain("approved");
    }

    private String decision(String outcome) {
        return writer.write(draft(MailTemplate.DECISION, "Ada", null, Map.of("outcome", outcome)))
                .text();
    }

    @Test
    void markup_and_line_breaks_in_a_name_are_only_letters() {
        var name = "Ada <img src=x onerror=alert(1)>\r\nBcc: all@example.org ${7*7} [(${7*7})]";
        var mail = writer.write(draft(MailTemplate.GENERIC, name, null, Map.of()));

        assertThat(mail.html()).doesNotContain("<img").contains("&lt;img src=x", "${7*7}");
        assertThat(mail.text())
                .startsWith("Dear Ada <img src=x onerror=alert(1)> Bcc: all@example.org ${7*7} [(${7*7})],");
    }

    @Test
    void a_name_written_from_right_to_left_stays_between_its_neighbors() {
        var mail = writer.write(draft(MailTemplate.GENERIC, "\u202eליאור\u2066", null, Map.of()));

        assertThat(mail.text()).startsWith("Dear \u2068ליאור\u2069,");
        assertThat(mail.html()).contains("<bdi>ליאור</bdi>");
    }

    @Test
    void line_breaks_never_reach_a_subject() {
        var mail = writer.write(
                draft(MailTemplate.DECISION, "Ada", null, Map.of("certification", "CCM\r\nBcc: all@example.org")));

        assertThat(mail.subject()).isEqualTo("Decision on your CCM Bcc: all@example.org application");
    }

    @Test
    void an_unknown_template_tells_that_there_is_news() {
        assertThat(MailTemplate.named("../../etc/passwd")).isEqualTo(MailTemplate.GENERIC);
        assertThat(MailTemplate.named("renewal-opened")).isEqualTo(MailTemplate.RENEWAL_OPENED);
    }
}
