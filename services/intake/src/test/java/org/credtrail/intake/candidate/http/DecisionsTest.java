package org.credtrail.intake.candidate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.credtrail.intake.candidate.http.ApplicationController.Accepted;
import org.credtrail.intake.candidate.http.ApplicationController.Decided;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CandidateMessage.DecisionMade;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.KeptWords;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** An application is decided once, and whoever decides it, too, is told so. */
class DecisionsTest {
    private static final String APPROVED = "{\"outcome\":\"APPROVED\",\"reason\":\"ok\"}";
    private static final String ME = "nobody";
    private static final String OTHER = "reviewer:other";

    private final Desk desk = new Desk();
    private String candidateId = "";
    private String applicationId = "";

    @BeforeEach
    void apply() {
        var accepted = (Accepted) desk.apply("apply", """
                {"candidate":{"givenName":"Flo","familyName":"Nightingale","email":"flo@example.org"},
                 "certifications":["CCM"],"dossier":{}}""").getBody();
        assertThat(accepted).isNotNull();
        candidateId = accepted.candidateId();
        applicationId = accepted.applications().getFirst().applicationId();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void the_same_by_somebody_else_is_another_decision() {
        decidedBy(OTHER, DecisionOutcome.APPROVED);
        var before = desk.sent();

        assertRefused();
        assertThat(desk.sent()).isEqualTo(before);
        assertThat(desk.letters()).isEmpty();
    }

    @Test
    void the_same_by_the_same_person_is_the_same_decision() {
        var first = desk.decide(applicationId, "one", APPROVED);
        var second = desk.decide(applicationId, "two", APPROVED);

        assertThat(first.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertSame(second, first);
        assertThat(desk.letters()).isEmpty();
    }

    @Test
    void a_repetition_of_what_was_cut_off_gives_the_same_answer() {
        var first = desk.decide(applicationId, "one", APPROVED);
        desk.cutOff();

        assertSame(desk.decide(applicationId, "one", APPROVED), first);
        assertThat(desk.letters()).isEmpty();
    }

    @Test
    void whoever_decides_otherwise_at_the_same_moment_is_told_of_the_other_decision() {
        desk.beforeTheNext(DecisionMade.class, () -> decidedBy(OTHER, DecisionOutcome.DENIED));

        assertRefused();
        assertThat(standing()).isEqualTo(DecisionOutcome.DENIED);
    }

    @Test
    void who_says_the_same_twice_at_the_same_moment_has_decided() {
        desk.beforeTheNext(DecisionMade.class, () -> decidedBy(ME, DecisionOutcome.APPROVED));

        var answer = desk.decide(applicationId, "one", APPROVED);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(answer.getBody())
                .isEqualTo(new Decided(candidateId, applicationId, DecisionOutcome.APPROVED, "ok", ME));
    }

    @Test
    void a_decision_that_is_heard_after_another_has_failed() {
        desk.leave();
        desk.beforeTheNext(DecisionMade.class, () -> decidedBy(OTHER, DecisionOutcome.DENIED));
        var later = desk.decide(applicationId, "one", APPROVED);
        assertThat(later.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(desk.progress(later).state()).isEqualTo("RUNNING");

        desk.comeBack();
        var failed = desk.progress(later);
        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.result()).isNull();
        assertThat(failed.reason()).isEqualTo("the application is decided");
    }

    @Test
    void a_decision_that_is_heard_late_is_done() {
        desk.leave();
        var later = desk.decide(applicationId, "one", APPROVED);
        assertThat(desk.progress(later).state()).isEqualTo("RUNNING");

        desk.comeBack();
        var done = desk.progress(later);
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(String.valueOf(done.result())).contains("\"reason\":\"ok\"");
    }

    private void decidedBy(String who, DecisionOutcome outcome) {
        var words = ContactDetails.ofText(DerivedIds.of(who, "reason"), "ok").about(candidateId);
        desk.publish(EdgeMessage.of(words.contactId(), words, "words", Desk.NOW));
        desk.tell(
                new DecisionMade(candidateId, applicationId, outcome, KeptWords.at(words.contactId()), who), "decided");
    }

    private void assertRefused() {
        assertThatThrownBy(() -> desk.decide(applicationId, "one", APPROVED))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.CONFLICT));
    }

    private static void assertSame(ResponseEntity<?> one, ResponseEntity<?> other) {
        assertThat(one.getStatusCode()).isEqualTo(other.getStatusCode());
        assertThat(one.getHeaders().getLocation()).isEqualTo(other.getHeaders().getLocation());
        assertThat(one.getBody()).isEqualTo(other.getBody());
    }

    private DecisionOutcome standing() {
        var decision = desk.candidate(candidateId)
                .application(applicationId)
                .orElseThrow()
                .decision();
        assertThat(decision).isNotNull();
        return decision.outcome();
    }
}
