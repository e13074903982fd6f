package org.credtrail.intake.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.credtrail.intake.Heard;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.License;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.flow.Outcome.Refused;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateMessage.Application;
import org.credtrail.model.message.CandidateMessage.ApplicationReceived;
import org.credtrail.model.message.CandidateMessage.DecisionMade;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.CandidateMessage.LicenseNewsArrived;
import org.credtrail.model.message.LicenseMessage.LicenseWatchEnded;
import org.credtrail.model.message.LicenseMessage.LicenseWatchRequested;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateHandlerTest {
    private static final String NOW = "2026-01-01T15:00:00Z";
    private static final LicenseKey KEY = LicenseKey.parse("US-OH:RN:123456");

    private final CandidateHandler handler = new CandidateHandler();
    private @Nullable Candidate candidate;

    @Test
    void evidence_is_said_before_the_application_that_rests_on_it() {
        assertThat(tell(application()))
                .extracting(Outgoing::payload)
                .extracting(Object::getClass)
                .containsExactly(
                        CandidateRegistered.class,
                        LicenseDeclared.class,
                        EmploymentDeclared.class,
                        LicenseWatchRequested.class,
                        ApplicationSubmitted.class,
                        ApplicationSubmitted.class);
    }

    @Test
    void a_job_carries_the_contact_of_its_supervisor() {
        assertThat(tell(application()))
                .extracting(Outgoing::payload)
                .filteredOn(EmploymentDeclared.class::isInstance)
                .extracting(job -> ((EmploymentDeclared) job).supervisorContactId())
                .containsExactly("contact-9");
    }

    @Test
    void an_application_heard_twice_says_nothing_new() {
        tell(application());
        assertThat(tell(application())).isEmpty();
    }

    @Test
    void an_entry_is_declared_once_and_a_contradiction_is_refused() {
        tell(application());
        assertThat(tell(evidence(degree("deg-1", Degree.Level.MASTER))))
                .extracting(Outgoing::payload)
                .containsExactly(new DegreeDeclared("c1", degree("deg-1", Degree.Level.MASTER)));
        assertThat(tell(evidence(degree("deg-1", Degree.Level.MASTER)))).isEmpty();
        assertThat(handle(evidence(degree("deg-1", Degree.Level.BACHELOR)))).isInstanceOf(Refused.class);
    }

    @Test
    void evidence_of_a_stranger_is_refused() {
        assertThat(handle(evidence(degree("deg-1", Degree.Level.MASTER)))).isInstanceOf(Refused.class);
        assertThat(handle(new DecisionMade("c1", "a1", DecisionOutcome.DENIED, "r", "p")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void the_word_of_a_board_is_recorded_once() {
        tell(application());
        assertThat(tell(news()))
                .extracting(Outgoing::payload)
                .singleElement()
                .isInstanceOf(LicenseStatusRecorded.class);
        assertThat(tell(news())).isEmpty();
    }

    @Test
    void a_person_decides_once() {
        tell(application());
        var approved = new DecisionMade("c1", "a1", DecisionOutcome.APPROVED, "met", "operator:local");
        assertThat(tell(approved))
                .extracting(Outgoing::payload)
                .containsExactly(new ApplicationDecided(
                        "c1", "a1", Certification.CCM, DecisionOutcome.APPROVED, "met", "operator:local"));
        assertThat(tell(approved)).isEmpty();
        assertThat(handle(new DecisionMade("c1", "a1", DecisionOutcome.DENIED, "x", "p")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void an_erased_candidate_leaves_only_contact_ids_and_hears_nothing_more() {
        tell(application());
        assertThat(tell(new ErasureRequested("c1")))
                .extracting(Outgoing::payload)
                .containsExactly(
                        new CandidateErased("c1", List.of("contact-1", "contact-9")), new LicenseWatchEnded(KEY, "c1"));
        assertThat(candidate).isNotNull().extracting(Candidate::dossier).isEqualTo(Dossier.EMPTY);
        assertThat(tell(news())).isEmpty();
        assertThat(tell(new ErasureRequested("c1"))).isEmpty();
    }

    @Test
    void news_for_nobody_are_no_one() {
        assertThat(tell(news())).isEmpty();
        assertThat(candidate).isNull();
    }

    private List<Outgoing> tell(Payload payload) {
        var outcome = (Applied<Candidate>) handle(payload);
        candidate = outcome.state();
        return outcome.messages();
    }

    private Outcome<Candidate> handle(Payload payload) {
        return handler.handle("c1", candidate, Heard.at(NOW, payload));
    }

    private static ApplicationReceived application() {
        var license = new License("lic-1", "US-OH", "RN", "123456", true, null, null, List.of());
        var job = new Employment(
                "job-1",
                null,
                Employment.Role.CASE_MANAGER,
                LocalDate.parse("2023-03-01"),
                null,
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
        var dossier =
                new Dossier(List.of(license), List.of(), List.of(), List.of(job), List.of(), List.of(), List.of());
        return new ApplicationReceived(
                "c1",
                "contact-1",
                null,
                null,
                List.of(new Application("a1", Certification.CCM), new Application("a2", Certification.ACM)),
                Instant.parse("2024-03-01T00:00:00Z"),
                dossier,
                Map.of("employments/job-1", "contact-9"));
    }

    private static EvidenceAdded evidence(Degree degree) {
        var dossier = new Dossier(List.of(), List.of(degree), List.of(), List.of(), List.of(), List.of(), List.of());
        return new EvidenceAdded("c1", dossier, Map.of());
    }

    private static Degree degree(String id, Degree.Level level) {
        return new Degree(id, level, Degree.Field.NURSING, null, null, null, null);
    }

    private static LicenseNewsArrived news() {
        return new LicenseNewsArrived(
                "c1",
                KEY,
                LicenseStatus.ACTIVE,
                "Active",
                LocalDate.parse("2015-01-01"),
                Instant.parse(NOW),
                null,
                null,
                "oh",
                null);
    }
}
