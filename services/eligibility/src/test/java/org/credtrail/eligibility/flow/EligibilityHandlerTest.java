package org.credtrail.eligibility.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.eligibility.Determined.day;
import static org.credtrail.eligibility.Dossiers.degree;
import static org.credtrail.eligibility.Dossiers.job;
import static org.credtrail.eligibility.Dossiers.license;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.credtrail.eligibility.Determined;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.EligibilityFact.Item;
import org.credtrail.model.message.EligibilityFact.ReviewRequired;
import org.credtrail.model.message.EligibilityFact.VerificationRequired;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.ReferenceFact.ReferenceConflicting;
import org.credtrail.model.message.ReferenceFact.ReferenceDeclined;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
import org.credtrail.model.message.TimerFired;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Given what was heard, when this is heard, then that is said. */
class EligibilityHandlerTest {
    private static final String ID = "c-1";
    private static final LicenseKey KEY = LicenseKey.of("US-OH", "RN", "123456");
    private static final Instant SUBMITTED = Instant.parse("2024-03-01T17:00:00Z");

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final EligibilityHandler handler =
            new EligibilityHandler(new Determiner((_, _, _) -> Determined.SEED, Determined.CAPABILITIES));
    private EligibilityState state;
    private long sequence;

    private static final Payload APPLICATION = new ApplicationSubmitted(ID, "a-1", Certification.CCM, SUBMITTED);
    private static final Payload DEGREE =
            new DegreeDeclared(ID, degree(Degree.Level.MASTER, Degree.Field.NURSING, true));
    private static final Payload JOB = new EmploymentDeclared(
            ID,
            job("job-1", "2023-03-01", "2024-02-29")
                    .supervisedByCcm("2018-01-01", null)
                    .build(),
            "contact-1");
    private static final Payload CONFIRMATION = new ReferenceConfirmed(
            ID,
            "r-1",
            EvidenceKind.EMPLOYMENT,
            List.of("job-1"),
            new Confirmed(day("2023-03-01"), day("2024-02-29"), new BigDecimal("40"), null),
            SUBMITTED);

    private static List<Payload> answers() {
        var answers = new ArrayList<Payload>();
        for (var question : Disclosure.Question.values()) {
            answers.add(new DisclosureAnswered(ID, new Disclosure(question, false, null), null));
        }
        return answers;
    }

    private static LicenseStatusRecorded board(LicenseStatus status, String effectiveOn, String knownAt) {
        return new LicenseStatusRecorded(
                ID, KEY, status, status.name(), day(effectiveOn), Instant.parse(knownAt), null, null, "us-oh", null);
    }

    private static LicenseStatusRecorded valid(String effectiveOn, String through, String knownAt) {
        return new LicenseStatusRecorded(
                ID,
                KEY,
                LicenseStatus.ACTIVE,
                "Active",
                day(effectiveOn),
                Instant.parse(knownAt),
                null,
                day(through),
                "us-oh",
                null);
    }

    private List<Payload> hear(Payload payload, String knownAt) {
        sequence++;
        return hear(payload, Instant.parse(knownAt), sequence);
    }

    private List<Payload> hear(Payload payload, Instant knownAt, long number) {
        var envelope = new Envelope(
                Topics.CANDIDATES,
                "m-" + number,
                "/credtrail/intake",
                "type",
                ID,
                knownAt,
                knownAt,
                payload instanceof TimerFired ? null : "candidate/" + ID,
                number,
                null,
                null,
                null);
        var outcome = handler.handle(ID, state, new Received(envelope, payload));
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        var applied = (Outcome.Applied<EligibilityState>) outcome;
        state = applied.state();
        return applied.messages().stream().map(Outgoing::payload).toList();
    }

    private void given(List<Payload> payloads) {
        payloads.forEach(payload -> hear(payload, "2024-03-01T17:00:01Z"));
    }

    private Determination current() {
        return state.applications().getFirst().current();
    }

    @Test
    void facts_without_an_application_are_kept_in_silence() {
        assertThat(hear(DEGREE, "2024-03-01T17:00:01Z")).isEmpty();
        assertThat(state.degrees()).hasSize(1);
    }

    @Test
    void a_complete_application_awaits_the_word_of_its_supervisor() {
        given(answers());
        given(List.of(DEGREE, JOB));

        var said = hear(APPLICATION, "2024-03-01T17:00:02Z");

        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).isInstanceOfSatisfying(EligibilityDetermined.class, determined -> {
            assertThat(determined.number()).isEqualTo(1);
            assertThat(determined.determination().outcome()).isEqualTo(Determination.Outcome.PENDING_VERIFICATION);
            assertThat(determined.determination().knownAt()).isEqualTo("2024-03-01T17:00:02Z");
        });
        assertThat(said.getLast())
                .isEqualTo(new VerificationRequired(
                        ID,
                        "a-1",
                        Certification.CCM,
                        List.of(new Item(EvidenceKind.EMPLOYMENT, "job-1", "contact-1"))));
    }

    @Test
    void a_confirmation_makes_the_candidate_eligible_and_nothing_is_asked_twice() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION));

        var said = hear(CONFIRMATION, "2024-03-05T09:00:00Z");

        assertThat(said).singleElement().isInstanceOfSatisfying(EligibilityDetermined.class, determined -> {
            assertThat(determined.determination().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
            assertThat(determined.determination().asOf()).isEqualTo(day("2024-03-01"));
        });
    }

    @Test
    void a_confirmation_may_overtake_the_application() {
        hear(CONFIRMATION, "2024-03-05T09:00:00Z");
        given(answers());
        given(List.of(JOB, DEGREE));
        hear(APPLICATION, "2024-03-01T17:00:02Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
    }

    @Test
    void what_changes_no_answer_is_not_said() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION, CONFIRMATION));

        assertThat(hear(DEGREE, "2024-04-01T00:00:00Z")).isEmpty();
        assertThat(hear(APPLICATION, "2024-04-01T00:00:00Z")).isEmpty();
    }

    @Test
    void a_suspension_learnt_later_but_effective_before_supersedes_the_decision_of_the_same_day() {
        given(answers());
        given(List.of(
                new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()), JOB, APPLICATION));
        hear(CONFIRMATION, "2024-03-02T00:00:00Z");
        hear(board(LicenseStatus.ACTIVE, "2015-01-01", "2024-03-02T00:00:00Z"), "2024-03-02T00:00:00Z");
        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);

        var said = hear(board(LicenseStatus.SUSPENDED, "2024-02-15", "2024-04-01T00:00:00Z"), "2024-04-01T00:00:00Z");

        assertThat(said).singleElement().isInstanceOfSatisfying(EligibilityDetermined.class, determined -> {
            assertThat(determined.determination().outcome()).isEqualTo(Determination.Outcome.NOT_ELIGIBLE);
            assertThat(determined.determination().asOf()).isEqualTo(day("2024-03-01"));
            assertThat(determined.determination().knownAt()).isEqualTo("2024-04-01T00:00:00Z");
        });
    }

    @Test
    void a_suspension_after_submission_calls_for_a_person_once() {
        given(answers());
        given(List.of(
                new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()), JOB, APPLICATION));
        hear(CONFIRMATION, "2024-03-02T00:00:00Z");
        hear(board(LicenseStatus.ACTIVE, "2015-01-01", "2024-03-02T00:00:00Z"), "2024-03-02T00:00:00Z");

        var said = hear(board(LicenseStatus.SUSPENDED, "2024-03-15", "2024-04-01T00:00:00Z"), "2024-04-01T00:00:00Z");

        assertThat(said)
                .last()
                .isEqualTo(
                        new ReviewRequired(ID, "a-1", Certification.CCM, List.of("LICENSE_CHANGED_AFTER_SUBMISSION")));
    }

    @Test
    void of_the_days_before_a_boards_first_word_the_declaration_tells() {
        given(answers());
        given(List.of(
                new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()), JOB, APPLICATION));
        hear(CONFIRMATION, "2024-03-02T00:00:00Z");
        hear(board(LicenseStatus.ACTIVE, "2024-03-20", "2024-03-20T00:00:00Z"), "2024-03-20T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);

        hear(board(LicenseStatus.SUSPENDED, "2024-03-25", "2024-04-01T00:00:00Z"), "2024-04-01T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.MANUAL_REVIEW);
        assertThat(outcomeOf("CCM-Q-LIC")).isEqualTo(CriterionOutcome.MET);
        assertThat(Determined.flags(current()))
                .containsExactly(Determination.FlagCode.LICENSE_CHANGED_AFTER_SUBMISSION);
    }

    @Test
    void a_license_held_under_another_name_is_not_the_declared_one() {
        given(answers());
        given(List.of(
                new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()), JOB, APPLICATION));
        hear(CONFIRMATION, "2024-03-02T00:00:00Z");
        hear(
                new LicenseStatusRecorded(
                        ID,
                        KEY,
                        LicenseStatus.UNKNOWN,
                        "Active",
                        day("2024-03-20"),
                        Instant.parse("2024-03-20T00:00:00Z"),
                        null,
                        null,
                        "oh-bon",
                        LicenseStatusRecorded.OTHER_NAME),
                "2024-03-20T00:00:00Z");

        assertThat(outcomeOf("CCM-Q-LIC")).isEqualTo(CriterionOutcome.REVIEW);
    }

    @Test
    void a_board_that_spoke_before_the_license_was_declared_is_not_forgotten() {
        hear(board(LicenseStatus.REVOKED, "2020-01-01", "2024-02-01T00:00:00Z"), "2024-02-01T00:00:00Z");
        given(answers());
        given(List.of(JOB, APPLICATION, CONFIRMATION));
        hear(new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()), "2024-03-01T18:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.NOT_ELIGIBLE);
        assertThat(Determined.flags(current())).contains(Determination.FlagCode.OTHER_LICENSE_ENCUMBERED);
    }

    @Test
    void old_news_of_a_board_that_arrives_late_does_not_end_a_license_that_was_prolonged_since() {
        given(answers());
        given(List.of(JOB, APPLICATION, CONFIRMATION));
        hear(new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()), "2024-03-01T18:00:00Z");
        hear(valid("2024-02-01", "2026-01-31", "2024-03-02T00:00:00Z"), "2024-03-02T00:00:00Z");
        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);

        hear(valid("2022-02-01", "2024-01-31", "2024-03-03T00:00:00Z"), "2024-03-03T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
    }

    @Test
    void a_license_prolonged_after_submission_had_expired_on_that_day_all_the_same() {
        given(answers());
        given(List.of(JOB, APPLICATION, CONFIRMATION));
        hear(new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()), "2024-03-01T18:00:00Z");
        hear(valid("2022-02-01", "2024-02-29", "2024-03-02T00:00:00Z"), "2024-03-02T00:00:00Z");
        assertThat(current().outcome()).isEqualTo(Determination.Outcome.NOT_ELIGIBLE);

        hear(valid("2024-03-02", "2026-01-31", "2024-03-03T00:00:00Z"), "2024-03-03T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.NOT_ELIGIBLE);
    }

    @Test
    void a_confirmation_taken_back_still_counts_with_a_flag() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION, CONFIRMATION));

        hear(
                new ReferenceDeclined(ID, "r-1", EvidenceKind.EMPLOYMENT, List.of("job-1"), false, SUBMITTED),
                "2024-04-01T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.MANUAL_REVIEW);
        assertThat(Determined.flags(current())).containsExactly(Determination.FlagCode.REFERENCE_WITHDRAWN);
    }

    @Test
    void a_negative_answer_goes_to_a_person_though_its_figures_agree() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION));

        var said = hear(
                new ReferenceConflicting(
                        ID,
                        "r-1",
                        EvidenceKind.EMPLOYMENT,
                        List.of("job-1"),
                        ((ReferenceConfirmed) CONFIRMATION).confirmed(),
                        List.of("would engage again: declared not asked, referee says no"),
                        true,
                        null,
                        null,
                        SUBMITTED),
                "2024-04-01T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.MANUAL_REVIEW);
        assertThat(current().flags()).singleElement().satisfies(flag -> {
            assertThat(flag.code()).isEqualTo(Determination.FlagCode.REFERENCE_CONFLICT);
            assertThat(flag.severity()).isEqualTo(Determination.Severity.REVIEW);
            assertThat(flag.explanation()).contains("job-1");
        });
        assertThat(said)
                .last()
                .isEqualTo(new ReviewRequired(ID, "a-1", Certification.CCM, List.of("REFERENCE_CONFLICT")));
    }

    private static ReferenceConflicting tells(Otherwise otherwise) {
        return new ReferenceConflicting(
                ID,
                "r-1",
                EvidenceKind.EMPLOYMENT,
                List.of("job-1"),
                ((ReferenceConfirmed) CONFIRMATION).confirmed(),
                List.of("told otherwise"),
                null,
                otherwise,
                null,
                SUBMITTED);
    }

    @Test
    void words_told_otherwise_are_reviewed_where_they_change_a_criterion_which_is_named() {
        for (var otherwise : List.of(
                new Otherwise(null, false, null, null),
                new Otherwise(Employment.Role.REGISTERED_NURSE, null, null, null),
                new Otherwise(null, null, null, SupervisorCredential.OTHER))) {
            state = null;
            given(answers());
            given(List.of(DEGREE, JOB, APPLICATION));

            hear(tells(otherwise), "2024-04-01T00:00:00Z");

            assertThat(current().outcome()).isEqualTo(Determination.Outcome.MANUAL_REVIEW);
            assertThat(current().flags()).singleElement().satisfies(flag -> {
                assertThat(flag.code()).isEqualTo(Determination.FlagCode.REFERENCE_CONFLICT);
                assertThat(flag.severity()).isEqualTo(Determination.Severity.REVIEW);
                assertThat(flag.explanation()).contains("CCM-E-A");
            });
        }
    }

    @Test
    void words_told_otherwise_that_no_criterion_asks_for_are_a_warning() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION));

        hear(tells(new Otherwise(null, null, false, null)), "2024-04-01T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
        assertThat(current().flags())
                .singleElement()
                .extracting(Determination.Flag::severity)
                .isEqualTo(Determination.Severity.WARNING);
    }

    private static ReferenceConfirmed confirmsWithout(Detail unknown) {
        return new ReferenceConfirmed(
                ID,
                "r-1",
                EvidenceKind.EMPLOYMENT,
                List.of("job-1"),
                ((ReferenceConfirmed) CONFIRMATION).confirmed(),
                List.of(unknown),
                SUBMITTED);
    }

    @Test
    void what_a_referee_does_not_know_stays_unverified_until_somebody_does() {
        for (var unknown : List.of(Detail.SUPERVISED, Detail.SUPERVISOR_CREDENTIAL)) {
            state = null;
            given(answers());
            given(List.of(DEGREE, JOB, APPLICATION));

            hear(confirmsWithout(unknown), "2024-04-01T00:00:00Z");
            assertThat(current().outcome()).isEqualTo(Determination.Outcome.PENDING_VERIFICATION);
            assertThat(current().criteria())
                    .filteredOn(criterion -> criterion.id().equals("CCM-E-A"))
                    .singleElement()
                    .satisfies(
                            criterion -> assertThat(criterion.remedy()).startsWith("A referee has to confirm job-1 ("));

            hear(CONFIRMATION, "2024-04-02T00:00:00Z");
            assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
        }
    }

    @Test
    void what_a_referee_does_not_know_and_no_criterion_asks_is_no_obstacle() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION));

        hear(confirmsWithout(Detail.IN_SCOPE), "2024-04-01T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
        assertThat(current().flags()).isEmpty();
    }

    @Test
    void somebody_else_who_is_asked_in_addition_and_refuses_takes_no_answer_back() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION, CONFIRMATION));

        hear(
                new ReferenceDeclined(ID, "r-2", EvidenceKind.EMPLOYMENT, List.of("job-1"), false, SUBMITTED),
                "2024-04-01T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
    }

    /** Two years at 160 billable hours a month, which is full time, for three clients who are named. */
    private List<Payload> givenSelfEmployment() {
        given(answers());
        given(List.of(
                DEGREE,
                new EmploymentDeclared(
                        ID,
                        job("job-1", "2022-03-01", "2024-02-29")
                                .selfEmployed("160")
                                .build(),
                        null)));
        for (var i = 1; i <= 3; i++) {
            hear(
                    new ReferenceNamed(
                            ID,
                            new Reference("ref-" + i, Reference.Kind.CLIENT_ORGANIZATION, "Clinic", null, null, null),
                            "contact-" + i),
                    "2024-03-01T17:00:01Z");
        }
        return hear(APPLICATION, "2024-03-01T17:00:02Z");
    }

    private void clientConfirms(int client, String from, String to, String hours) {
        hear(
                new ReferenceConfirmed(
                        ID,
                        "r-" + client,
                        EvidenceKind.CLIENT_ORGANIZATION,
                        List.of("ref-" + client),
                        new Confirmed(day(from), to == null ? null : day(to), null, new BigDecimal(hours)),
                        SUBMITTED),
                "2024-03-05T00:00:00Z");
    }

    @Test
    void clients_whose_hours_carry_the_work_confirm_it_and_one_may_follow_another() {
        givenSelfEmployment();
        clientConfirms(1, "2021-06-01", "2022-12-31", "152");
        clientConfirms(2, "2023-01-01", null, "76");
        clientConfirms(3, "2023-01-01", "2024-02-29", "76");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
        assertThat(current().flags()).isEmpty();
    }

    @Test
    void clients_whose_hours_do_not_carry_the_work_are_for_a_person_who_reads_which_criterion() {
        givenSelfEmployment();
        clientConfirms(1, "2022-03-01", "2024-02-29", "10");
        clientConfirms(2, "2022-03-01", "2024-02-29", "10");
        clientConfirms(3, "2022-03-01", "2024-02-29", "10");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.MANUAL_REVIEW);
        assertThat(current().flags())
                .singleElement()
                .satisfies(flag -> assertThat(flag.explanation()).contains("CCM-E-B"));
    }

    @Test
    void clients_who_served_on_other_days_are_for_a_person() {
        givenSelfEmployment();
        clientConfirms(1, "2018-03-01", "2019-02-28", "160");
        clientConfirms(2, "2018-03-01", "2019-02-28", "160");
        clientConfirms(3, "2018-03-01", "2019-02-28", "160");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.MANUAL_REVIEW);
    }

    @Test
    void a_client_who_would_not_engage_again_has_answered_and_goes_to_a_person() {
        givenSelfEmployment();
        clientConfirms(1, "2022-03-01", "2024-02-29", "80");
        clientConfirms(2, "2022-03-01", "2024-02-29", "80");
        hear(
                new ReferenceConflicting(
                        ID,
                        "r-3",
                        EvidenceKind.CLIENT_ORGANIZATION,
                        List.of("ref-3"),
                        new Confirmed(day("2022-03-01"), day("2024-02-29"), null, new BigDecimal("80")),
                        List.of("would engage again: declared not asked, referee says no"),
                        true,
                        null,
                        null,
                        SUBMITTED),
                "2024-03-05T00:00:00Z");

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.MANUAL_REVIEW);
        assertThat(current().flags())
                .singleElement()
                .satisfies(flag -> assertThat(flag.explanation()).contains("ref-3"));
    }

    @Test
    void three_confirmed_client_organizations_confirm_the_work_of_the_self_employed() {
        var asked = givenSelfEmployment();
        assertThat(asked)
                .last()
                .isInstanceOfSatisfying(
                        VerificationRequired.class,
                        required -> assertThat(required.items())
                                .extracting(Item::evidenceId)
                                .containsExactly("ref-1", "ref-2", "ref-3"));

        for (var i = 1; i <= 3; i++) {
            hear(
                    new ReferenceConfirmed(
                            ID, "r-" + i, EvidenceKind.CLIENT_ORGANIZATION, List.of("ref-" + i), null, SUBMITTED),
                    "2024-03-05T00:00:00Z");
        }

        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
    }

    @Test
    void the_timer_of_the_next_review_leaves_the_day_of_submission_and_is_dealt_with() {
        given(answers());
        given(List.of(
                DEGREE,
                new EmploymentDeclared(
                        ID,
                        job("job-1", "2023-03-15", null)
                                .supervisedByCcm("2018-01-01", null)
                                .build(),
                        "contact-1"),
                APPLICATION));
        hear(new TimerFired("eligibility", "supervisor/contact-1", SUBMITTED, SUBMITTED), "2024-03-01T17:00:02Z");
        var timer = handler.timers(ID, state);
        assertThat(timer).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("review/a-1");
            assertThat(each.dueAt()).isEqualTo("2024-03-15T04:00:00Z");
        });
        var earlier = Instant.parse("2024-03-10T05:00:00Z");
        hear(new TimerFired("eligibility", "review/a-1", earlier, earlier), "2024-03-10T05:00:00Z");
        assertThat(handler.timers(ID, state))
                .as("a timer that was under way while the day moved settles its own day only")
                .isEqualTo(timer);

        var said = hear(
                new TimerFired(
                        "eligibility",
                        "review/a-1",
                        timer.getFirst().dueAt(),
                        timer.getFirst().dueAt()),
                "2024-03-15T04:00:00Z");

        assertThat(said).isEmpty();
        assertThat(handler.timers(ID, state)).isEmpty();
        assertThat(current().asOf()).isEqualTo(day("2024-03-01"));
    }

    @Test
    void a_supervisor_named_with_a_ccm_is_looked_up_and_what_the_system_knows_of_them_counts() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION, CONFIRMATION));
        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
        assertThat(handler.timers(ID, state)).extracting(Timer::name).contains("supervisor/contact-1");

        var said = hear(looked("2023-06-01", null), "2024-03-02T00:00:00Z");

        assertThat(said).singleElement().isInstanceOfSatisfying(EligibilityDetermined.class, determined -> {
            assertThat(Determined.criterion(determined.determination(), "CCM-E-A")
                            .measured())
                    .isEqualTo("9 months 0 days");
            assertThat(determined.determination().outcome()).isEqualTo(Determination.Outcome.NOT_ELIGIBLE);
        });
        var last = state.applications().getFirst();
        assertThat(last.cause(last.determinations().size()).about()).isEqualTo("supervisor/contact-1");
        assertThat(handler.timers(ID, state)).extracting(Timer::name).doesNotContain("supervisor/contact-1");
        hear(looked("2023-01-01", "2026-01-01"), "2024-03-03T00:00:00Z");
        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
    }

    @Test
    void of_a_supervisor_the_system_does_not_know_the_declaration_counts() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION, CONFIRMATION));

        var said = hear(
                new TimerFired("eligibility", "supervisor/contact-1", SUBMITTED, SUBMITTED), "2024-03-02T00:00:00Z");

        assertThat(said).isEmpty();
        assertThat(current().outcome()).isEqualTo(Determination.Outcome.ELIGIBLE);
        assertThat(handler.timers(ID, state)).extracting(Timer::name).doesNotContain("supervisor/contact-1");
    }

    private static TimerFired looked(String since, String until) {
        return new TimerFired("eligibility", "supervisor/contact-1", SUBMITTED, SUBMITTED)
                .with(new TimerFired.Found(List.of(new HeldCcm(day(since), until == null ? null : day(until)))));
    }

    @Test
    void the_own_ccm_is_followed_and_those_supervised_are_told_of_every_change() {
        hear(
                new CredentialGranted(ID, "cr-1", Certification.CCM, "a-0", term("2020-06-01", "2025-05-31")),
                "2020-06-01T12:00:00Z");
        assertThat(handler.timers(ID, state)).extracting(Timer::name).containsExactly("own-ccm");
        assertThat(state.heldCcm()).containsExactly(new HeldCcm(day("2020-06-01"), day("2025-05-31")));
        hear(
                new TimerFired(
                        "eligibility",
                        "own-ccm",
                        handler.timers(ID, state).getFirst().dueAt(),
                        SUBMITTED),
                "2020-06-01T12:00:01Z");
        assertThat(handler.timers(ID, state)).isEmpty();

        hear(new CredentialSuspended(ID, "cr-1", Certification.CCM, "why", "who"), "2022-01-01T12:00:00Z");
        hear(new CredentialReinstated(ID, "cr-1", Certification.CCM, "why", "who", null), "2022-03-01T12:00:00Z");
        assertThat(handler.timers(ID, state)).extracting(Timer::name).containsExactly("own-ccm");
        assertThat(state.heldCcm())
                .containsExactly(
                        new HeldCcm(day("2020-06-01"), day("2021-12-31")),
                        new HeldCcm(day("2022-03-01"), day("2025-05-31")));

        hear(
                new CredentialRenewed(
                        ID,
                        "cr-1",
                        Certification.CCM,
                        term("2020-06-01", "2025-05-31"),
                        term("2025-06-01", "2030-05-31")),
                "2025-05-01T12:00:00Z");
        hear(new CredentialRevoked(ID, "cr-1", Certification.CCM, "why", "who"), "2026-02-01T12:00:00Z");
        assertThat(state.heldCcm())
                .containsExactly(
                        new HeldCcm(day("2020-06-01"), day("2021-12-31")),
                        new HeldCcm(day("2022-03-01"), day("2026-01-31")));
        assertThat(hear(
                        new CredentialGranted(ID, "cr-2", Certification.ACM, "a-9", term("2020-06-01", "2025-05-31")),
                        "2026-03-01T12:00:00Z"))
                .isEmpty();
        assertThat(state.ownCcm()).hasSize(5);
    }

    @Test
    void a_ccm_granted_anew_after_one_was_retired_is_held() {
        hear(
                new CredentialGranted(ID, "cr-1", Certification.CCM, "a-0", term("2015-06-01", "2020-05-31")),
                "2015-06-01T12:00:00Z");
        hear(new CredentialRetired(ID, "cr-1", Certification.CCM, "why", "who"), "2018-01-10T12:00:00Z");
        hear(
                new CredentialGranted(ID, "cr-2", Certification.CCM, "a-1", term("2022-03-01", "2027-02-28")),
                "2022-03-01T12:00:00Z");

        assertThat(state.heldCcm())
                .containsExactly(
                        new HeldCcm(day("2015-06-01"), day("2018-01-09")),
                        new HeldCcm(day("2022-03-01"), day("2027-02-28")));
    }

    @Test
    void a_ccm_that_was_heard_of_before_credentials_were_told_apart_ends_like_any_other() {
        var changes = List.of(
                new OwnCcm("", OwnCcm.Kind.TERM, day("2020-06-01"), day("2025-05-31")),
                new OwnCcm("cr-1", OwnCcm.Kind.STOPPED, day("2022-01-01"), null));

        assertThat(OwnCcm.held(changes)).containsExactly(new HeldCcm(day("2020-06-01"), day("2021-12-31")));
    }

    private static Term term(String from, String to) {
        return new Term(day(from), day(to));
    }

    @Test
    void an_erased_candidate_is_forgotten() {
        given(List.of(DEGREE, APPLICATION));

        hear(new CandidateErased(ID, List.of()), "2024-05-01T00:00:00Z");

        assertThat(state).isNull();
    }

    @Test
    void history_shows_what_should_have_been_decided_with_what_was_known_then() {
        given(answers());
        given(List.of(DEGREE, JOB, APPLICATION));
        hear(CONFIRMATION, "2024-03-05T09:00:00Z");
        var history = new DeterminationHistory(new Determiner((_, _, _) -> Determined.SEED, Determined.CAPABILITIES));

        assertThat(history.of(state, null, null, NOW))
                .extracting(entry -> entry.determination().outcome())
                .containsExactly(Determination.Outcome.ELIGIBLE, Determination.Outcome.PENDING_VERIFICATION);
        assertThat(history.of(state, null, Instant.parse("2024-03-05T08:59:59Z"), NOW))
                .extracting(entry -> entry.determination().outcome())
                .containsExactly(Determination.Outcome.PENDING_VERIFICATION);
        assertThat(history.of(state, null, Instant.parse("2024-03-01T17:00:00Z"), NOW))
                .isEmpty();
    }

    @RepeatedTest(20)
    void any_order_of_arrival_ends_in_the_same_answer(RepetitionInfo repetition) {
        var story = new ArrayList<Payload>(answers());
        story.addAll(List.of(
                APPLICATION,
                new LicenseDeclared(ID, KEY, license("lic-1", "US-OH", "RN").build()),
                board(LicenseStatus.ACTIVE, "2015-01-01", "2024-03-01T17:00:03Z"),
                board(LicenseStatus.SUSPENDED, "2024-04-01", "2024-04-02T00:00:00Z"),
                JOB,
                CONFIRMATION,
                DEGREE));
        var expected = inOrder(story, identity(story.size()));
        var shuffled = identity(story.size());
        Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));

        assertThat(inOrder(story, shuffled))
                .usingRecursiveComparison()
                .ignoringFields("knownAt")
                .isEqualTo(expected);
    }

    private Determination inOrder(List<Payload> story, List<Integer> order) {
        state = null;
        for (var index : order) {
            hear(story.get(index), SUBMITTED.plusSeconds(index), index + 1L);
        }
        return current();
    }

    private static List<Integer> identity(int size) {
        var order = new ArrayList<Integer>();
        for (var i = 0; i < size; i++) {
            order.add(i);
        }
        return order;
    }

    private CriterionOutcome outcomeOf(String criterion) {
        return current().criteria().stream()
                .filter(each -> each.id().equals(criterion))
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}
