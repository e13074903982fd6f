package org.credtrail.dashboard.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.NotificationFact.NotificationFailed;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceDeclined;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;
import org.credtrail.runtime.store.Documents;
import org.junit.jupiter.api.Test;

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
    void a_credential_whose_term_was_over_when_it_was_granted_is_late() {
        var facts = applied().granted(Certification.CCM, TERM.from(), TERM.to());
        var id = facts.credentialId(Certification.CCM);
        facts.say(
                ID,
                new ReminderDue(ID, id, Certification.CCM, TERM, -1, TERM.to().plusDays(1), false));
        assertThat(state(facts)).isEqualTo(CredentialState.LATE);
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
