package org.credtrail.renewals.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.dossier.ContinuingEducation.Category.CASE_MANAGEMENT;
import static org.credtrail.model.dossier.ContinuingEducation.Category.ETHICS;
import static org.credtrail.model.dossier.ContinuingEducation.Category.GENERAL;
import static org.credtrail.model.dossier.ContinuingEducation.Category.NURSING_CASE_MANAGEMENT;
import static org.credtrail.renewals.evaluation.Renewals.acm;
import static org.credtrail.renewals.evaluation.Renewals.ancc;
import static org.credtrail.renewals.evaluation.Renewals.ccm;
import static org.credtrail.renewals.evaluation.Renewals.course;
import static org.credtrail.renewals.evaluation.Renewals.day;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.rules.Fee;
import org.credtrail.renewals.rules.FeeCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalEvaluatorTest {

    @Test
    void received_in_the_window_with_all_hours_it_is_renewed_for_five_years() {
        var answer = ccm().evaluate();
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.RENEWED);
        assertThat(answer.newTerm()).isEqualTo(new Term(day("2026-06-01"), day("2031-05-31")));
        assertThat(answer.fees()).containsExactly(fee(FeeCode.RENEWAL, 285));
        assertThat(answer.hours().counted()).isEqualByComparingTo("80");
    }

    @ParameterizedTest(name = "received {0}: {1}")
    @CsvSource({
        "2026-02-28T23:59:59-05:00, INCOMPLETE",
        "2026-03-01T00:00:00-05:00, RENEWED",
        "2026-05-31T23:59:59-04:00, RENEWED",
        "2026-06-01T03:59:59Z, RENEWED",
        "2026-06-01T04:00:00Z, NOT_RENEWED",
    })
    void the_day_of_receipt_is_the_one_in_the_bodys_zone(String receivedAt, RenewalOutcome outcome) {
        assertThat(ccm().received(receivedAt).evaluate().outcome()).isEqualTo(outcome);
    }

    @Test
    void the_accredited_case_managers_last_day_ends_in_central_time() {
        assertThat(acm().received("2025-01-27T05:59:59Z").evaluate().outcome()).isEqualTo(RenewalOutcome.RENEWED);
        assertThat(acm().received("2025-01-27T06:00:00Z").evaluate().outcome()).isEqualTo(RenewalOutcome.MANUAL_REVIEW);
    }

    @ParameterizedTest(name = "term to {0}, received {1}: {2}")
    @CsvSource({
        "2026-05-31, 2026-06-01T12:00:00-04:00, RENEWED",
        "2026-05-31, 2026-06-30T23:59:59-04:00, RENEWED",
        "2026-05-31, 2026-07-01T00:00:00-04:00, NOT_RENEWED",
        "2026-11-30, 2026-12-30T23:59:59-05:00, RENEWED",
        "2026-11-30, 2026-12-31T00:00:00-05:00, NOT_RENEWED",
    })
    void a_documented_reason_is_heard_for_thirty_days_and_keeps_the_old_cycle(
            String termEnd, String receivedAt, RenewalOutcome outcome) {
        var answer = ccm().termTo(termEnd).received(receivedAt).lateWithReason().evaluate();
        assertThat(answer.outcome()).isEqualTo(outcome);
        if (outcome == RenewalOutcome.RENEWED) {
            var end = day(termEnd);
            assertThat(answer.newTerm()).isEqualTo(new Term(end.plusDays(1), end.plusYears(5)));
            assertThat(answer.fees()).containsExactly(fee(FeeCode.RENEWAL, 285), fee(FeeCode.LATE, 175));
        } else {
            assertThat(answer.newTerm()).isNull();
            assertThat(answer.fees()).isEmpty();
        }
    }

    @Test
    void late_without_a_documented_reason_is_not_renewed() {
        assertThat(ccm().received("2026-06-02T12:00:00Z").evaluate().outcome()).isEqualTo(RenewalOutcome.NOT_RENEWED);
    }

    @Test
    void what_is_short_can_be_brought_while_it_is_on_time_and_not_after() {
        var short1 = ccm().without(1);
        assertThat(short1.evaluate().outcome()).isEqualTo(RenewalOutcome.INCOMPLETE);
        assertThat(short1.evaluate().newTerm()).isNull();
        assertThat(short1.received("2026-06-02T12:00:00Z")
                        .lateWithReason()
                        .evaluate()
                        .outcome())
                .isEqualTo(RenewalOutcome.NOT_RENEWED);
    }

    @Test
    void hours_are_exact_and_a_minute_short_is_short() {
        var almost = ccm().courses(course("a", "71.99", "2023-01-10", CASE_MANAGEMENT), ethics("8"));
        assertThat(almost.split().evaluate().reasons())
                .anyMatch(reason -> reason.contains("79.99 of 80 contact hours"));
        var tenths = new ArrayList<Renewals.Entry>();
        for (var i = 0; i < 800; i++) {
            tenths.add(course("tenth-" + i, "0.1", "2023-01-10", ETHICS));
        }
        var answer = ccm().courses(tenths.toArray(Renewals.Entry[]::new)).evaluate();
        assertThat(answer.hours().counted()).isEqualTo(new BigDecimal("80"));
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.RENEWED);
    }

    @Test
    void eighty_hours_without_eight_of_ethics_are_incomplete() {
        var answer = ccm().courses(course("a", "73", "2023-01-10", CASE_MANAGEMENT), ethics("7.5"))
                .split()
                .evaluate();
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.INCOMPLETE);
        assertThat(answer.reasons()).anyMatch(reason -> reason.contains("7.5 of 8 ethics hours: 0.5 short"));
    }

    @Test
    void a_course_in_two_categories_shows_in_both_and_counts_once() {
        var answer = ccm().courses(course("both", "8", "2023-01-10", CASE_MANAGEMENT, ETHICS))
                .evaluate();
        assertThat(answer.hours().counted()).isEqualByComparingTo("8");
        assertThat(answer.hours().byCategory())
                .containsEntry(ETHICS, new BigDecimal("8"))
                .containsEntry(CASE_MANAGEMENT, new BigDecimal("8"));
    }

    @ParameterizedTest(name = "completed {0} counts: {1}")
    @CsvSource({"2021-05-31, false", "2021-06-01, true", "2026-05-31, true"})
    void courses_count_within_the_term_both_ends_included(String completedOn, boolean counts) {
        var answer = ccm().received("2026-05-31T20:00:00Z")
                .courses(course("a", "5", completedOn, ETHICS))
                .evaluate();
        assertThat(answer.hours().counted()).isEqualByComparingTo(counts ? "5" : "0");
    }

    @Test
    void a_course_taken_after_the_term_does_not_help_a_late_request() {
        var answer = ccm().without(1)
                .and(course("after", "24", "2026-06-01", ETHICS))
                .received("2026-06-05T12:00:00Z")
                .lateWithReason()
                .evaluate();
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.NOT_RENEWED);
    }

    @Test
    void the_same_course_counts_once_in_a_term() {
        var once = course("a", "6", "2023-01-10", ETHICS).named("Ethics today", "ACME", "A-1");
        var again = course("b", "6", "2024-01-10", ETHICS).named("Ethics today", "ACME", "A-1");
        var elsewhere = course("c", "6", "2024-01-10", ETHICS).named("Ethics today", "Other", "A-1");
        var otherNumber = course("d", "6", "2024-01-10", ETHICS).named("Ethics today", "ACME", "A-2");
        assertThat(ccm().courses(once, again).evaluate().hours().counted()).isEqualByComparingTo("6");
        assertThat(ccm().courses(once, elsewhere).evaluate().hours().counted()).isEqualByComparingTo("12");
        assertThat(ccm().courses(once, otherNumber).evaluate().hours().counted())
                .isEqualByComparingTo("12");
    }

    @Test
    void a_repeat_from_the_term_before_does_not_use_the_course_up() {
        var before = course("a", "6", "2020-01-10", ETHICS).named("Ethics today", "ACME", "A-1");
        var within = course("b", "6", "2024-01-10", ETHICS).named("Ethics today", "ACME", "A-1");
        assertThat(ccm().courses(before, within).evaluate().hours().counted()).isEqualByComparingTo("6");
    }

    @Test
    void untitled_courses_are_not_taken_for_each_other() {
        var one = course("a", "6", "2023-01-10", ETHICS).named(null, null, "x");
        var other = course("b", "6", "2023-01-11", ETHICS).named(null, null, "x");
        assertThat(ccm().courses(one, other).evaluate().hours().counted()).isEqualByComparingTo("12");
    }

    @Test
    void each_course_not_approved_beforehand_costs_fifteen() {
        var answer = ccm().and(
                        course("x", "1", "2023-01-10", GENERAL).named("X", "P", null),
                        course("y", "1", "2023-01-11", GENERAL).named("Y", "P", " "))
                .evaluate();
        assertThat(answer.fees()).containsExactly(fee(FeeCode.RENEWAL, 285), fee(FeeCode.POST_APPROVAL, 30));
    }

    @Test
    void passing_the_exam_again_stands_in_for_hours_at_its_own_fee() {
        var answer = ccm().courses()
                .examPassed("2026-04-15")
                .received("2026-05-01T12:00:00Z")
                .evaluate();
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.RENEWED);
        assertThat(answer.fees()).containsExactly(fee(FeeCode.REEXAM, 470));
    }

    /** A social worker may be certified by a degree; that the body asks for a license at renewal was not found. */
    @Test
    void no_license_is_asked_of_accredited_case_managers() {
        assertThat(acm().withoutLicense().evaluate().outcome()).isEqualTo(RenewalOutcome.RENEWED);
        assertThat(ancc().withoutLicense().evaluate().outcome()).isEqualTo(RenewalOutcome.INCOMPLETE);
    }

    @Test
    void without_a_current_license_it_is_incomplete_on_time_and_not_renewed_late() {
        assertThat(ccm().withoutLicense().evaluate().outcome()).isEqualTo(RenewalOutcome.INCOMPLETE);
        assertThat(ccm().withoutLicense()
                        .received("2026-06-02T12:00:00Z")
                        .lateWithReason()
                        .evaluate()
                        .outcome())
                .isEqualTo(RenewalOutcome.NOT_RENEWED);
    }

    @Test
    void at_most_ten_general_hours_count_to_the_forty() {
        var answer = acm().courses(
                        course("a", "24", "2023-01-10", CASE_MANAGEMENT),
                        course("b", "5.5", "2023-01-11", NURSING_CASE_MANAGEMENT),
                        course("c", "8", "2023-01-12", GENERAL),
                        course("d", "4", "2023-01-13", ETHICS))
                .evaluate();
        assertThat(answer.hours().counted()).isEqualByComparingTo("39.5");
        assertThat(answer.hours().byCategory())
                .containsEntry(GENERAL, new BigDecimal("8"))
                .containsEntry(ETHICS, new BigDecimal("2"));
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.INCOMPLETE);
        assertThat(answer.reasons())
                .anyMatch(reason -> reason.contains("29.5 of 30 case management hours"))
                .anyMatch(reason -> reason.contains("at most 10 general hours count"));
    }

    @Test
    void forty_specific_hours_need_no_general_ones() {
        assertThat(acm().evaluate().outcome()).isEqualTo(RenewalOutcome.RENEWED);
        assertThat(acm().evaluate().newTerm()).isEqualTo(new Term(day("2025-01-27"), day("2029-01-26")));
        assertThat(acm().evaluate().fees()).isEmpty();
    }

    @Test
    void a_complete_late_request_to_a_body_without_a_known_late_rule_goes_to_a_person() {
        assertThat(acm().received("2025-02-01T12:00:00Z").evaluate().outcome()).isEqualTo(RenewalOutcome.MANUAL_REVIEW);
        assertThat(acm().without(1).received("2025-02-01T12:00:00Z").evaluate().outcome())
                .isEqualTo(RenewalOutcome.NOT_RENEWED);
    }

    @Test
    void nursing_case_management_asks_for_a_further_category_beside_the_hours() {
        assertThat(ancc().evaluate().outcome()).isEqualTo(RenewalOutcome.RENEWED);
        var without = ancc().withoutFurtherCategory().evaluate();
        assertThat(without.outcome()).isEqualTo(RenewalOutcome.INCOMPLETE);
        assertThat(without.reasons()).anyMatch(reason -> reason.contains("further professional development"));
    }

    @Test
    void late_nursing_case_management_begins_on_the_day_of_approval_and_leaves_a_gap() {
        var answer =
                ancc().received("2026-08-01T12:00:00Z").approved("2026-08-20").evaluate();
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.RENEWED_WITH_GAP);
        assertThat(answer.newTerm()).isEqualTo(new Term(day("2026-08-20"), day("2031-08-19")));
        assertThat(ancc().received("2026-08-01T12:00:00Z").evaluate().outcome())
                .isEqualTo(RenewalOutcome.MANUAL_REVIEW);
    }

    @ParameterizedTest(name = "approved {0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-07-15; No day lies between the two terms.",
                "2026-07-16; The credential may not be used on 2026-07-15.",
                "2026-08-20; The credential may not be used from 2026-07-15 to 2026-08-19, both days included."
            })
    void the_gap_is_told_by_the_days_on_which_the_credential_may_not_be_used(String approvedOn, String gap) {
        var answer =
                ancc().received("2026-07-15T12:00:00Z").approved(approvedOn).evaluate();
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.RENEWED_WITH_GAP);
        assertThat(answer.reasons()).contains(gap);
    }

    @Test
    void an_approval_after_the_end_leaves_no_gap_when_the_request_was_on_time() {
        var answer =
                ancc().received("2026-07-14T12:00:00Z").approved("2026-08-20").evaluate();
        assertThat(answer.outcome()).isEqualTo(RenewalOutcome.RENEWED);
        assertThat(answer.newTerm()).isEqualTo(new Term(day("2026-07-15"), day("2031-07-14")));
    }

    @Test
    void everything_that_makes_no_sense_is_named_at_once_with_its_place() {
        var objections = ccm().termTo("2026-06-30")
                .courses(
                        course("a", "0", "2023-01-10", ETHICS),
                        course("b", "24.01", "2026-05-11", ETHICS),
                        course("c", "24", "2026-05-10", ETHICS))
                .received("2026-05-10T12:00:00Z")
                .approved("2026-05-09")
                .request()
                .objections();
        assertThat(objections)
                .extracting(Objection::pointer)
                .containsExactlyInAnyOrder(
                        "/term/to",
                        "/approvedOn",
                        "/continuingEducation/0/hours",
                        "/continuingEducation/1/hours",
                        "/continuingEducation/1/completedOn");
        assertThat(acm().examPassed("2025-01-01").request().objections())
                .extracting(Objection::pointer)
                .containsExactly("/reexamination");
        assertThat(ccm().request().objections()).isEmpty();
    }

    @Test
    void every_answer_gives_a_reason() {
        for (var request : List.of(ccm(), ccm().without(1), acm(), ancc().received("2026-08-01T12:00:00Z"))) {
            assertThat(request.evaluate().reasons()).isNotEmpty();
        }
    }

    private static Renewals.Entry ethics(String hours) {
        return course("ethics", hours, "2023-02-01", ETHICS);
    }

    private static Fee fee(FeeCode code, int usd) {
        return new Fee(code, BigDecimal.valueOf(usd));
    }
}
