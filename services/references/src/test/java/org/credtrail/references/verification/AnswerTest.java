package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceConflicting;
import org.credtrail.model.message.ReferenceFact.ReferenceDeclined;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.EvidenceAnswer;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a referee's answer means beside the claim: 2023-03-01 to 2024-02-29, 40 hours a week, supervised, in scope. */
class AnswerTest {

    @Test
    void an_agreeing_answer_goes_submitted_then_verified() {
        var story = Story.asked().identified().answered(Story.confirms());
        assertThat(story.request().course().history().stream().map(Course.Stage::state))
                .containsExactly(
                        RequestState.REQUESTED, RequestState.OPENED, RequestState.SUBMITTED, RequestState.VERIFIED);
        assertThat(story.said(ReferenceConfirmed.class).getFirst().confirmed())
                .isEqualTo(new Confirmed(
                        LocalDate.parse("2023-03-01"), LocalDate.parse("2024-02-29"), new BigDecimal("40"), null));
    }

    @Test
    void a_correction_that_corrects_nothing_confirms() {
        var story = Story.asked().answered(Story.corrects("2023-03-01", "2024-02-29", "40.0"));
        assertThat(story.request().state()).isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void thirty_days_and_ten_percent_are_conflicts_within_tolerance() {
        var story = Story.asked().answered(Story.corrects("2023-03-31", "2024-02-29", "36"));
        assertThat(story.request().state()).isEqualTo(RequestState.DISPUTED);
        assertThat(story.said(ReferenceConflicting.class).getFirst().differences())
                .containsExactly(
                        "first day: declared 2023-03-01, referee says 2023-03-31 (within tolerance)",
                        "hours per week: declared 40, referee says 36 (within tolerance)");
        assertThat(story.said(ReferenceConflicting.class).getFirst().needsPerson())
                .isNull();
    }

    @Test
    void a_day_and_a_tenth_of_an_hour_more_are_beyond_tolerance() {
        var story = Story.asked().answered(Story.corrects("2023-04-01", "2024-02-29", "35.9"));
        assertThat(story.said(ReferenceConflicting.class).getFirst().differences())
                .containsExactly(
                        "first day: declared 2023-03-01, referee says 2023-04-01",
                        "hours per week: declared 40, referee says 35.9");
        assertThat(story.said(ReferenceConflicting.class).getFirst().confirmed())
                .isEqualTo(new Confirmed(
                        LocalDate.parse("2023-04-01"), LocalDate.parse("2024-02-29"), new BigDecimal("35.9"), null));
    }

    @Test
    void still_there_differs_from_a_last_day() {
        var story = Story.asked().answered(Story.corrects("2023-03-01", null, "40"));
        assertThat(story.said(ReferenceConflicting.class).getFirst().differences())
                .containsExactly("last day: declared 2024-02-29, referee says still there");
    }

    @Test
    void still_there_after_a_last_day_is_vouched_for_up_to_the_day_of_the_answer_where_the_applicant_lives() {
        var story = Story.asked()
                .at(Instant.parse("2026-03-03T02:00:00Z"))
                .answered(Story.corrects("2023-03-01", null, "40"));
        var conflict = story.said(ReferenceConflicting.class).getFirst();
        assertThat(conflict.confirmed())
                .isEqualTo(new Confirmed(
                        LocalDate.parse("2023-03-01"), LocalDate.parse("2026-03-02"), new BigDecimal("40"), null));
        assertThat(conflict.needsPerson()).isNull();
    }

    @Test
    void said_by_phone_still_there_is_vouched_for_up_to_the_day_of_the_call() {
        // called ten minutes before it was written down, which is before midnight in Denver
        var story = Story.asked()
                .at(Instant.parse("2026-03-03T07:05:00Z"))
                .phoned(Story.corrects("2023-03-01", null, "40"));
        assertThat(story.said(ReferenceConflicting.class).getFirst().confirmed().to())
                .isEqualTo("2026-03-02");
    }

    @Test
    void where_nobody_knows_the_zone_the_day_of_the_answer_is_that_of_utc() {
        var story = new Story()
                .declares("job-1", Story.BOSS)
                .requires(Story.employment("job-1", Story.BOSS))
                .at(Instant.parse("2026-03-03T02:00:00Z"))
                .answered(Story.corrects("2023-03-01", null, "40"));
        assertThat(story.said(ReferenceConflicting.class).getFirst().confirmed().to())
                .isEqualTo("2026-03-03");
    }

    @Test
    void confirming_the_dates_of_work_that_was_not_supervised_is_a_conflict() {
        var answer = new Answer(
                Verdict.CONFIRM, null, null, null, null, null, false, true, true, "SUPERVISOR", null, List.of());
        var story = Story.asked().answered(answer);
        assertThat(story.request().state()).isEqualTo(RequestState.DISPUTED);
        assertThat(story.said(ReferenceConflicting.class).getFirst().differences())
                .containsExactly("supervised: declared yes, referee says no");
        assertThat(story.said(ReferenceConflicting.class))
                .extracting(ReferenceConflicting::otherwise, ReferenceConflicting::needsPerson)
                .containsExactly(tuple(new Otherwise(null, false, null, null), null));
    }

    @ParameterizedTest(name = "CCM since {0}, the referee says {1}: {2}")
    @CsvSource(nullValues = "not known", textBlock = """
            2018-06-01, OTHER,     DISPUTED
            2018-06-01, NONE,      DISPUTED
            2018-06-01, CCM,       VERIFIED
            2018-06-01, not known, VERIFIED
            2024-02-29, NONE,      DISPUTED
            2024-03-01, NONE,      VERIFIED
            """)
    void a_ccm_declared_for_the_time_of_the_job_is_confirmed_or_told_otherwise(
            String since, @Nullable SupervisorCredential said, RequestState state) {
        var story = new Story()
                .registered()
                .hears(new EmploymentDeclared(Story.CANDIDATE, Story.supervisedByCcm("job-1", since), Story.BOSS))
                .requires(Story.employment("job-1", Story.BOSS))
                .answered(Story.confirms(said, true));

        assertThat(story.request().state()).isEqualTo(state);
        assertThat(story.said(ReferenceConflicting.class))
                .extracting(ReferenceConflicting::differences, ReferenceConflicting::otherwise)
                .isEqualTo(
                        state == RequestState.VERIFIED
                                ? List.of()
                                : List.of(tuple(
                                        List.of("supervisor's credential: declared CCM, referee says " + said),
                                        new Otherwise(null, null, null, said))));
    }

    @Test
    void another_role_or_scope_is_told_for_the_criteria_to_weigh() {
        var answer = new Answer(
                Verdict.CORRECT,
                Role.REGISTERED_NURSE,
                LocalDate.parse("2023-03-01"),
                LocalDate.parse("2024-02-29"),
                new BigDecimal("40"),
                null,
                true,
                false,
                true,
                "SUPERVISOR",
                null,
                List.of());
        assertThat(Story.asked().answered(answer).said(ReferenceConflicting.class))
                .extracting(ReferenceConflicting::otherwise, ReferenceConflicting::needsPerson)
                .containsExactly(tuple(new Otherwise(Role.REGISTERED_NURSE, null, false, null), null));
    }

    @Test
    void what_the_referee_does_not_know_stays_unconfirmed_and_waits_for_somebody_who_does() {
        var story = Story.asked().answered(Story.confirmsWithout(Detail.SUPERVISED));
        assertThat(story.request().state()).isEqualTo(RequestState.VERIFIED);
        assertThat(story.said(ReferenceConfirmed.class))
                .extracting(ReferenceConfirmed::unknown)
                .containsExactly(List.of(Detail.SUPERVISED));
        assertThat(RequestCard.of(Story.CANDIDATE, story.state(), story.request())
                        .step())
                .extracting(RequestCard.NextStep::what)
                .isEqualTo(RequestCard.REVIEW);

        assertThat(story.phoned(Story.confirms()).said(ReferenceConfirmed.class))
                .extracting(ReferenceConfirmed::unknown)
                .containsOnlyNulls();
        assertThat(RequestCard.of(Story.CANDIDATE, story.state(), story.request())
                        .step())
                .isNull();
        assertThat(story.phoned(Story.confirms()).said()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void whatever_was_declared_and_is_not_known_is_told(Detail detail) {
        var job = Story.supervisedByCcm("job-1", "2020-01-01");
        var story = new Story()
                .registered()
                .hears(new EmploymentDeclared(Story.CANDIDATE, job, Story.BOSS))
                .requires(Story.employment("job-1", Story.BOSS))
                .answered(Story.confirmsWithout(detail));
        assertThat(story.said(ReferenceConfirmed.class))
                .extracting(ReferenceConfirmed::unknown)
                .containsExactly(List.of(detail));
    }

    @Test
    void somebody_else_may_be_asked_for_what_the_referee_does_not_know() {
        var story = Story.asked()
                .answered(Story.confirmsWithout(Detail.SUPERVISED))
                .staff(StaffAction.REPLACE, Story.OTHER);
        assertThat(story.state().requests())
                .extracting(Request::contactId, Request::state)
                .containsExactly(tuple(Story.BOSS, RequestState.REPLACED), tuple(Story.OTHER, RequestState.REQUESTED));
    }

    @Test
    void what_nobody_declared_need_not_be_known() {
        var story = Story.asked().answered(Story.confirmsWithout(Detail.SUPERVISOR_CREDENTIAL));
        assertThat(story.said(ReferenceConfirmed.class))
                .extracting(ReferenceConfirmed::unknown)
                .containsOnlyNulls();
        assertThat(story.phoned(Story.declines()).said()).isEmpty();
    }

    /** Declared are 160 billable hours a month from 2022-03-01 to 2024-02-29; thirty days and a tenth are tolerated. */
    @ParameterizedTest(name = "a client from {0} to {1}, {2} hours: {3}")
    @CsvSource(nullValues = "still", textBlock = """
            2022-03-01, 2024-02-29, 160,    agreed
            2022-01-30, 2024-03-30, 176,    agreed
            2023-06-01, still,      5,      agreed
            2022-01-29, 2024-02-29, 40,     first day of service
            2023-06-01, 2024-03-31, 40,     last day of service
            2023-06-01, 2024-02-29, 176.01, billable hours per month
            """)
    void a_client_whose_share_the_declared_work_has_no_room_for_disputes_it(
            String from, @Nullable String to, BigDecimal hours, String what) {
        var story = new Story()
                .registered()
                .hears(new EmploymentDeclared(Story.CANDIDATE, Story.selfEmployment("job-1"), null))
                .names("ref-1", Story.BOSS)
                .requires(Story.client("ref-1", Story.BOSS))
                .answered(share(from, to, hours));
        var told = new Confirmed(LocalDate.parse(from), to == null ? null : LocalDate.parse(to), null, hours);
        if (what.equals("agreed")) {
            assertThat(story.said(ReferenceConfirmed.class))
                    .extracting(ReferenceConfirmed::confirmed)
                    .containsExactly(told);
        } else {
            assertThat(story.said(ReferenceConflicting.class)).singleElement().satisfies(conflict -> {
                assertThat(conflict.differences()).singleElement().asString().startsWith(what + ": declared ");
                assertThat(conflict.confirmed()).isEqualTo(told);
                assertThat(conflict.needsPerson()).isNull();
            });
        }
    }

    private static Answer share(String from, @Nullable String to, BigDecimal hours) {
        return new Answer(
                Verdict.CONFIRM,
                null,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                null,
                hours,
                null,
                true,
                true,
                "CLIENT",
                null,
                List.of());
    }

    @Test
    void hours_of_a_client_contradict_nothing_where_none_are_declared() {
        var story = new Story()
                .registered()
                .hears(new EmploymentDeclared(Story.CANDIDATE, Story.selfEmployment("job-1", null), null))
                .names("ref-1", Story.BOSS)
                .requires(Story.client("ref-1", Story.BOSS))
                .answered(share("2023-06-01", null, BigDecimal.TEN));
        assertThat(story.request().state()).isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void a_ccm_nobody_declared_contradicts_nothing() {
        var story = Story.asked().answered(Story.confirms(SupervisorCredential.CCM, null));
        assertThat(story.request().state()).isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void a_gap_sends_the_case_to_a_person_because_no_figure_tells_of_it() {
        var story = Story.asked().answered(Story.confirms(null, false));
        assertThat(story.said(ReferenceConflicting.class))
                .extracting(ReferenceConflicting::differences, ReferenceConflicting::needsPerson)
                .containsExactly(tuple(List.of("without a gap: declared yes, referee says no"), true));
    }

    @Test
    void a_client_who_says_that_something_is_different_sends_the_case_to_a_person() {
        var story = new Story()
                .registered()
                .names("ref-1", Story.BOSS)
                .requires(Story.client("ref-1", Story.BOSS))
                .answered(Story.corrects("2023-03-01", null, "40"));
        assertThat(story.request().state()).isEqualTo(RequestState.DISPUTED);
        assertThat(story.said(ReferenceConflicting.class))
                .extracting(ReferenceConflicting::differences, ReferenceConflicting::needsPerson)
                .containsExactly(
                        tuple(List.of("services: declared as named, referee says something is different"), true));
    }

    @Test
    void a_referee_who_would_not_engage_again_sends_the_case_to_a_person() {
        var answer = new Answer(
                Verdict.CONFIRM, null, null, null, null, null, true, true, false, "SUPERVISOR", null, List.of());
        var story = Story.asked().answered(answer);
        assertThat(story.request().state()).isEqualTo(RequestState.DISPUTED);
        assertThat(story.said(ReferenceConflicting.class).getFirst().needsPerson())
                .isTrue();
    }

    @Test
    void each_of_several_jobs_gets_its_own_verdict() {
        var story = new Story()
                .registered()
                .declares("job-1", Story.BOSS)
                .declares("job-2", Story.BOSS)
                .requires(Story.employment("job-1", Story.BOSS), Story.employment("job-2", Story.BOSS));
        story.answered(new Answer(
                Verdict.CORRECT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                "SUPERVISOR",
                null,
                List.of(
                        new EvidenceAnswer("job-1", Verdict.CONFIRM, null, null, null, null, null, true, true),
                        new EvidenceAnswer(
                                "job-2",
                                Verdict.CORRECT,
                                null,
                                LocalDate.parse("2023-03-01"),
                                LocalDate.parse("2024-02-29"),
                                new BigDecimal("20"),
                                null,
                                true,
                                true))));
        assertThat(story.said(ReferenceConfirmed.class))
                .extracting(ReferenceConfirmed::evidence)
                .containsExactly(List.of("job-1"));
        assertThat(story.said(ReferenceConflicting.class))
                .extracting(ReferenceConflicting::evidence)
                .containsExactly(List.of("job-2"));
    }

    @Test
    void a_declined_and_a_rejected_reference_are_told_apart() {
        assertThat(Story.asked().answered(Story.declines()).said(ReferenceDeclined.class))
                .extracting(ReferenceDeclined::rejectedByStaff)
                .containsExactly(false);
        assertThat(Story.asked().staff(StaffAction.REJECT, null).said(ReferenceDeclined.class))
                .extracting(ReferenceDeclined::rejectedByStaff)
                .containsExactly(true);
    }

    @Test
    void an_answer_of_a_dead_generation_changes_nothing() {
        var story = Story.asked().staff(StaffAction.RESEND, null);
        var before = story.state();
        story.answered(Story.confirms(), 1);
        assertThat(story.state()).isEqualTo(before);
        assertThat(story.said()).isEmpty();
    }

    @Test
    void an_answer_given_in_time_counts_though_the_expiry_was_heard_first() {
        var story = Story.asked().until(Duration.ofDays(14));
        story.at(story.request().link().expiresAt().minusSeconds(1)).answered(Story.confirms());
        assertThat(story.request().state()).isEqualTo(RequestState.VERIFIED);
    }
}
