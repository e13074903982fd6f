package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.credtrail.model.ContactIds;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.ReferenceNamed;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.ReferenceFact.ReferenceReplaced;
import org.credtrail.model.message.ReferenceFact.ReferenceRequested;
import org.credtrail.model.message.ReferenceMessage.RefereeAnswered;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.junit.jupiter.api.Test;

/** Whom to ask about what. */
class AskingTest {

    @Test
    void one_person_gets_one_mail_for_all_jobs_needed_at_once() {
        var story = new Story()
                .registered()
                .declares("job-1", Story.BOSS)
                .declares("job-2", Story.BOSS)
                .declares("job-3", Story.OTHER)
                .requires(
                        Story.employment("job-1", Story.BOSS),
                        Story.employment("job-2", Story.BOSS),
                        Story.employment("job-3", Story.OTHER));
        assertThat(story.said(ReferenceRequested.class))
                .extracting(ReferenceRequested::evidence)
                .containsExactly(List.of("job-1", "job-2"), List.of("job-3"));
        assertThat(story.said(NotificationRequested.class)).hasSize(2);
    }

    @Test
    void evidence_already_asked_about_is_not_asked_about_again() {
        var story = Story.asked().requiresFor("application-2", Story.employment("job-1", Story.BOSS));
        assertThat(story.said()).isEmpty();
        assertThat(story.state().requests()).hasSize(1);
    }

    @Test
    void a_verified_job_that_is_declared_otherwise_later_is_asked_about_again() {
        var story = Story.asked().answered(Story.confirms()).requires(Story.employment("job-1", Story.BOSS));
        assertThat(story.said()).isEmpty();

        var longer = Story.job("job-1");
        story.hears(new EmploymentDeclared(
                        Story.CANDIDATE,
                        new Employment(
                                longer.id(),
                                longer.employer(),
                                longer.role(),
                                longer.from().minusYears(1),
                                longer.to(),
                                longer.hoursPerWeek(),
                                true,
                                false,
                                null,
                                true,
                                true,
                                true,
                                null,
                                null,
                                List.of(),
                                null,
                                null),
                        Story.BOSS))
                .requires(Story.employment("job-1", Story.BOSS));
        assertThat(story.said(ReferenceRequested.class)).hasSize(1);
        assertThat(story.state().requests())
                .extracting(Request::state)
                .containsExactly(RequestState.VERIFIED, RequestState.REQUESTED);
        assertThat(story.state().requests()).extracting(Request::referenceId).doesNotHaveDuplicates();
    }

    @Test
    void evidence_without_a_name_waits_until_somebody_is_named() {
        var story = new Story().registered().requires(Story.employment("job-1", null));
        assertThat(story.said()).isEmpty();
        assertThat(story.state().needs()).hasSize(1);

        story.declares("job-1", Story.BOSS);
        assertThat(story.said(ReferenceRequested.class)).hasSize(1);
        assertThat(story.state().needs()).isEmpty();
    }

    @Test
    void of_a_job_without_a_supervisors_address_its_employer_is_asked_in_any_order() {
        var job = new EmploymentDeclared(Story.CANDIDATE, Story.job("job-1"), null);
        var personnel = new ReferenceNamed(
                Story.CANDIDATE,
                new Reference("ref-1", Reference.Kind.EMPLOYER, "mercy  CLINIC", null, null, null),
                Story.OTHER);
        var another = new ReferenceNamed(
                Story.CANDIDATE,
                new Reference("ref-2", Reference.Kind.EMPLOYER, "Grace Clinic", null, null, null),
                Story.BOSS);
        for (var facts : List.of(List.of(another, job, personnel), List.of(personnel, another, job))) {
            var early = new Story().registered();
            facts.forEach(early::hears);
            early.requires(Story.employment("job-1", null));
            assertThat(early.request().contactId()).isEqualTo(Story.OTHER);

            var late = new Story().registered().requires(Story.employment("job-1", null));
            facts.forEach(late::hears);
            assertThat(late.request().contactId()).isEqualTo(Story.OTHER);
            assertThat(late.state().needs()).isEmpty();
        }
    }

    @Test
    void of_a_supervisor_named_without_an_address_the_employer_is_asked_instead_in_any_order() {
        var nameOnly = ContactIds.unaddressed(Story.CANDIDATE, ContactIds.SUPERVISOR, "job-1");
        var job = new EmploymentDeclared(Story.CANDIDATE, Story.job("job-1"), nameOnly);
        var personnel = new ReferenceNamed(
                Story.CANDIDATE,
                new Reference("ref-1", Reference.Kind.EMPLOYER, "Mercy Clinic", null, null, null),
                Story.OTHER);
        for (var facts : List.of(List.of(job, personnel), List.of(personnel, job))) {
            var early = new Story().registered();
            facts.forEach(early::hears);
            early.requires(Story.employment("job-1", nameOnly));
            assertThat(early.request().contactId()).isEqualTo(Story.OTHER);

            var late = new Story().registered().requires(Story.employment("job-1", nameOnly));
            facts.forEach(late::hears);
            assertThat(late.state().requests())
                    .extracting(Request::contactId, Request::state)
                    .containsExactly(
                            tuple(nameOnly, RequestState.REPLACED), tuple(Story.OTHER, RequestState.REQUESTED));
        }
    }

    @Test
    void where_nobody_speaks_for_the_employer_staff_find_the_supervisor_by_name() {
        var nameOnly = ContactIds.unaddressed(Story.CANDIDATE, ContactIds.SUPERVISOR, "job-1");
        var story = new Story().registered().declares("job-1", nameOnly).requires(Story.employment("job-1", nameOnly));
        assertThat(story.request().contactId()).isEqualTo(nameOnly);
    }

    @Test
    void a_no_break_space_makes_no_other_employer() {
        var story = new Story()
                .registered()
                .hears(new ReferenceNamed(
                        Story.CANDIDATE,
                        new Reference("ref-1", Reference.Kind.EMPLOYER, "Mercy\u00a0Clinic\u00a0", null, null, null),
                        Story.OTHER))
                .hears(new EmploymentDeclared(Story.CANDIDATE, Story.job("job-1"), null))
                .requires(Story.employment("job-1", null));
        assertThat(story.request().contactId()).isEqualTo(Story.OTHER);
    }

    @Test
    void a_requirement_may_overtake_its_declaration() {
        var story = new Story().requires(Story.employment("job-1", Story.BOSS));
        assertThat(story.request().state()).isEqualTo(RequestState.REQUESTED);
        story.answered(Story.confirms());
        assertThat(story.request().state()).isEqualTo(RequestState.SUBMITTED);
        story.declares("job-1", Story.BOSS);
        assertThat(story.request().state()).isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void naming_another_supervisor_replaces_the_one_asked_in_vain() {
        var story = Story.asked().until(Duration.ofDays(20)).declares("job-1", Story.OTHER);
        assertThat(story.state().requests())
                .extracting(Request::state)
                .containsExactly(RequestState.REPLACED, RequestState.REQUESTED);
        assertThat(story.said(ReferenceReplaced.class).getFirst().replacementId())
                .isEqualTo(story.state().requests().getLast().referenceId());
    }

    @Test
    void a_replacement_by_staff_is_not_undone_by_the_old_declaration() {
        var story = Story.asked()
                .staff(StaffAction.REPLACE, Story.OTHER)
                .declares("job-1", Story.BOSS)
                .requires(Story.employment("job-1", Story.BOSS));
        assertThat(story.state().requests()).hasSize(2);
        assertThat(story.state().requests().getLast().contactId()).isEqualTo(Story.OTHER);
        assertThat(story.state().requests().getLast().state()).isEqualTo(RequestState.REQUESTED);
    }

    @Test
    void a_replacement_without_a_name_asks_the_applicant_and_waits() {
        var story = Story.asked().staff(StaffAction.REPLACE, null);
        assertThat(story.said(NotificationRequested.class))
                .extracting(NotificationRequested::template)
                .containsExactly("reference-name-another");
        assertThat(story.said(ReferenceReplaced.class).getFirst().replacementId())
                .isNull();

        story.requires(Story.employment("job-1", Story.BOSS));
        assertThat(story.said()).isEmpty();
        story.declares("job-1", Story.OTHER);
        assertThat(story.state().requests().getLast().contactId()).isEqualTo(Story.OTHER);
    }

    @Test
    void staff_may_name_somebody_after_a_replacement_without_a_name_once() {
        var story = Story.asked().staff(StaffAction.REPLACE, null);
        var old = story.request().referenceId();
        story.staff(StaffAction.REPLACE, Story.OTHER);

        assertThat(story.state().requests())
                .extracting(Request::state)
                .containsExactly(RequestState.REPLACED, RequestState.REQUESTED);
        assertThat(story.state().requests().getLast().contactId()).isEqualTo(Story.OTHER);
        assertThat(story.state().needs()).isEmpty();
        assertThat(story.said(ReferenceReplaced.class))
                .extracting(ReferenceReplaced::referenceId, ReferenceReplaced::replacementId)
                .containsExactly(tuple(old, story.state().requests().getLast().referenceId()));
        assertThat(story.state().awaitsSuccessor(story.state().requests().getFirst()))
                .isFalse();
    }

    @Test
    void a_client_organization_is_asked_too() {
        var story = new Story().registered().names("ref-1", Story.OTHER).requires(Story.client("ref-1", Story.OTHER));
        assertThat(story.request().evidence()).containsExactly("ref-1");
        story.answered(Story.confirms());
        assertThat(story.request().state()).isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void an_erased_candidate_leaves_neither_state_nor_words() {
        var story = Story.asked();
        var referenceId = story.request().referenceId();
        story.erased();
        assertThat(story.state()).isNull();
        assertThat(story.said(ContactDetails.class))
                .allMatch(ContactDetails::erased)
                .extracting(ContactDetails::contactId)
                .containsExactlyInAnyOrder(
                        FormContacts.comment(Story.CANDIDATE, referenceId, 1),
                        FormContacts.gaps(Story.CANDIDATE, referenceId, 1),
                        FormContacts.identity(Story.CANDIDATE, referenceId, 1));
    }

    @Test
    void a_message_about_a_forgotten_candidate_leaves_nothing_behind() {
        var story = Story.asked();
        var referenceId = story.request().referenceId();
        story.erased();
        story.hears(new RefereeAnswered(Story.CANDIDATE, referenceId, 1, Story.DAY_0, Story.confirms()));
        assertThat(story.state()).isNull();
        assertThat(story.said()).isEmpty();
    }
}
