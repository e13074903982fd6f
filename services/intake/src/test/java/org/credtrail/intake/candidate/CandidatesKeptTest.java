package org.credtrail.intake.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateMessage.ApplicationReceived;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.CandidateMessage.LegalHoldLifted;
import org.credtrail.model.message.CandidateMessage.LegalHoldPlaced;
import org.credtrail.model.message.CandidateMessage.LicenseNewsArrived;
import org.credtrail.model.message.CandidateMessage.NoteWritten;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a candidate's record has been kept for long enough. */
class CandidatesKeptTest {
    private static final Term TERM = new Term(LocalDate.parse("2026-02-01"), LocalDate.parse("2031-01-31"));

    private final CandidateHandler handler = new CandidateHandler(Period.ofYears(7));
    private @Nullable Candidate candidate;

    @Test
    void a_record_is_kept_for_its_time_after_the_last_thing_recorded() {
        tell(application(), "2026-01-01T15:00:00Z");
        assertThat(due()).containsExactly(Instant.parse("2033-01-01T15:00:00Z"));

        tell(new NoteWritten("c1", "n1"), "2026-03-01T15:00:00Z");
        assertThat(due()).containsExactly(Instant.parse("2033-03-01T15:00:00Z"));
    }

    @Test
    void boards_go_on_telling_and_keep_nothing() {
        tell(application(), "2026-01-01T15:00:00Z");
        tell(news(), "2027-01-01T15:00:00Z");

        assertThat(due()).containsExactly(Instant.parse("2033-01-01T15:00:00Z"));
    }

    @Test
    void nothing_is_due_while_a_certification_is_in_force() {
        tell(application(), "2026-01-01T15:00:00Z");
        tell(new CredentialGranted("c1", "cr1", Certification.CCM, "a1", TERM), "2026-02-01T15:00:00Z");
        assertThat(due()).isEmpty();

        tell(new CredentialLapsed("c1", "cr1", Certification.CCM, TERM, TERM.to()), "2031-02-01T15:00:00Z");
        assertThat(due()).containsExactly(Instant.parse("2038-02-01T15:00:00Z"));

        tell(
                new ReminderDue(
                        "c1", "cr1", Certification.CCM, TERM, -7, TERM.to().plusDays(7), false),
                "2031-02-07T15:00:00Z");
        assertThat(due()).containsExactly(Instant.parse("2038-02-01T15:00:00Z"));

        tell(
                new CredentialReinstated("c1", "cr1", Certification.CCM, "r", "operator:local", null),
                "2031-03-01T15:00:00Z");
        assertThat(due()).isEmpty();
    }

    @Test
    void a_legal_hold_stops_the_clock_and_its_end_lets_what_is_overdue_happen() {
        tell(application(), "2026-01-01T15:00:00Z");
        assertThat(tell(
                        new LegalHoldPlaced("c1", "r", "operator:local", at("2026-02-01T15:00:00Z")),
                        "2026-02-01T15:00:00Z"))
                .containsExactly(CandidateHeld.class);
        assertThat(due()).isEmpty();
        assertThat(tell(new ErasureRequested("c1"), "2034-01-01T15:00:00Z")).isEmpty();

        var lifted = new LegalHoldLifted("c1", "r", "operator:local", at("2035-01-01T15:00:00Z"));
        assertThat(tell(lifted, "2035-01-01T15:00:00Z")).containsExactly(CandidateReleased.class);
        assertThat(tell(lifted, "2035-01-01T15:00:00Z")).isEmpty();
        assertThat(due()).containsExactly(Instant.parse("2033-01-01T15:00:00Z"));
        assertThat(tell(new ErasureRequested("c1"), "2035-01-01T15:00:01Z")).contains(CandidateErased.class);
        assertThat(due()).isEmpty();
    }

    @Test
    void who_never_forgets_by_themselves_hears_of_no_certification() {
        assertThat(new CandidateHandler().hears()).isNotEqualTo(handler.hears());
    }

    private List<Instant> due() {
        return candidate == null
                ? List.of()
                : handler.timers("c1", candidate).stream().map(Timer::dueAt).toList();
    }

    private List<Class<?>> tell(Payload payload, String knownAt) {
        var type = Payload.typeOf(payload.getClass());
        var envelope =
                new Envelope("t", "m", "/credtrail/x", type, "c1", at(knownAt), at(knownAt), null, 0, null, null, null);
        var outcome = (Outcome.Applied<Candidate>) handler.handle("c1", candidate, new Received(envelope, payload));
        candidate = outcome.state();
        return outcome.messages().stream()
                .<Class<?>>map(m -> m.payload().getClass())
                .toList();
    }

    private static ApplicationReceived application() {
        return new ApplicationReceived(
                "c1", "contact-1", null, null, List.of(), at("2015-01-01T15:00:00Z"), Dossier.EMPTY, Map.of());
    }

    private static LicenseNewsArrived news() {
        return new LicenseNewsArrived(
                "c1",
                LicenseKey.parse("US-OH:RN:123456"),
                LicenseStatus.ACTIVE,
                "Active",
                LocalDate.parse("2026-01-01"),
                at("2026-01-01T15:00:00Z"),
                null,
                null,
                "oh",
                null);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
