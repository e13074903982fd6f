package org.credtrail.standalone.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final Story story = Story.of(20261122, TODAY);

    @Test
    void the_same_seed_and_day_tell_the_same_story() {
        assertThat(Story.of(20261122, TODAY)).isEqualTo(story);
        assertThat(Story.of(20261122, TODAY).roster().csv())
                .isEqualTo(story.roster().csv());
    }

    @Test
    void another_seed_tells_another_story() {
        assertThat(Story.of(7, TODAY).applicants()).isNotEqualTo(story.applicants());
    }

    @Test
    void the_story_can_be_told_on_any_day_even_a_leap_day() {
        var leap = LocalDate.of(2028, 2, 29);

        assertThat(leap.datesUntil(leap.plusYears(1), Period.ofDays(61)).map(day -> Story.of(1, day)))
                .allSatisfy(told -> assertThat(told.applications()).isEqualTo(300));
    }

    @Test
    void three_hundred_certifications_are_applied_for_and_every_case_occurs() {
        assertThat(story.applications()).isEqualTo(300);
        assertThat(story.applicants().stream().map(Applicant::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Case.values());
    }

    @Test
    void every_outcome_and_every_certification_is_meant_to_occur() {
        assertThat(Arrays.stream(Case.values()).map(Case::settlesAs)).contains(Outcome.values());
        assertThat(Arrays.stream(Case.values()).flatMap(each -> each.certifications().stream()))
                .contains(Certification.values());
    }

    @Test
    void nobody_shares_a_license_or_an_address() {
        assertThat(story.applicants().stream()
                        .flatMap(each -> each.dossier().licenses().stream())
                        .map(each -> LicenseKey.of(each.jurisdiction(), each.type(), each.number())))
                .doesNotHaveDuplicates();
        assertThat(story.applicants().stream().map(each -> each.person().email()))
                .doesNotHaveDuplicates();
        assertThat(story.applicants().stream()
                        .flatMap(each -> each.referees().stream())
                        .map(Referee::email))
                .doesNotHaveDuplicates();
    }

    @Test
    void addresses_lie_in_domains_that_nobody_can_own() {
        assertThat(story.applicants()).allSatisfy(each -> {
            assertThat(each.person().email()).matches("[a-z0-9.-]+@example\\.org");
            assertThat(each.referees())
                    .allSatisfy(referee -> assertThat(referee.email()).matches("[a-z0-9.-]+@[a-z-]+\\.example\\.com"));
        });
    }

    @Test
    void claimed_licenses_stand_in_the_roster() {
        var keys = story.roster().rows().stream().map(RosterRow::license).collect(Collectors.toSet());

        assertThat(story.applicants().stream()
                        .flatMap(each -> each.dossier().licenses().stream())
                        .map(each -> LicenseKey.of(each.jurisdiction(), each.type(), each.number())))
                .isNotEmpty()
                .allMatch(keys::contains);
    }

    @Test
    void every_supervisor_who_is_named_is_a_referee_of_the_story() {
        assertThat(story.applicants())
                .allSatisfy(each -> assertThat(each.dossier().employments().stream()
                                .map(Employment::supervisor)
                                .filter(supervisor -> supervisor != null)
                                .map(Employment.Supervisor::email))
                        .isSubsetOf(each.referees().stream().map(Referee::email).toList()));
    }

    @Test
    void clients_tell_shares_that_come_to_the_work_declared() {
        assertThat(story.applicants().stream().filter(each -> each.kind() == Case.SELF_EMPLOYED_THREE_REFERENCES))
                .isNotEmpty()
                .allSatisfy(each -> {
                    var whole = each.dossier().employments().getFirst();
                    var shares = each.referees().stream().map(Referee::version).toList();
                    assertThat(shares).extracting(Confirmed::from).containsOnly(whole.from());
                    assertThat(shares.stream()
                                    .map(Confirmed::billableHoursPerMonth)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isGreaterThanOrEqualTo(whole.billableHoursPerMonth());
                });
    }

    @Test
    void two_days_short_of_a_year_is_two_days_short_of_a_year() {
        assertThat(story.applicants().stream()
                        .filter(each -> each.kind() == Case.TWO_DAYS_SHORT)
                        .flatMap(each -> each.dossier().employments().stream()))
                .allSatisfy(job ->
                        assertThat(job.to()).isEqualTo(job.from().plusYears(1).minusDays(3)));
    }

    @Test
    void the_roster_holds_its_rows_and_its_traps() {
        var roster = story.roster();

        assertThat(roster.rows()).hasSize(5_000);
        assertThat(roster.rejected()).isEqualTo(41);
        assertThat(roster.licenses()).isBetween(4_900, 4_959 - 20);
        assertThat(roster.csv()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(roster.csv(), StandardCharsets.UTF_8))
                .contains(
                        "ACTIVE WITH CONDITIONS",
                        "(see history)",
                        "RN.00",
                        (TODAY.getYear() + 1) + "0230",
                        "\"Smith, Jr.\"");
    }
}
