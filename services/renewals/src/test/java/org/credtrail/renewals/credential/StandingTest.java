package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.dossier.ContinuingEducation.Category.CASE_MANAGEMENT;
import static org.credtrail.model.dossier.ContinuingEducation.Category.ETHICS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.message.CandidateFact.CertificationDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a credential stands when people act and boards speak, and who hears of it. */
class StandingTest {
    private static final LicenseKey KEY = LicenseKey.of("US-OH", "RN", "123456");

    @Test
    void who_is_granted_a_credential_is_told_and_given_the_calendar() {
        var story = ccm();
        assertThat(story.mails("credential-granted")).singleElement().satisfies(mail -> {
            assertThat(mail.effectId())
                    .isEqualTo("credential/" + story.credential().credentialId() + "/granted");
            assertThat(mail.parameters())
                    .containsEntry("certification", "CCM")
                    .containsEntry("expiresOn", "2026-11-30");
            assertThat(mail.link()).isNotNull();
        });
    }

    @Test
    void nobody_is_congratulated_on_a_term_that_is_over() {
        assertThat(Story.granted(CCM, "2012-12-10", "2026-11-22T15:00:00Z").mails("credential-granted"))
                .isEmpty();
    }

    @Test
    void the_opening_of_renewal_is_told_by_itself_where_no_rung_tells_it_that_day() {
        var may = Story.granted(CCM, "2021-08-10", "2022-01-01T00:00:00Z").runsTo("2026-03-01T16:00:00Z");
        assertThat(may.credential().term().to()).isEqualTo("2026-05-31");
        assertThat(may.mails("renewal-opened"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.parameters())
                        .containsEntry("opensOn", "2026-03-01")
                        .containsEntry("lastDay", "2026-05-31"));
        // renewal of terms to 30 November opens ninety days before, which is a rung of the ladder
        assertThat(ccm().runsTo("2026-09-01T16:00:00Z").mails("renewal-opened")).isEmpty();
    }

    @Test
    void after_an_outage_the_opening_is_not_told_beside_a_reminder() {
        var story = Story.granted(CCM, "2021-08-10", "2022-01-01T00:00:00Z")
                .runsTo("2026-02-20T00:00:00Z")
                .forgetsWhatWasSaid()
                .jumpsTo("2026-03-10T00:00:00Z");
        assertThat(story.said(NotificationRequested.class))
                .extracting(NotificationRequested::template)
                .containsExactly("renewal-reminder");
    }

    @Test
    void the_manager_hears_at_thirty_days_and_the_lead_at_seven_once_each() {
        var story = ccm().runsTo("2027-06-01T00:00:00Z");
        assertThat(story.mails("renewal-escalation"))
                .extracting(
                        NotificationRequested::contactId,
                        mail -> mail.parameters().get("rung"))
                .containsExactly(Tuple.tuple("manager-1", "30"), Tuple.tuple("lead-1", "7"));
    }

    @Test
    void whose_rung_fell_into_an_outage_is_told_with_the_next_one() {
        var story = ccm().runsTo("2026-10-20T00:00:00Z").jumpsTo("2026-11-25T12:00:00Z");
        assertThat(story.credential().escalations())
                .extracting(Escalated::to, Escalated::rung, Escalated::told)
                .containsExactly(
                        Tuple.tuple(StaffRole.MANAGER, 7, true), Tuple.tuple(StaffRole.CREDENTIALING_LEAD, 7, true));
    }

    @Test
    void a_first_term_that_has_not_begun_begins_on_its_day() {
        var story = Story.granted(CCM, "2027-01-15", "2026-11-22T15:00:00Z");
        assertThat(story.credential().state()).isEqualTo(CredentialState.GRANTED);
        assertThat(story.runsTo("2027-01-15T05:00:00Z").credential().state()).isEqualTo(CredentialState.ACTIVE);
    }

    @Test
    void a_renewed_credential_is_active_from_the_first_day_of_its_new_term() {
        var story = ccm().runsTo("2026-11-01T00:00:00Z");
        story.hears(story.renewal("2026-11-01T12:00:00Z", "RENEWED", term("2026-12-01", "2031-11-30")));
        assertThat(story.credential().state()).isEqualTo(CredentialState.RENEWED);
        assertThat(story.runsTo("2026-12-01T05:00:00Z").credential().state()).isEqualTo(CredentialState.ACTIVE);
    }

    @Test
    void on_hold_at_the_holders_wish_until_reinstated() {
        var story = ccm().runsTo("2026-08-01T00:00:00Z");
        story.hears(story.action(StaffAction.INACTIVATE));
        assertThat(story.said(CredentialInactivated.class)).hasSize(1);
        assertThat(story.runsTo("2026-09-15T00:00:00Z").credential().state()).isEqualTo(CredentialState.INACTIVE);
        story.hears(story.action(StaffAction.REINSTATE)).jumpsTo("2026-09-15T00:00:01Z");
        assertThat(story.credential().state()).isEqualTo(CredentialState.RENEWAL_OPEN);
    }

    /** The same instant came up before the change: it has to wake the credential again. */
    @Test
    void a_window_that_opened_while_suspended_opens_again_after_reinstatement() {
        var story = ccm().runsTo("2026-09-15T00:00:00Z");
        var before = story.timers().getFirst().name();
        story.hears(story.action(StaffAction.SUSPEND)).hears(story.action(StaffAction.REINSTATE));
        assertThat(story.credential().state()).isEqualTo(CredentialState.ACTIVE);
        assertThat(story.timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.dueAt()).isEqualTo("2026-09-01T04:00:00Z"))
                .satisfies(timer -> assertThat(timer.name()).isNotEqualTo(before));
    }

    @Test
    void who_retired_may_return_within_five_years_and_begins_a_new_term() {
        var story = ccm().runsTo("2026-11-15T00:00:00Z");
        story.hears(story.action(StaffAction.RETIRE)).runsTo("2029-03-10T17:00:00Z");
        story.hears(story.action(StaffAction.REINSTATE));
        assertThat(story.credential().term()).isEqualTo(term("2029-03-10", "2033-11-30"));
        assertThat(story.said(CredentialReinstated.class))
                .extracting(CredentialReinstated::newTerm)
                .containsExactly(term("2029-03-10", "2033-11-30"));
        var tooLate = ccm().runsTo("2026-11-15T00:00:00Z");
        tooLate.hears(tooLate.action(StaffAction.RETIRE)).runsTo("2031-12-01T05:00:00Z");
        tooLate.hears(tooLate.action(StaffAction.REINSTATE));
        assertThat(tooLate.credential().state()).isEqualTo(CredentialState.RETIRED);
    }

    @Test
    void a_return_after_the_term_has_ended_takes_what_a_renewal_takes() {
        var story = ccm().runsTo("2026-11-15T00:00:00Z");
        story.hears(story.action(StaffAction.RETIRE));
        assertThat(refusal(story, StaffAction.REINSTATE, null)).isNull();
        story.runsTo("2029-03-10T17:00:00Z");
        assertThat(refusal(story, StaffAction.REINSTATE, null))
                .isEqualTo(
                        "As the term has ended, a return takes what a renewal takes. Short of hours: 0 of 80 contact "
                                + "hours: 80 short. Short of hours: 0 of 8 ethics hours: 8 short. Missing: a current license.");
        story.hears(Story.learned("then", "40", "2025-01-10", null))
                .hears(Story.learned("now", "40", "2029-03-10", ETHICS));
        assertThat(refusal(story, StaffAction.REINSTATE, null)).endsWith("takes. Missing: a current license.");
        assertThat(refusal(story, StaffAction.REINSTATE, true)).isNull();
        assertThat(refusal(story.runsTo("2031-12-01T05:00:00Z"), StaffAction.REINSTATE, true))
                .isEqualTo("The credential is RETIRED; a return was possible until 2031-11-30.");
    }

    @Test
    void a_refused_action_says_why() {
        var lapsed = ccm().runsTo("2027-08-31T12:00:00Z");
        assertThat(refusal(lapsed, StaffAction.RETIRE, null))
                .isEqualTo("The credential is LAPSED; retirement could be taken until 2027-08-30.");
        assertThat(refusal(lapsed, StaffAction.REINSTATE, null)).isEqualTo("The credential is LAPSED.");
        var revoked = ccm();
        revoked.hears(revoked.action(StaffAction.REVOKE));
        assertThat(refusal(revoked, StaffAction.RETIRE, null)).isEqualTo("The credential is REVOKED.");
    }

    @Test
    void who_returns_before_the_term_has_ended_keeps_it() {
        var story = ccm().runsTo("2026-05-15T00:00:00Z");
        story.hears(story.action(StaffAction.RETIRE)).hears(story.action(StaffAction.REINSTATE));
        assertThat(story.credential().term().to()).isEqualTo("2026-11-30");
        assertThat(story.said(CredentialReinstated.class))
                .extracting(CredentialReinstated::newTerm)
                .containsOnlyNulls();
    }

    @Test
    void a_death_ends_every_credential_and_every_ladder() {
        var story = ccm().alsoGranted(ACM, "2024-03-01");
        story.hears(declared("2027-01-31")).runsTo("2026-11-01T00:00:00Z");
        story.hears(story.action(StaffAction.RECORD_DEATH)).forgetsWhatWasSaid();
        assertThat(credentials(story)).hasSize(2).allMatch(one -> one.state() == CredentialState.RETIRED);
        assertThat(story.timers()).isEmpty();
        assertThat(story.runsTo("2030-01-01T00:00:00Z").all()).isEmpty();
    }

    @Test
    void one_course_serves_each_credential_in_whose_term_it_falls_once() {
        var story = ccm().alsoGranted(ACM, "2024-03-01");
        story.hears(Story.learned("one", "6", "2025-05-01", CASE_MANAGEMENT))
                .hears(Story.learned("one", "6", "2025-05-01", CASE_MANAGEMENT))
                .hears(Story.learned("before", "4", "2024-02-20", CASE_MANAGEMENT));
        assertThat(credentials(story))
                .extracting(Credential::certification, one -> countedHours(story, one))
                .containsExactly(Tuple.tuple(CCM, "10"), Tuple.tuple(ACM, "6"));
    }

    @Test
    void a_suspended_license_is_flagged_and_told_but_suspends_nothing_by_itself() {
        var story = ccm().hears(status(LicenseStatus.ACTIVE, "2020-01-01", "2027-01-31"))
                .forgetsWhatWasSaid()
                .hears(status(LicenseStatus.SUSPENDED, "2026-02-01", "2027-01-31"));
        assertThat(story.credential().state()).isEqualTo(CredentialState.ACTIVE);
        assertThat(story.mails("license-problem"))
                .extracting(NotificationRequested::contactId)
                .containsExactly("contact-1");
        assertThat(story.mails("license-problem-staff"))
                .extracting(NotificationRequested::contactId)
                .containsExactly("lead-1");
        assertThat(flags(story)).singleElement().satisfies(flag -> {
            assertThat(flag.code()).isEqualTo("LICENSE_SUSPENDED");
            assertThat(flag.severity()).isEqualTo(LicenseFlag.Severity.REVIEW);
            assertThat(flag.since()).isEqualTo("2026-02-01");
            assertThat(flag.until()).isNull();
        });
        story.hears(story.action(StaffAction.SUSPEND));
        assertThat(story.said(CredentialSuspended.class)).hasSize(1);
    }

    @Test
    void when_the_board_takes_it_back_the_flag_ends_and_a_person_reinstates() {
        var story = ccm().hears(status(LicenseStatus.SUSPENDED, "2026-02-01", "2027-01-31"));
        story.hears(story.action(StaffAction.SUSPEND)).forgetsWhatWasSaid();
        story.hears(status(LicenseStatus.ACTIVE, "2026-04-01", "2027-01-31"));
        assertThat(flags(story)).extracting(LicenseFlag::until).containsExactly(LocalDate.parse("2026-04-01"));
        assertThat(story.mails("license-restored")).hasSize(1);
        assertThat(story.credential().state()).isEqualTo(CredentialState.SUSPENDED);
        story.hears(story.action(StaffAction.REINSTATE));
        assertThat(story.said(CredentialReinstated.class)).hasSize(1);
    }

    @Test
    void the_same_word_again_or_an_older_one_tells_nobody() {
        var story = ccm().hears(status(LicenseStatus.PROBATION, "2026-02-01", null))
                .forgetsWhatWasSaid()
                .hears(status(LicenseStatus.PROBATION, "2026-03-01", null))
                .hears(status(LicenseStatus.ACTIVE, "2020-01-01", null));
        assertThat(story.said(NotificationRequested.class)).isEmpty();
        assertThat(flags(story)).extracting(LicenseFlag::code).containsExactly("LICENSE_PROBATION");
    }

    @Test
    void a_license_has_a_ladder_of_its_own_and_the_boards_word_moves_it() {
        var story = ccm().hears(declared("2026-08-31")).forgetsWhatWasSaid();
        story.runsTo("2026-07-02T20:00:00Z");
        assertThat(licenseRungs(story)).containsExactly("90", "60");
        story.hears(status(LicenseStatus.ACTIVE, "2024-09-01", "2026-10-31")).forgetsWhatWasSaid();
        story.runsTo("2026-11-02T20:00:00Z");
        assertThat(licenseRungs(story)).containsExactly("90", "60", "30", "14", "7", "1", "0", "-1");
        assertThat(story.mails("license-escalation"))
                .extracting(NotificationRequested::contactId)
                .containsExactly("lead-1");
    }

    @Test
    void a_word_that_gives_no_last_day_leaves_the_one_the_board_gave_before() {
        var story = ccm().hears(status(LicenseStatus.ACTIVE, "2024-01-01", "2026-12-31"))
                .hears(status(LicenseStatus.ACTIVE, "2026-06-01", null));
        assertThat(license(story).expiresOn()).isEqualTo("2026-12-31");
        assertThat(license(story).revision()).isZero();
        assertThat(licenseRungs(story.runsTo("2026-10-03T00:00:00Z"))).containsExactly("90");
    }

    @Test
    void a_license_is_not_current_past_its_last_day_however_little_the_board_said_last() {
        var dated = ccm().hears(status(LicenseStatus.ACTIVE, "2024-01-01", "2026-12-31"))
                .hears(status(LicenseStatus.ACTIVE, "2026-06-01", null));
        assertThat(isCurrent(dated, "2027-01-15")).isFalse();
        assertThat(isCurrent(dated, "2026-12-31")).isTrue();
        var declared = ccm().hears(declared("2026-08-31")).hears(status(LicenseStatus.ACTIVE, "2024-01-01", null));
        assertThat(isCurrent(declared, "2026-09-01")).isFalse();
        assertThat(isCurrent(declared, "2026-08-31")).isTrue();
    }

    @Test
    void a_board_that_gives_no_last_day_leaves_the_declared_one() {
        var before = ccm().hears(declared("2026-08-31")).hears(status(LicenseStatus.ACTIVE, "2024-01-01", null));
        var afterwards =
                ccm().hears(status(LicenseStatus.ACTIVE, "2024-01-01", null)).hears(declared("2026-08-31"));
        for (var story : List.of(before, afterwards)) {
            assertThat(license(story).expiresOn()).isEqualTo("2026-08-31");
        }
    }

    @Test
    void the_last_day_of_the_latest_word_that_gives_one_counts_in_whatever_order_they_are_heard() {
        var story = ccm().hears(status(LicenseStatus.ACTIVE, "2026-06-01", null))
                .hears(status(LicenseStatus.ACTIVE, "2024-01-01", "2026-12-31"))
                .hears(status(LicenseStatus.ACTIVE, "2020-01-01", "2022-12-31"));
        assertThat(license(story).expiresOn()).isEqualTo("2026-12-31");
        assertThat(isCurrent(story, "2026-12-31")).isTrue();
        assertThat(isCurrent(story, "2027-01-01")).isFalse();
        assertThat(isCurrent(story, "2023-06-01"))
                .as("by the word in force then")
                .isFalse();
    }

    @Test
    void a_correction_that_does_not_repeat_the_last_day_leaves_it() {
        var story = ccm().hears(status(LicenseStatus.ACTIVE, "2022-01-01", "2024-01-31"))
                .hears(status(LicenseStatus.PROBATION, "2024-01-01", "2026-12-31"))
                .hears(status(LicenseStatus.ACTIVE, "2024-01-01", null));
        assertThat(license(story).expiresOn()).isEqualTo("2026-12-31");
        assertThat(isCurrent(story, "2026-12-31")).isTrue();
        assertThat(isCurrent(story, "2027-01-01")).isFalse();
    }

    @Test
    void what_turns_out_to_be_said_of_another_persons_license_leaves_no_last_day() {
        var story = ccm().hears(declared("2026-08-31"))
                .hears(status(LicenseStatus.ACTIVE, "2024-01-01", "2026-12-31"))
                .hears(status(LicenseStatus.UNKNOWN, "2024-01-01", null));
        assertThat(license(story).expiresOn()).isNull();
        assertThat(isCurrent(story, "2026-08-31")).isFalse();
    }

    @Test
    void what_was_asked_for_about_a_licenses_last_day_is_withdrawn_when_another_one_is_known() {
        var story = ccm().hears(declared("2026-08-31")).runsTo("2026-08-25T20:00:00Z");
        var asked = effects(story, "license-expiring", "license-escalation");
        assertThat(asked).hasSize(6);
        story.hears(status(LicenseStatus.ACTIVE, "2026-08-01", "2028-08-31"));
        assertThat(withdrawn(story)).containsExactlyInAnyOrderElementsOf(asked);

        story.forgetsWhatWasSaid().hears(status(LicenseStatus.ACTIVE, "2026-08-02", "2028-08-31"));
        assertThat(withdrawn(story)).as("the same day again").isEmpty();
    }

    @Test
    void what_was_asked_for_about_a_license_is_withdrawn_with_the_last_credential_that_rests_on_it() {
        var story = ccm().alsoGranted(ACM, "2024-03-01")
                .hears(declared("2026-08-31"))
                .runsTo("2026-08-25T20:00:00Z");
        var asked = effects(story, "license-expiring", "license-escalation");
        story.hears(story.action(StaffAction.REVOKE));
        assertThat(withdrawn(story)).doesNotContainAnyElementsOf(asked);
        story.hears(story.action(StaffAction.RECORD_DEATH));
        assertThat(withdrawn(story)).containsAll(asked).doesNotHaveDuplicates();
    }

    @Test
    void after_an_outage_only_the_latest_license_rung_is_sent() {
        var story = ccm().hears(declared("2026-08-31"))
                .runsTo("2026-05-01T00:00:00Z")
                .forgetsWhatWasSaid();
        story.jumpsTo("2026-08-25T20:00:00Z");
        assertThat(licenseRungs(story)).containsExactly("7");
    }

    @Test
    void the_lead_whose_license_rung_fell_into_an_outage_is_told_once_with_the_next_one() {
        var story = ccm().hears(declared("2026-08-31")).runsTo("2026-05-01T00:00:00Z");
        story.jumpsTo("2026-08-30T20:00:00Z").runsTo("2026-09-02T20:00:00Z");
        assertThat(licenseRungs(story)).containsExactly("1", "0", "-1");
        assertThat(story.mails("license-escalation"))
                .extracting(
                        NotificationRequested::contactId,
                        mail -> mail.parameters().get("rung"))
                .containsExactly(Tuple.tuple("lead-1", "1"));
    }

    @Test
    void a_certification_of_another_body_is_followed_too() {
        var story = ccm().hears(new CertificationDeclared(
                        Story.PERSON,
                        new HeldCertification(
                                "cert-1", "CRC", LocalDate.parse("2021-09-01"), LocalDate.parse("2026-08-31"))))
                .forgetsWhatWasSaid()
                .runsTo("2026-06-03T00:00:00Z");
        assertThat(story.mails("license-expiring"))
                .extracting(mail -> mail.parameters().get("license"))
                .containsExactly("CRC");
    }

    @Test
    void a_gap_in_one_category_alone_is_told_with_its_words() {
        var story = ccm();
        for (var i = 0; i < 9; i++) {
            story.hears(Story.learned("general-" + i, "10", "2025-01-1" + i, null));
        }
        story.hears(Story.learned("ethics", "2", "2025-02-01", ETHICS)).runsTo("2026-06-04T00:00:00Z");
        assertThat(story.mails("renewal-reminder"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.parameters())
                        .containsEntry("hoursMissing", "6")
                        .containsEntry("shortfalls", "2 of 8 ethics hours: 6 short")
                        .containsEntry("pace", "6 h short, 5 months left"));
    }

    @Test
    void retirement_is_a_fact_of_its_own() {
        var story = ccm().runsTo("2026-08-01T00:00:00Z");
        story.hears(story.action(StaffAction.RETIRE));
        assertThat(story.said(CredentialRetired.class)).hasSize(1);
    }

    private static @Nullable String refusal(Story story, StaffAction action, @Nullable Boolean licenseCurrent) {
        return ActionRefusal.of(
                        story.state(), story.credential(), story.action(action), licenseCurrent, Story.RULES.of(CCM))
                .orElse(null);
    }

    private static Holding license(Story story) {
        return story.state().holding(KEY.toString()).orElseThrow();
    }

    private static boolean isCurrent(Story story, String day) {
        return story.state().hasCurrentLicense(LocalDate.parse(day));
    }

    private static List<String> effects(Story story, String... templates) {
        return Stream.of(templates)
                .flatMap(template -> story.mails(template).stream())
                .map(NotificationRequested::effectId)
                .toList();
    }

    private static List<String> withdrawn(Story story) {
        return story.said(NotificationWithdrawn.class).stream()
                .map(NotificationWithdrawn::effectId)
                .toList();
    }

    private static List<String> licenseRungs(Story story) {
        return story.mails("license-expiring").stream()
                .map(mail -> mail.parameters().get("rung"))
                .toList();
    }

    private static List<Credential> credentials(Story story) {
        return story.state().credentials();
    }

    private static String countedHours(Story story, Credential credential) {
        return CredentialView.of(Story.PERSON, story.state(), credential, Story.RULES)
                .hours()
                .counted()
                .toPlainString();
    }

    private static List<LicenseFlag> flags(Story story) {
        return LicenseFlag.of(story.state().licenses());
    }

    private static LicenseDeclared declared(String expiresOn) {
        return new LicenseDeclared(
                Story.PERSON,
                KEY,
                new License("lic-1", "US-OH", "RN", "123456", true, null, LocalDate.parse(expiresOn), List.of()));
    }

    private static LicenseStatusRecorded status(LicenseStatus status, String effectiveOn, String expiresOn) {
        return new LicenseStatusRecorded(
                Story.PERSON,
                KEY,
                status,
                status.name(),
                LocalDate.parse(effectiveOn),
                Instant.parse(effectiveOn + "T12:00:00Z"),
                null,
                expiresOn == null ? null : LocalDate.parse(expiresOn),
                "oh-board",
                null);
    }

    private static Term term(String from, String to) {
        return new Term(LocalDate.parse(from), LocalDate.parse(to));
    }

    /** Through 2026-11-30, known all along. */
    private static Story ccm() {
        return Story.granted(CCM, "2021-12-10", "2022-01-01T00:00:00Z");
    }
}
