package org.credtrail.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.standalone.demo.story.Habit;
import org.credtrail.standalone.demo.story.Referee;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HtmlFormTest {
    private static final URI PAGE = URI.create("http://127.0.0.1:8083/r/token");
    private static final String ANSWER_PAGE = """
            <form method="get" action="/search"><input name="q"></form>
            <form method="post" action="/r/token">
              <input type="hidden" name="_csrf" value="a b&amp;c">
              <label><input type="radio" name="verdict" value="CONFIRM" required> right</label>
              <label><input type="radio" name="verdict" value="CORRECT"> with corrections</label>
              <label><input type="radio" name="verdict" value="DECLINE"> no answer</label>
              <input type="date" name="job-1.from" value="2024-01-01">
              <input type="date" name="job-1.to">
              <input type="number" name="job-1.hoursPerWeek" value="40">
              <select name="supervised"><option value="">?</option><option value="yes">yes</option></select>
              <input type="checkbox" name="attested" value="yes" required>
              <input type="checkbox" name="newsletter" value="yes">
              <textarea name="comment"></textarea>
              <button>Send</button>
            </form>""";

    @Test
    void a_referee_who_confirms_leaves_the_dates_as_they_are() {
        assertThat(filled(ANSWER_PAGE, Habit.CONFIRM, null))
                .isEqualTo("_csrf=a+b%26c&verdict=CONFIRM&job-1.from=2024-01-01&job-1.to=&job-1.hoursPerWeek=40"
                        + "&supervised=yes&attested=yes&comment=");
    }

    @Test
    void a_referee_who_remembers_otherwise_writes_the_other_dates() {
        var version = new Confirmed(LocalDate.of(2024, 6, 1), null, new BigDecimal("30"), null);

        assertThat(filled(ANSWER_PAGE, Habit.CORRECT, version))
                .contains("verdict=CORRECT", "job-1.from=2024-06-01", "job-1.to=&", "job-1.hoursPerWeek=30");
    }

    @Test
    void required_lines_are_filled_with_what_the_referee_knows() {
        var page = """
                <form method="post">
                  <input name="yourName" required><input type="email" name="yourEmail" required>
                  <input name="organization" required><input name="nickname">
                  <button name="step" value="back">Back</button><button name="step" value="yes">I am</button>
                </form>""";

        assertThat(filled(page, Habit.CONFIRM, null))
                .isEqualTo("yourName=Ana+Xu&yourEmail=ana%40clinic.example.com&organization=Clinic&nickname=&step=yes");
    }

    @Test
    void a_referee_who_declines_takes_the_form_made_for_that() {
        var page = ANSWER_PAGE + """
                <form method="post"><input type="hidden" name="_csrf" value="x">
                  <input type="hidden" name="verdict" value="DECLINE">
                  <input type="checkbox" name="sure" value="yes" required></form>""";

        assertThat(filled(page, Habit.DECLINE, null)).isEqualTo("_csrf=x&verdict=DECLINE&sure=yes");
    }

    @Test
    void a_page_without_a_posting_form_is_the_end() {
        assertThat(HtmlForm.on(Jsoup.parse("<h1>Thank you</h1><form method=get></form>"), PAGE, "CONFIRM"))
                .isEmpty();
    }

    private static String filled(String html, Habit habit, @Nullable Confirmed correction) {
        var referee = new Referee("Ana Xu", "ana@clinic.example.com", "Clinic", habit, correction);
        return HtmlForm.on(Jsoup.parse(html), PAGE, habit.name()).orElseThrow().filledInBy(new RefereeHand(referee));
    }
}
