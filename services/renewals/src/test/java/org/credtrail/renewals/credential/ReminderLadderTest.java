package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.Certification.CMGT_BC;
import static org.credtrail.model.dossier.ContinuingEducation.Category.ETHICS;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReminderLadderTest {
    private static final String LONG_BEFORE = "2022-01-01T00:00:00Z";
    private static final List<Integer> WHOLE_LADDER = List.of(180, 120, 90, 60, 30, 14, 7, 1, 0, -1, -7, -30);

    @Test
    void watched_all_along_every_rung_is_sent_on_its_day() {
        var story = ccm().runsTo("2027-06-01T00:00:00Z");
        assertThat(sentRungs(story)).isEqualTo(WHOLE_LADDER);
        assertThat(story.said(ReminderDue.class)).extracting(ReminderDue::dueOn).startsWith(day("2026-06-03"));
        assertThat(story.mails("renewal-reminder")).first().satisfies(request -> {
            assertThat(request.effectId())
                    .isEqualTo("credential/" + story.credential().credentialId() + "/2026-11-30/180");
            assertThat(request.template()).isEqualTo("renewal-reminder");
            assertThat(request.contactId()).isEqualTo("contact-1");
            assertThat(request.waitsForWakingHours()).isTrue();
            assertThat(request.parameters())
                    .containsEntry("lastDay", "2026-11-30")
                    .containsEntry("days", "180")
                    .containsEntry("hoursMissing", "80");
        });
    }

    @Test
    void the_window_the_last_day_and_the_late_window_come_in_their_order() {
        var story = ccm().runsTo("2026-08-31T23:00:00Z");
        assertThat(story.credential().state()).isEqualTo(CredentialState.ACTIVE);
        assertThat(story.runsTo("2026-09-01T04:00:00Z").credential().state()).isEqualTo(CredentialState.RENEWAL_OPEN);
        assertThat(story.said(RenewalOpened.class))
                .extracting(RenewalOpened::opensOn, RenewalOpened::closesOn)
                .containsExactly(Tuple.tuple(day("2026-09-01"), day("2026-11-30")));
        assertThat(story.runsTo("2026-12-01T04:59:59Z").credential().state()).isEqualTo(CredentialState.RENEWAL_OPEN);
        assertThat(story.runsTo("2026-12-01T05:00:00Z").credential().state()).isEqualTo(CredentialState.LATE);
        assertThat(story.runsTo("2026-12-31T04:59:59Z").credential().state()).isEqualTo(CredentialState.LATE);
        assertThat(story.runsTo("2026-12-31T05:00:00Z").credential().state()).isEqualTo(CredentialState.LAPSED);
        assertThat(story.said(CredentialLapsed.class))
                .extracting(CredentialLapsed::on)
                .containsExactly(day("2026-12-31"));
        assertThat(story.timers()).isEmpty();
    }

    @Test
    void without_a_late_window_a_credential_lapses_at_the_end_of_its_last_day() {
        var story = Story.granted(CMGT_BC, "2021-07-15", LONG_BEFORE).runsTo("2026-07-15T03:59:59Z");
        assertThat(story.credential().state()).isEqualTo(CredentialState.RENEWAL_OPEN);
        assertThat(story.runsTo("2026-07-15T04:00:00Z").credential().state()).isEqualTo(CredentialState.LAPSED);
        assertThat(sentRungs(story.runsTo("2026-12-01T00:00:00Z"))).isEqualTo(WHOLE_LADDER);
    }

    @Test
    void after_an_outage_only_the_latest_rung_due_is_sent_and_the_others_are_recorded() {
        var story = ccm().runsTo("2026-07-01T00:00:00Z").forgetsWhatWasSaid().jumpsTo("2026-11-05T12:00:00Z");
        assertThat(story.said(ReminderDue.class))
                .extracting(ReminderDue::rung, ReminderDue::skipped)
                .containsExactly(
                        Tuple.tuple(120, true), Tuple.tuple(90, true), Tuple.tuple(60, true), Tuple.tuple(30, false));
        assertThat(story.mails("renewal-reminder"))
                .singleElement()
                .satisfies(request -> assertThat(request.parameters())
                        .containsEntry("rung", "30")
                        .containsEntry("days", "25"));
        assertThat(sentRungs(story.forgetsWhatWasSaid().runsTo("2027-06-01T00:00:00Z")))
                .containsExactly(14, 7, 1, 0, -1, -7, -30);
    }

    @Test
    void after_a_very_long_outage_nobody_is_told_of_old_times() {
        var story = ccm().jumpsTo("2028-01-01T00:00:00Z");
        assertThat(story.mails("renewal-reminder")).isEmpty();
        assertThat(story.said(ReminderDue.class)).hasSize(12).allMatch(ReminderDue::skipped);
        assertThat(story.credential().state()).isEqualTo(CredentialState.LAPSED);
    }

    @Test
    void a_credential_learnt_of_near_its_end_gets_the_latest_rung_and_no_facts_of_earlier_ones() {
        var story = Story.granted(CCM, "2021-12-10", "2026-11-22T15:00:00Z").jumpsTo("2026-11-22T15:00:01Z");
        assertThat(story.said(ReminderDue.class))
                .extracting(ReminderDue::rung, ReminderDue::skipped)
                .containsExactly(Tuple.tuple(14, false));
        assertThat(story.credential().reminders())
                .filteredOn(reminder -> reminder.fate() == Reminder.Fate.BEFORE_KNOWN)
                .extracting(Reminder::rung)
                .containsExactly(180, 120, 90, 60, 30);
        assertThat(story.credential().state()).isEqualTo(CredentialState.RENEWAL_OPEN);
        assertThat(sentRungs(story.runsTo("2027-06-01T00:00:00Z"))).containsExactly(14, 7, 1, 0, -1, -7, -30);
    }

    @Test
    void a_credential_that_ended_before_it_was_known_lapses_without_a_word_to_the_person() {
        var story = Story.granted(CCM, "2012-12-10", "2026-11-22T15:00:00Z").jumpsTo("2026-11-22T15:00:01Z");
        assertThat(story.said(ReminderDue.class)).isEmpty();
        assertThat(story.said(RenewalOpened.class)).isEmpty();
        assertThat(story.mails("renewal-reminder")).isEmpty();
        assertThat(story.said(CredentialLapsed.class)).hasSize(1);
        assertThat(story.timers()).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}: rung {2} at {3}")
    @CsvSource({
        // daylight saving begins on 8 March 2026 and ends on 1 November 2026
        "2026-05-31, America/New_York,    90, 2026-03-02T14:00:00Z",
        "2026-05-31, America/New_York,    60, 2026-04-01T13:00:00Z",
        "2026-11-30, America/New_York,    30, 2026-10-31T13:00:00Z",
        "2026-11-30, America/New_York,    14, 2026-11-16T14:00:00Z",
        "2026-11-30, America/Los_Angeles,  0, 2026-11-30T17:00:00Z",
        "2026-11-30, Pacific/Honolulu,   -30, 2026-12-30T19:00:00Z",
        "2026-11-30, Pacific/Kiritimati,   7, 2026-11-22T19:00:00Z",
        "2028-05-31, America/New_York,    90, 2028-03-02T14:00:00Z",
        "2028-05-31, America/New_York,   120, 2028-02-01T14:00:00Z",
    })
    void rungs_are_calendar_days_at_nine_in_the_persons_zone(String termEnd, String zone, int rung, Instant expected) {
        assertThat(Agenda.rung(day(termEnd), rung, Story.RULES.ladder().at(), ZoneId.of(zone))
                        .at())
                .isEqualTo(expected);
    }

    @Test
    void a_leap_day_is_a_day_like_any_other() {
        var story = Story.granted(ACM, "2024-03-01", "2024-03-02T00:00:00Z");
        assertThat(story.credential().term().to()).isEqualTo("2028-02-29");
        story.runsTo("2028-06-01T00:00:00Z");
        assertThat(story.said(ReminderDue.class))
                .filteredOn(reminder -> reminder.rung() == 0 || reminder.rung() == -1)
                .extracting(ReminderDue::dueOn)
                .containsExactly(day("2028-02-29"), day("2028-03-01"));
    }

    @Test
    void the_persons_own_zone_moves_coming_rungs_and_repeats_none() {
        var story = ccm().runsTo("2026-11-23T14:30:00Z").forgetsWhatWasSaid();
        story.hears(Story.registered("Pacific/Honolulu")).runsTo("2026-11-25T00:00:00Z");
        assertThat(story.said(ReminderDue.class)).isEmpty();
        assertThat(story.timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.dueAt()).isEqualTo("2026-11-29T19:00:00Z"));
    }

    /** Nine o'clock of one day in Honolulu is nine o'clock of the next day in Kiritimati. */
    @Test
    void a_move_that_brings_the_next_rung_at_an_instant_heard_before_gives_it_another_timer() {
        var story = ccm().hears(Story.registered("Pacific/Honolulu")).runsTo("2026-11-29T18:00:00Z");
        var before = story.timers();
        story.runsTo("2026-11-29T19:00:00Z").hears(Story.registered("Pacific/Kiritimati"));
        assertThat(story.timers()).singleElement().satisfies(timer -> {
            assertThat(timer.dueAt()).isEqualTo(before.getFirst().dueAt());
            assertThat(timer.name()).isNotEqualTo(before.getFirst().name());
        });
    }

    @Test
    void without_a_known_zone_the_bodys_is_used() {
        var story = ccm().hears(Story.registered(null)).runsTo("2026-06-02T00:00:00Z");
        assertThat(story.timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.dueAt()).isEqualTo("2026-06-03T13:00:00Z"));
        story.hears(Story.registered("Nowhere/Atlantis"));
        assertThat(story.timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.dueAt()).isEqualTo("2026-06-03T13:00:00Z"));
    }

    @Test
    void recorded_hours_make_a_plain_reminder_of_the_notice_of_a_gap() {
        var story = ccm();
        for (var i = 0; i < 10; i++) {
            story.hears(Story.learned("ce-" + i, "8", "2025-01-1" + i, ETHICS));
        }
        story.runsTo("2026-06-04T00:00:00Z");
        assertThat(story.mails("renewal-reminder"))
                .singleElement()
                .satisfies(request -> assertThat(request.parameters())
                        .containsEntry("hoursCounted", "80")
                        .doesNotContainKey("hoursMissing"));
    }

    @Test
    void renewal_stops_the_ladder_and_starts_the_next_one() {
        var story = ccm().runsTo("2026-11-01T00:00:00Z").forgetsWhatWasSaid();
        story.hears(story.renewal("2026-11-01T12:00:00Z", "RENEWED", new Term(day("2026-12-01"), day("2031-11-30"))));
        assertThat(story.said(CredentialRenewed.class)).hasSize(1);
        assertThat(story.credential().state()).isEqualTo(CredentialState.RENEWED);
        assertThat(story.runsTo("2031-06-01T00:00:00Z").said(ReminderDue.class)).isEmpty();
        assertThat(sentRungs(story.runsTo("2032-06-01T00:00:00Z"))).isEqualTo(WHOLE_LADDER);
    }

    /** All sending may have been stopped for weeks: how long ago it was asked for says nothing. */
    @Test
    void what_was_asked_for_about_a_term_is_withdrawn_by_its_renewal_however_long_ago() {
        var story = ccm().runsTo("2026-11-10T14:00:00Z");
        story.hears(story.renewal("2026-11-10T14:00:00Z", "RENEWED", new Term(day("2026-12-01"), day("2031-11-30"))));
        assertThat(withdrawn(story))
                .containsExactly(
                        "2026-11-30/180",
                        "2026-11-30/120",
                        "2026-11-30/90",
                        "2026-11-30/60",
                        "2026-11-30/30",
                        "2026-11-30/30/MANAGER");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = StaffAction.class,
            names = {"RETIRE", "RECORD_DEATH", "REVOKE"})
    void what_was_asked_for_about_a_term_is_withdrawn_when_it_concerns_nobody_any_more(StaffAction action) {
        var story = ccm().runsTo("2026-07-01T00:00:00Z").jumpsTo("2026-11-25T12:00:00Z");
        story.hears(story.action(action));
        assertThat(withdrawn(story))
                .as("skipped rungs were never asked for")
                .containsExactly(
                        "2026-11-30/180", "2026-11-30/7", "2026-11-30/7/MANAGER", "2026-11-30/7/CREDENTIALING_LEAD");
    }

    @Test
    void what_was_asked_for_about_an_earlier_term_is_not_withdrawn_again() {
        var story = ccm().runsTo("2026-11-10T14:00:00Z");
        story.hears(story.renewal("2026-11-10T14:00:00Z", "RENEWED", new Term(day("2026-12-01"), day("2031-11-30"))))
                .runsTo("2031-06-04T00:00:00Z")
                .forgetsWhatWasSaid();
        story.hears(story.action(StaffAction.RETIRE));
        assertThat(withdrawn(story)).containsExactly("2031-11-30/180");
        story.forgetsWhatWasSaid().hears(story.action(StaffAction.REVOKE));
        assertThat(withdrawn(story)).isEmpty();
    }

    @Test
    void a_word_of_the_opening_that_has_not_gone_out_is_withdrawn_by_the_renewal() {
        var story = Story.granted(CCM, "2021-08-10", LONG_BEFORE).runsTo("2026-03-01T16:00:00Z");
        story.hears(story.renewal("2026-03-01T16:00:00Z", "RENEWED", new Term(day("2026-06-01"), day("2031-05-31"))));
        assertThat(withdrawn(story)).containsExactly("2026-05-31/opened", "2026-05-31/180", "2026-05-31/120");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"INCOMPLETE", "MANUAL_REVIEW", "NOT_RENEWED"})
    void a_renewal_that_is_not_granted_changes_nothing_but_is_remembered(String outcome) {
        var story = ccm().runsTo("2026-11-01T00:00:00Z");
        var before = story.credential();
        story.hears(story.renewal("2026-11-01T12:00:00Z", outcome, null));
        assertThat(story.credential().term()).isEqualTo(before.term());
        assertThat(story.credential().state()).isEqualTo(before.state());
        assertThat(story.credential().renewals())
                .singleElement()
                .satisfies(renewal -> assertThat(renewal.outcome()).isEqualTo(outcome));
        assertThat(story.said(CredentialRenewed.class)).isEmpty();
    }

    @Test
    void a_renewal_judged_before_another_one_was_heard_does_not_move_the_term_twice() {
        var story = ccm().runsTo("2026-11-01T00:00:00Z");
        var renewal = story.renewal("2026-11-01T12:00:00Z", "RENEWED", new Term(day("2026-12-01"), day("2031-11-30")));
        story.hears(renewal).hears(renewal);
        assertThat(story.said(CredentialRenewed.class)).hasSize(1);
        assertThat(story.credential().term().to()).isEqualTo("2031-11-30");
    }

    @Test
    void a_renewal_that_came_too_late_is_not_remembered_as_one() {
        var story = ccm().runsTo("2026-11-01T00:00:00Z");
        var term = new Term(day("2026-12-01"), day("2031-11-30"));
        story.hears(story.renewal("2026-11-01T12:00:00Z", "RENEWED", term))
                .hears(story.renewal("2026-11-01T12:00:01Z", "RENEWED", term));
        assertThat(story.credential().renewals())
                .singleElement()
                .satisfies(renewal -> assertThat(renewal.newTerm()).isEqualTo(term));
    }

    @Test
    void retired_and_revoked_people_are_left_alone() {
        for (var action : List.of(StaffAction.RETIRE, StaffAction.REVOKE)) {
            var story = ccm().runsTo("2026-11-01T00:00:00Z").forgetsWhatWasSaid();
            story.hears(story.action(action)).runsTo("2028-01-01T00:00:00Z");
            assertThat(story.said(ReminderDue.class)).isEmpty();
            assertThat(story.said(CredentialLapsed.class)).isEmpty();
            assertThat(story.timers()).isEmpty();
        }
    }

    @Test
    void a_suspended_credential_is_still_reminded_and_still_lapses() {
        var story = ccm().runsTo("2026-11-01T00:00:00Z").forgetsWhatWasSaid();
        story.hears(story.action(StaffAction.SUSPEND)).runsTo("2027-06-01T00:00:00Z");
        assertThat(sentRungs(story)).containsExactly(14, 7, 1, 0, -1, -7, -30);
        assertThat(story.credential().state()).isEqualTo(CredentialState.LAPSED);
    }

    @Test
    void a_reinstated_credential_stands_where_its_dates_put_it() {
        var story = ccm().runsTo("2026-08-01T00:00:00Z");
        story.hears(story.action(StaffAction.SUSPEND)).runsTo("2026-10-01T00:00:00Z");
        story.hears(story.action(StaffAction.REINSTATE)).jumpsTo("2026-10-01T00:00:01Z");
        assertThat(story.credential().state()).isEqualTo(CredentialState.RENEWAL_OPEN);
        assertThat(story.said(CredentialReinstated.class)).hasSize(1);
        assertThat(story.said(RenewalOpened.class)).hasSize(1);
        story.hears(story.action(StaffAction.SUSPEND)).hears(story.action(StaffAction.REINSTATE));
        assertThat(story.jumpsTo("2026-10-01T00:00:02Z").said(RenewalOpened.class))
                .hasSize(1);
    }

    @Test
    void retirement_may_be_taken_until_nine_months_after_the_end() {
        var inTime = ccm().runsTo("2027-08-30T12:00:00Z");
        assertThat(inTime.hears(inTime.action(StaffAction.RETIRE)).credential().state())
                .isEqualTo(CredentialState.RETIRED);
        var tooLate = ccm().runsTo("2027-08-31T12:00:00Z");
        assertThat(tooLate.hears(tooLate.action(StaffAction.RETIRE))
                        .credential()
                        .state())
                .isEqualTo(CredentialState.LAPSED);
    }

    @Test
    void an_erased_person_is_never_reminded_again() {
        var story = ccm().runsTo("2026-11-01T00:00:00Z").forgetsWhatWasSaid();
        story.hears(new CandidateErased(Story.PERSON, List.of())).runsTo("2030-01-01T00:00:00Z");
        assertThat(story.all()).isEmpty();
    }

    @Test
    void a_renewal_of_an_unknown_credential_is_refused() {
        var other = Story.granted(ACM, "2024-03-01", "2024-03-02T00:00:00Z");
        var story = ccm().hears(other.renewal("2026-11-01T12:00:00Z", "INCOMPLETE", null));
        assertThat(story.refusals()).singleElement().asString().startsWith("no credential");
    }

    /** Through 2026-11-30, known all along. */
    private static Story ccm() {
        return Story.granted(CCM, "2021-12-10", LONG_BEFORE);
    }

    private static List<Integer> sentRungs(Story story) {
        return story.said(ReminderDue.class).stream()
                .filter(reminder -> !reminder.skipped())
                .map(ReminderDue::rung)
                .toList();
    }

    /** The effects, without their credential. */
    private static List<String> withdrawn(Story story) {
        var credential = "credential/" + story.credential().credentialId() + "/";
        return story.said(NotificationWithdrawn.class).stream()
                .map(withdrawn -> withdrawn.effectId().replace(credential, ""))
                .toList();
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
