package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.dossier.ContinuingEducation.Category.CASE_MANAGEMENT;
import static org.credtrail.model.dossier.ContinuingEducation.Category.ETHICS;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.credtrail.model.message.CredentialFact.CredentialHoursCounted;
import org.credtrail.model.message.CredentialFact.HoursCount;
import org.credtrail.model.message.CredentialFact.HoursMinimum;
import org.credtrail.model.message.CredentialMessage.ContactHoursClaimed;
import org.credtrail.model.message.CredentialMessage.ContactHoursJudged;
import org.credtrail.model.message.CredentialMessage.LedgerSource;
import org.credtrail.model.message.CredentialMessage.LedgerVerdict;
import org.credtrail.model.message.CredentialMessage.Term;
import org.junit.jupiter.api.Test;

/** How many hours count is told by the service that counts them, whenever it changes and only then. */
class HoursNewsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    @Test
    void a_credential_that_is_granted_tells_the_hours_of_its_first_term() {
        var told = ccm().said(CredentialHoursCounted.class);
        assertThat(told).singleElement().satisfies(fact -> {
            assertThat(fact.term()).isEqualTo(new Term(LocalDate.parse("2021-12-10"), LocalDate.parse("2026-11-30")));
            assertThat(fact.required()).isEqualTo(number("80"));
            assertThat(fact.counts())
                    .containsExactly(new HoursCount(TODAY, number("0"), Map.of(), ethics("0"), number("80")));
        });
    }

    @Test
    void claims_and_judgements_change_what_is_told() {
        var story = ccm().forgetsWhatWasSaid();
        story.hears(claim("entry-1", "72", "2024-03-01")).hears(judged("entry-1", LedgerVerdict.VERIFIED));
        assertThat(counts(story)).extracting(HoursCount::counted).containsExactly(number("72"));
        story.hears(judged("entry-1", LedgerVerdict.REJECTED));
        assertThat(counts(story)).extracting(HoursCount::counted).containsExactly(number("72"), number("0"));
        assertThat(counts(story)).extracting(HoursCount::missing).containsExactly(number("8"), number("80"));
    }

    @Test
    void what_counts_nothing_is_not_told() {
        var story = ccm().hears(claim("entry-1", "72", "2024-03-01")).forgetsWhatWasSaid();
        story.hears(claim("entry-1", "72", "2024-03-01"))
                .hears(claim("entry-2", "5", "2019-03-01"))
                .runsTo("2026-10-01T00:00:00Z");
        assertThat(story.said(CredentialHoursCounted.class)).isEmpty();
    }

    @Test
    void each_credential_tells_its_own_under_its_caps() {
        var story = ccm().alsoGranted(ACM, "2024-03-01").forgetsWhatWasSaid();
        story.hears(Story.learned("general", "20", "2025-01-10", null))
                .hears(Story.learned("own", "30", "2025-01-11", CASE_MANAGEMENT));
        assertThat(story.said(CredentialHoursCounted.class))
                .extracting(fact -> fact.certification().label()
                        + " " + fact.counts().getLast().counted()
                        + " " + fact.counts().getLast().missing())
                .containsExactly("CCM 20 60", "ACM 10 30", "CCM 50 30", "ACM 40 0");
    }

    @Test
    void a_new_term_begins_with_its_own_hours() {
        var story =
                ccm().hears(Story.learned("ethics", "80", "2024-01-10", ETHICS)).runsTo("2026-11-01T00:00:00Z");
        var next = new Term(LocalDate.parse("2026-12-01"), LocalDate.parse("2031-11-30"));
        story.forgetsWhatWasSaid().hears(story.renewal("2026-11-01T12:00:00Z", "RENEWED", next));
        assertThat(story.said(CredentialHoursCounted.class)).singleElement().satisfies(fact -> {
            assertThat(fact.term()).isEqualTo(next);
            assertThat(fact.counts())
                    .singleElement()
                    .extracting(HoursCount::missing)
                    .isEqualTo(number("80"));
        });
    }

    @Test
    void a_course_of_a_day_to_come_is_told_at_once_and_counts_from_its_day() {
        var story = ccm().forgetsWhatWasSaid().hears(Story.learned("ethics", "8", "2026-07-02", ETHICS));
        assertThat(story.said(CredentialHoursCounted.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.counts())
                        .containsExactly(
                                new HoursCount(TODAY, number("0"), Map.of(), ethics("0"), number("80")),
                                new HoursCount(
                                        TODAY.plusDays(1),
                                        number("8"),
                                        Map.of("ETHICS", number("8")),
                                        ethics("8"),
                                        number("72"))));
        story.forgetsWhatWasSaid().runsTo("2026-07-05T00:00:00Z");
        assertThat(story.said(CredentialHoursCounted.class)).isEmpty();
    }

    private static List<HoursCount> counts(Story story) {
        return story.said(CredentialHoursCounted.class).stream()
                .flatMap(fact -> fact.counts().stream())
                .toList();
    }

    private static List<HoursMinimum> ethics(String counted) {
        return List.of(new HoursMinimum("ethics", number("8"), number(counted)));
    }

    private static ContactHoursClaimed claim(String id, String hours, String on) {
        return new ContactHoursClaimed(
                Story.PERSON,
                id,
                "Course " + id,
                "P",
                "A-" + id,
                LocalDate.parse(on),
                number(hours).multiply(number("60")),
                List.of(ETHICS),
                LedgerSource.ENTERED,
                Instant.parse("2026-07-01T12:00:00Z"));
    }

    private static ContactHoursJudged judged(String id, LedgerVerdict verdict) {
        return new ContactHoursJudged(
                Story.PERSON, id, verdict, "looked at", "reviewer:1", Instant.parse("2026-07-01T13:00:00Z"));
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    private static Story ccm() {
        return Story.granted(CCM, "2021-12-10", "2026-07-01T12:00:00Z");
    }
}
