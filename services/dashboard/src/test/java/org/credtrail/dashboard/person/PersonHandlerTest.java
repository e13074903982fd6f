package org.credtrail.dashboard.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.credtrail.dashboard.Facts;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Person.Request;
import org.credtrail.dashboard.person.Rows.ApplicationRow;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.dashboard.person.Rows.CredentialRow;
import org.credtrail.dashboard.person.Rows.LicenseRow;
import org.credtrail.dashboard.person.Rows.ReferenceRow;
import org.credtrail.dashboard.person.Rows.SetbackRow;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.ContinuingEducationRecorded;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.model.message.CredentialFact.CredentialHoursCounted;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialFact.HoursCount;
import org.credtrail.model.message.CredentialFact.HoursMinimum;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceConflicting;
import org.credtrail.model.message.ReferenceFact.ReferenceDeclined;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;
import org.credtrail.runtime.store.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonHandlerTest {
    private static final String ID = "c-1";
    private static final String LICENSE = "US-OH:RN:123456";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Term TERM = new Term(LocalDate.of(2021, 12, 1), LocalDate.of(2026, 11, 30));

    private final PersonHandler handler = new PersonHandler();

    @Test
    void an_application_under_evaluation_waits_for_nobody() {
        var row = row(applied(), CandidateRow.class);
        assertThat(row.step()).isEqualTo(Step.EVALUATION);
        assertThat(row.certifications()).containsExactly("CCM");
        assertThat(row.facts()).isEqualTo(2);
    }

    @Test
    void each_outcome_names_who_is_on_turn() {
        assertThat(stepAfter(Outcome.ELIGIBLE)).isEqualTo(Step.DECIDE);
        assertThat(stepAfter(Outcome.NOT_ELIGIBLE)).isEqualTo(Step.DECIDE);
        assertThat(stepAfter(Outcome.MANUAL_REVIEW)).isEqualTo(Step.REVIEW);
        assertThat(stepAfter(Outcome.INCOMPLETE)).isEqualTo(Step.CANDIDATE);
        assertThat(stepAfter(Outcome.PENDING_VERIFICATION)).isEqualTo(Step.REFEREE);
    }

    @Test
    void what_the_candidate_has_to_do_is_said_in_the_words_of_the_remedy() {
        assertThat(row(applied().determined(Certification.CCM, 1, Outcome.INCOMPLETE), CandidateRow.class)
                        .nextAction())
                .isEqualTo("Give a contact for your supervisor at Mercy");
    }

    @Test
    void a_later_answer_supersedes_the_earlier_one_and_keeps_it() {
        var person = person(applied()
                .determined(Certification.CCM, 1, Outcome.PENDING_VERIFICATION)
                .determined(Certification.CCM, 2, Outcome.ELIGIBLE));
        assertThat(person.applications()).singleElement().satisfies(application -> {
            assertThat(application.determinations()).hasSize(2);
            assertThat(application.current().orElseThrow().number()).isEqualTo(2);
        });
    }

    @Test
    void a_decision_ends_the_wait_and_an_approval_waits_for_the_exam() {
        var facts = applied().determined(Certification.CCM, 1, Outcome.ELIGIBLE);
        assertThat(row(decided(facts, DecisionOutcome.DENIED), ApplicationRow.class)
                        .step())
                .isEqualTo(Step.NONE);
        facts = applied().determined(Certification.CCM, 1, Outcome.ELIGIBLE);
        assertThat(row(decided(facts, DecisionOutcome.APPROVED), ApplicationRow.class)
                        .step())
                .isEqualTo(Step.EXAM);
    }

    @Test
    void who_lost_a_certification_is_asked_for_no_exam_until_they_are_approved_anew() {
        var facts = decided(applied().determined(Certification.CCM, 1, Outcome.ELIGIBLE), DecisionOutcome.APPROVED)
                .later(Duration.ofDays(1))
                .granted(Certification.CCM, TERM.from(), TERM.to())
                .later(Duration.ofDays(1));
        facts.say(
                ID,
                new CredentialRevoked(ID, facts.credentialId(Certification.CCM), Certification.CCM, "x", "operator"));
        assertThat(row(facts, CandidateRow.class).step()).isEqualTo(Step.NONE);

        decided(facts.later(Duration.ofDays(1)), DecisionOutcome.APPROVED);
        assertThat(row(facts, CandidateRow.class).step()).isEqualTo(Step.EXAM);
    }

    @Test
    void a_mail_that_arrived_makes_a_request_delivered_and_a_bounce_makes_it_a_chase() {
        var facts = applied()
                .determined(Certification.CCM, 1, Outcome.PENDING_VERIFICATION)
                .askedReferee();
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.REQUESTED);

        facts.say(ID, sent("reference/" + facts.referenceId() + "/1/request", NOW.plusSeconds(60)));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.DELIVERED);

        var failedAt = NOW.plusSeconds(120);
        facts.say(
                ID,
                new NotificationFailed(
                        ID,
                        "reference/" + facts.referenceId() + "/1/reminder-3",
                        "reference-request",
                        "mail",
                        "550",
                        failedAt));
        facts.say(
                ID, new ReferenceBounced(ID, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), failedAt));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.BOUNCED);
        assertThat(row(facts, CandidateRow.class).step()).isEqualTo(Step.CHASE);

        facts.say(ID, sent("reference/" + facts.referenceId() + "/1/reminder-7", failedAt));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.DELIVERED);
        assertThat(row(facts, ReferenceRow.class).open()).isNotNull();
        assertThat(row(facts, CandidateRow.class).step()).isEqualTo(Step.REFEREE);
    }

    private static NotificationSent sent(String effectId, Instant at) {
        return new NotificationSent(ID, effectId, "reference-request", "mail", null, 1, at);
    }

    @Test
    void a_mail_to_the_applicant_brings_nothing_to_the_referee() {
        var facts = applied()
                .determined(Certification.CCM, 1, Outcome.PENDING_VERIFICATION)
                .askedReferee();
        facts.say(ID, new ReferenceBounced(ID, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), NOW));
        facts.say(ID, sent("reference/" + facts.referenceId() + "/1/name-another", NOW.plusSeconds(60)));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.BOUNCED);
        assertThat(row(facts, CandidateRow.class).step()).isEqualTo(Step.CHASE);
    }

    @Test
    void only_mail_and_sms_bring_a_request_to_the_referee() {
        var facts = applied().askedReferee();
        var mail = "reference/" + facts.referenceId() + "/1/request";
        facts.say(ID, new NotificationSent(ID, mail, "reference-request", "webhook", null, 1, NOW.plusSeconds(60)));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.REQUESTED);
        facts.say(ID, new NotificationSent(ID, mail, "reference-request", "sms", null, 1, NOW.plusSeconds(60)));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.DELIVERED);
    }

    @Test
    void a_referee_who_disputes_one_of_several_jobs_disputes_the_request_about_all_of_them() {
        var facts = applied();
        var disputed = conflicting(facts, "job-1", "other months", NOW);
        var confirmed = confirmed(facts, "job-2", NOW);
        for (var answer : List.of(List.of(disputed, confirmed), List.of(confirmed, disputed))) {
            var told = applied().askedReferee();
            answer.forEach(fact -> told.say(ID, fact));
            var request = person(told).references().getFirst();
            assertThat(request.state()).isEqualTo(ReferenceState.DISPUTED);
            assertThat(request.evidence()).containsExactlyInAnyOrder("job-1", "job-2");
            assertThat(request.differences()).containsExactly("other months");
        }
    }

    @Test
    void differences_about_several_jobs_are_all_kept_and_a_later_answer_stands_for_itself() {
        var facts = applied().askedReferee();
        facts.say(ID, conflicting(facts, "job-1", "other months", NOW));
        facts.say(ID, conflicting(facts, "job-2", "other hours", NOW));
        assertThat(person(facts).references().getFirst().differences()).containsExactly("other months", "other hours");
        facts.say(ID, confirmed(facts, "job-1", NOW.plusSeconds(60)));
        facts.say(ID, confirmed(facts, "job-2", NOW.plusSeconds(60)));
        assertThat(person(facts).references())
                .singleElement()
                .extracting(Request::state)
                .isEqualTo(ReferenceState.VERIFIED);
    }

    private static ReferenceFact conflicting(Facts facts, String job, String difference, Instant at) {
        return new ReferenceConflicting(
                ID, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of(job), null, List.of(difference), at);
    }

    private static ReferenceFact confirmed(Facts facts, String job, Instant at) {
        return new ReferenceConfirmed(ID, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of(job), null, at);
    }

    @Test
    void a_referee_who_declines_is_told_apart_from_a_rejection_by_staff() {
        var facts = applied().askedReferee();
        facts.say(
                ID,
                new ReferenceDeclined(ID, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), true, NOW));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.REJECTED);
    }

    @Test
    void asking_again_starts_the_wait_anew() {
        var facts = applied().askedReferee();
        facts.say(ID, new ReferenceBounced(ID, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), NOW));
        facts.say(
                ID,
                new ReferenceRequested(
                        ID,
                        facts.referenceId(),
                        EvidenceKind.EMPLOYMENT,
                        List.of("job-1"),
                        "other",
                        NOW.plusSeconds(99),
                        NOW.plus(Duration.ofDays(14))));
        assertThat(row(facts, ReferenceRow.class).state()).isEqualTo(ReferenceState.REQUESTED);
        assertThat(row(facts, ReferenceRow.class).refereeContactId()).isEqualTo("other");
    }

    @Test
    void a_suspended_license_is_a_setback_and_old_history_learnt_late_is_none() {
        var facts = applied()
                .holdsLicense(LICENSE)
                .boardSays(LICENSE, LicenseStatus.ACTIVE, "Active", "2020-01-01")
                .boardSays(LICENSE, LicenseStatus.PROBATION, "Probation", "2015-01-01");
        assertThat(rows(facts, SetbackRow.class)).isEmpty();
        assertThat(row(facts, LicenseRow.class).status()).isEqualTo(LicenseStatus.ACTIVE);

        facts.boardSays(LICENSE, LicenseStatus.SUSPENDED, "Suspended", "2026-11-20");
        assertThat(rows(facts, SetbackRow.class))
                .singleElement()
                .satisfies(s -> assertThat(s.sentence()).contains("US-OH RN 123456 is suspended from 20 Nov 2026"));
        assertThat(row(facts, LicenseRow.class).status()).isEqualTo(LicenseStatus.SUSPENDED);
    }

    @Test
    void losing_eligibility_is_a_setback() {
        var facts = applied()
                .determined(Certification.CCM, 1, Outcome.ELIGIBLE)
                .determined(Certification.CCM, 2, Outcome.MANUAL_REVIEW);
        assertThat(rows(facts, SetbackRow.class)).hasSize(1);
    }

    @Test
    void a_credential_lives_from_grant_to_renewal() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        assertThat(state(facts)).isEqualTo(CredentialState.GRANTED);
        facts.say(ID, new RenewalOpened(ID, id, Certification.CCM, TERM, LocalDate.of(2026, 9, 1), TERM.to()));
        assertThat(state(facts)).isEqualTo(CredentialState.RENEWAL_OPEN);
        assertThat(row(facts, CandidateRow.class).step()).isEqualTo(Step.RENEW);
        facts.say(ID, new CredentialSuspended(ID, id, Certification.CCM, "audit", "operator"));
        assertThat(state(facts)).isEqualTo(CredentialState.SUSPENDED);
        facts.say(ID, new CredentialReinstated(ID, id, Certification.CCM, "answered", "operator", null));
        assertThat(state(facts)).isEqualTo(CredentialState.RENEWAL_OPEN);
        facts.say(
                ID,
                new ReminderDue(ID, id, Certification.CCM, TERM, -1, TERM.to().plusDays(1), false));
        assertThat(state(facts)).isEqualTo(CredentialState.LATE);
        var next = new Term(TERM.to().plusDays(1), TERM.to().plusYears(5));
        facts.say(ID, new CredentialRenewed(ID, id, Certification.CCM, TERM, next));
        assertThat(state(facts)).isEqualTo(CredentialState.RENEWED);
        assertThat(row(facts, CredentialRow.class).expiresOn()).isEqualTo(next.to());
        facts.say(
                ID,
                new CredentialLapsed(ID, id, Certification.CCM, next, next.to().plusDays(31)));
        assertThat(state(facts)).isEqualTo(CredentialState.LAPSED);
    }

    @Test
    void a_renewal_ends_no_suspension_and_no_hold() {
        var next = new Term(TERM.to().plusDays(1), TERM.to().plusYears(5));
        var id = applied().credentialId(Certification.CCM);
        for (var fact : List.of(
                new CredentialSuspended(ID, id, Certification.CCM, "audit", "operator"),
                new CredentialInactivated(ID, id, Certification.CCM, "asked for", "operator"))) {
            var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
            facts.say(ID, new RenewalOpened(ID, id, Certification.CCM, TERM, LocalDate.of(2026, 9, 1), TERM.to()));
            facts.say(ID, fact);
            var before = state(facts);
            facts.say(ID, new CredentialRenewed(ID, id, Certification.CCM, TERM, next));
            assertThat(state(facts)).isEqualTo(before);
            assertThat(row(facts, CredentialRow.class).expiresOn()).isEqualTo(next.to());
            facts.say(ID, new CredentialReinstated(ID, id, Certification.CCM, "answered", "operator", null));
            assertThat(state(facts)).isEqualTo(CredentialState.ACTIVE);
        }
    }

    @Test
    void a_return_from_retirement_begins_the_new_term_outside_any_renewal_window() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        var next = new Term(LocalDate.of(2027, 3, 1), LocalDate.of(2032, 2, 29));
        facts.say(ID, new RenewalOpened(ID, id, Certification.CCM, TERM, LocalDate.of(2026, 9, 1), TERM.to()));
        facts.say(ID, new CredentialRetired(ID, id, Certification.CCM, "retired", "operator"));
        facts.say(ID, new CredentialReinstated(ID, id, Certification.CCM, "back", "operator", next));
        assertThat(person(facts).credentials()).singleElement().satisfies(credential -> {
            assertThat(credential.term()).isEqualTo(next);
            assertThat(credential.renewalClosesOn()).isNull();
            assertThat(credential.state()).isEqualTo(CredentialState.RENEWED);
        });
    }

    @Test
    void a_credential_whose_term_was_over_when_it_was_granted_is_late() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        facts.say(
                ID,
                new ReminderDue(ID, id, Certification.CCM, TERM, -1, TERM.to().plusDays(1), false));
        assertThat(state(facts)).isEqualTo(CredentialState.LATE);
    }

    @Test
    void who_is_late_is_told_the_day_the_term_ended_and_not_until_when() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        facts.say(ID, new RenewalOpened(ID, id, Certification.CCM, TERM, LocalDate.of(2026, 9, 1), TERM.to()));
        assertThat(row(facts, CandidateRow.class).nextAction()).isEqualTo("CCM can be renewed until 30 Nov 2026");
        facts.say(
                ID,
                new ReminderDue(ID, id, Certification.CCM, TERM, -1, TERM.to().plusDays(1), false));
        assertThat(row(facts, CandidateRow.class).nextAction())
                .isEqualTo("CCM is past its term, which ended on 30 Nov 2026");
    }

    @ParameterizedTest(name = "{0}: {1}, after a renewal {2}")
    @CsvSource({
        "2021-12-01T04:59:59Z, GRANTED, RENEWED",
        "2021-12-01T05:00:00Z, ACTIVE, RENEWED",
        "2026-12-01T04:59:59Z, ACTIVE, RENEWED",
        "2026-12-01T05:00:00Z, LATE, ACTIVE"
    })
    void a_term_begins_and_ends_in_its_bodys_zone_though_nobody_says_so(
            Instant at, CredentialState granted, CredentialState renewed) {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        assertThat(person(facts).credentials().getFirst().stateAt(at)).isEqualTo(granted);
        var next = new Term(TERM.to().plusDays(1), TERM.to().plusYears(5));
        facts.say(ID, new CredentialRenewed(ID, facts.credentialId(Certification.CCM), Certification.CCM, TERM, next));
        assertThat(person(facts).credentials().getFirst().stateAt(at)).isEqualTo(renewed);
        assertThat(row(facts, CredentialRow.class).stateAt(at)).isEqualTo(renewed);
    }

    @Test
    void hours_of_a_course_count_from_the_day_of_its_completion() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var day = LocalDate.of(2026, 3, 10);
        facts.say(
                ID,
                new ContinuingEducationRecorded(
                        ID, new ContinuingEducation("ce-1", "Ethics", null, null, BigDecimal.TWO, day, List.of())));
        var credential = person(facts).credentials().getFirst();
        assertThat(ContactHours.of(person(facts), credential, day.minusDays(1)).counted())
                .isZero();
        assertThat(ContactHours.of(person(facts), credential, day).counted()).isEqualTo(BigDecimal.TWO);
    }

    @Test
    void hours_are_those_the_renewals_service_counts_once_it_has_told_any() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var day = LocalDate.of(2026, 3, 10);
        var id = facts.credentialId(Certification.CCM);
        facts.say(
                ID,
                new ContinuingEducationRecorded(
                        ID, new ContinuingEducation("ce-1", "Ethics", null, null, BigDecimal.TWO, day, List.of())));
        facts.say(ID, counted(id, TERM, count(day, 60), count(day.plusDays(1), 70)));
        var credential = person(facts).credentials().getFirst();
        assertThat(ContactHours.of(person(facts), credential, day).counted()).isEqualTo("60");
        assertThat(ContactHours.of(person(facts), credential, day.plusDays(1)).missing())
                .isEqualTo("10");
        assertThat(row(facts, CredentialRow.class))
                .extracting(CredentialRow::hours, CredentialRow::hoursRequired, CredentialRow::hoursMissing)
                .containsExactly(BigDecimal.valueOf(70), BigDecimal.valueOf(80), BigDecimal.TEN);
        assertThat(person(facts).timeline().getLast().sentence())
                .isEqualTo("CCM: 60 of 80 contact hours count: 20 h short.");
        facts.say(ID, counted(id, TERM, count(day, 80)));
        assertThat(row(facts, CredentialRow.class).isShort()).isFalse();
    }

    @Test
    void hours_of_the_old_term_are_not_those_of_the_new_one() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        facts.say(ID, counted(id, TERM, count(TERM.from(), 80)));
        var next = new Term(TERM.to().plusDays(1), TERM.to().plusYears(5));
        facts.say(ID, new CredentialRenewed(ID, id, Certification.CCM, TERM, next));
        assertThat(row(facts, CredentialRow.class))
                .extracting(CredentialRow::hours, CredentialRow::isShort)
                .containsExactly(BigDecimal.ZERO, true);
    }

    @Test
    void hours_of_before_are_shown_when_looking_back() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        facts.say(ID, counted(id, TERM, count(TERM.from(), 60)));
        var before = facts.said().getLast().envelope().knownAt();
        facts.later(Duration.ofDays(30)).say(ID, counted(id, TERM, count(TERM.from(), 70)));
        var then = person(facts).asKnown(TERM.to(), before.plus(Duration.ofDays(1)));
        assertThat(ContactHours.of(then, then.credentials().getFirst(), TERM.to())
                        .counted())
                .isEqualTo("60");
    }

    private static CredentialHoursCounted counted(String credentialId, Term term, HoursCount... counts) {
        return new CredentialHoursCounted(
                ID, credentialId, Certification.CCM, term, BigDecimal.valueOf(80), List.of(counts));
    }

    private static HoursCount count(LocalDate from, long counted) {
        return new HoursCount(
                from,
                BigDecimal.valueOf(counted),
                Map.of(),
                List.of(new HoursMinimum("ethics", BigDecimal.valueOf(8), BigDecimal.valueOf(8))),
                BigDecimal.valueOf(80 - counted));
    }

    @Test
    void a_skipped_reminder_is_kept_and_not_counted() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        facts.say(
                ID,
                new ReminderDue(ID, id, Certification.CCM, TERM, 90, TERM.to().minusDays(90), true));
        facts.say(
                ID,
                new ReminderDue(ID, id, Certification.CCM, TERM, 60, TERM.to().minusDays(60), false));
        assertThat(row(facts, CredentialRow.class).reminders()).isEqualTo(1);
        assertThat(person(facts).credentials().getFirst().rungs()).hasSize(2);
    }

    @Test
    void topics_may_be_heard_in_any_order_and_give_the_same_person() {
        var facts = applied()
                .holdsLicense(LICENSE)
                .boardSays(LICENSE, LicenseStatus.ACTIVE, "Active", "2020-01-01")
                .determined(Certification.CCM, 1, Outcome.PENDING_VERIFICATION)
                .askedReferee();
        facts.say(
                        ID,
                        new ReferenceConfirmed(
                                ID, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), null, NOW))
                .determined(Certification.CCM, 2, Outcome.ELIGIBLE)
                .granted(Certification.CCM, TERM.from(), TERM.to());
        var expected = person(facts);
        for (var seed = 0; seed < 50; seed++) {
            assertThat(heard(interleaved(facts.said(), new Random(seed))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void nobody_unregistered_is_on_a_list() {
        var facts = new Facts(ID, NOW).determined(Certification.CCM, 1, Outcome.ELIGIBLE);
        assertThat(views(facts)).isEmpty();
    }

    @Test
    void an_erased_candidate_leaves_nothing_and_late_facts_bring_nothing_back() {
        var facts = applied().determined(Certification.CCM, 1, Outcome.ELIGIBLE);
        facts.say(ID, new CandidateErased(ID, List.of())).askedReferee();
        assertThat(person(facts)).isEqualTo(Person.ERASED);
        assertThat(views(facts)).isEmpty();
    }

    @Test
    void the_file_of_a_past_moment_holds_only_what_was_known_then() {
        var facts = applied()
                .determined(Certification.CCM, 1, Outcome.PENDING_VERIFICATION)
                .later(Duration.ofDays(10))
                .determined(Certification.CCM, 2, Outcome.ELIGIBLE);
        var then = person(facts).asKnown(LocalDate.MAX, NOW.plus(Duration.ofDays(1)));
        assertThat(then.applications().getFirst().determinations()).hasSize(1);
        assertThat(then.timeline()).hasSize(3);
    }

    @Test
    void what_became_known_late_was_not_known_when_it_happened() {
        var facts = new Facts(ID, NOW)
                .registered("Anna", "Kowalski", "1234567893")
                .later(Duration.ofDays(10))
                .lagging(Duration.ofDays(8));
        facts.say(ID, new ApplicationSubmitted(ID, facts.applicationId(Certification.CCM), Certification.CCM, NOW))
                .say(ID, new ExamResultRecorded(ID, Certification.CCM, LocalDate.of(2026, 11, 20), ExamOutcome.PASSED))
                .granted(Certification.CCM, TERM.from(), TERM.to());
        var then = person(facts).asKnown(LocalDate.MAX, NOW.plus(Duration.ofDays(9)));
        assertThat(List.of(then.applications(), then.exams(), then.credentials()))
                .allMatch(List::isEmpty);
        var later = person(facts).asKnown(LocalDate.MAX, NOW.plus(Duration.ofDays(11)));
        assertThat(later.applications()).hasSize(1);
        assertThat(later.exams()).hasSize(1);
        assertThat(later.credentials()).hasSize(1);
    }

    @Test
    void a_credential_was_not_late_before_it_was_known_to_be() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to()).later(Duration.ofDays(10));
        var id = facts.credentialId(Certification.CCM);
        facts.say(
                ID,
                new ReminderDue(ID, id, Certification.CCM, TERM, -1, TERM.to().plusDays(1), false));
        assertThat(stateAt(facts, Duration.ofDays(9))).isEqualTo(CredentialState.GRANTED);
        assertThat(stateAt(facts, Duration.ofDays(11))).isEqualTo(CredentialState.LATE);
    }

    @Test
    void a_term_begun_in_suspension_was_not_known_before() {
        var next = new Term(TERM.to().plusDays(1), TERM.to().plusYears(5));
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        facts.say(ID, new CredentialSuspended(ID, id, Certification.CCM, "audit", "operator"))
                .later(Duration.ofDays(10))
                .say(ID, new CredentialRenewed(ID, id, Certification.CCM, TERM, next));
        assertThat(person(facts)
                        .asKnown(LocalDate.MAX, NOW.plus(Duration.ofDays(9)))
                        .credentials())
                .singleElement()
                .satisfies(credential -> {
                    assertThat(credential.state()).isEqualTo(CredentialState.SUSPENDED);
                    assertThat(credential.term()).isEqualTo(TERM);
                });
    }

    @Test
    void a_person_stored_before_it_was_kept_when_things_became_known_is_looked_back_at_by_what_is_there() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        facts.say(ID, new ExamResultRecorded(ID, Certification.CCM, LocalDate.of(2026, 11, 20), ExamOutcome.PASSED));
        var stored = Documents.toBson(person(facts)).asDocument();
        for (var list : List.of("applications", "credentials", "exams")) {
            stored.getArray(list).forEach(element -> element.asDocument().remove("knownAt"));
        }
        var person = Documents.fromBson(stored, Person.class);
        var then = person.asKnown(LocalDate.MAX, NOW.plus(Duration.ofDays(1)));
        assertThat(then.applications()).hasSize(1);
        assertThat(then.exams()).hasSize(1);
        assertThat(then.credentials()).hasSize(1);
        assertThat(person.asKnown(LocalDate.MAX, NOW.minus(Duration.ofDays(9))).exams())
                .isEmpty();
    }

    private CredentialState stateAt(Facts facts, Duration later) {
        return person(facts)
                .asKnown(LocalDate.MAX, NOW.plus(later))
                .credentials()
                .getFirst()
                .state();
    }

    @Test
    void a_reference_stands_in_the_past_as_it_stood_then() {
        var facts = applied().askedReferee().later(Duration.ofDays(10));
        facts.say(
                ID,
                new ReferenceBounced(
                        ID,
                        facts.referenceId(),
                        EvidenceKind.EMPLOYMENT,
                        List.of("job-1"),
                        NOW.plus(Duration.ofDays(10))));
        var now = person(facts);
        assertThat(now.references()).extracting(Request::state).containsExactly(ReferenceState.BOUNCED);
        var then = now.asKnown(LocalDate.MAX, NOW.plus(Duration.ofDays(1)));
        assertThat(then.references()).extracting(Request::state).containsExactly(ReferenceState.REQUESTED);
        assertThat(now.asKnown(LocalDate.MAX, NOW.minus(Duration.ofDays(1))).references())
                .isEmpty();
    }

    @Test
    void an_open_application_is_counted_under_its_day_until_it_is_decided() {
        var facts = applied().determined(Certification.CCM, 1, Outcome.ELIGIBLE);
        assertThat(row(facts, ApplicationRow.class).open()).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void a_person_and_its_rows_survive_the_store() {
        var facts = applied()
                .holdsLicense(LICENSE)
                .worked("Mercy")
                .boardSays(LICENSE, LicenseStatus.ACTIVE, "Active", "2020-01-01")
                .determined(Certification.CCM, 1, Outcome.ELIGIBLE)
                .askedReferee()
                .granted(Certification.CCM, TERM.from(), TERM.to());
        var person = person(facts);
        assertThat(Documents.fromBson(Documents.toBson(person), Person.class)).isEqualTo(person);
        var row = row(facts, CandidateRow.class);
        assertThat(Documents.fromBson(Documents.toBson(row), CandidateRow.class))
                .isEqualTo(row);
    }

    private static Facts applied() {
        return new Facts(ID, NOW).registered("Anna", "Kowalski", "1234567893").applied(Certification.CCM);
    }

    private static Facts decided(Facts facts, DecisionOutcome outcome) {
        return facts.say(
                ID,
                new ApplicationDecided(
                        ID, facts.applicationId(Certification.CCM), Certification.CCM, outcome, "seen", "operator"));
    }

    private Step stepAfter(Outcome outcome) {
        return row(applied().determined(Certification.CCM, 1, outcome), CandidateRow.class)
                .step();
    }

    private CredentialState state(Facts facts) {
        return row(facts, CredentialRow.class).state();
    }

    private Person person(Facts facts) {
        return heard(facts.said());
    }

    private Person heard(List<Received> messages) {
        Person person = null;
        for (var message : messages) {
            if (handler.hears().contains(message.envelope().topic())) {
                person = ((Applied<Person>) handler.handle(ID, person, message)).state();
            }
        }
        return person;
    }

    private List<View> views(Facts facts) {
        return handler.views(ID, person(facts));
    }

    private <T> List<T> rows(Facts facts, Class<T> type) {
        return views(facts).stream()
                .map(View::document)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private <T> T row(Facts facts, Class<T> type) {
        return rows(facts, type).getFirst();
    }

    /** Another order in which each topic keeps its own. */
    private static List<Received> interleaved(List<Received> messages, Random random) {
        var order =
                new ArrayList<>(messages.stream().map(m -> m.envelope().topic()).toList());
        Collections.shuffle(order, random);
        var mixed = new ArrayList<Received>();
        for (var topic : order) {
            messages.stream()
                    .filter(m -> m.envelope().topic().equals(topic) && !mixed.contains(m))
                    .findFirst()
                    .ifPresent(mixed::add);
        }
        return mixed;
    }
}
