package org.credtrail.eligibility;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.model.Certification;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.DegreeDeclared;
import org.credtrail.model.message.CandidateFact.DisclosureAnswered;
import org.credtrail.model.message.CandidateFact.EmploymentDeclared;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;

/** States of candidates, made by the handler from what it heard. */
public final class Candidates {
    private static final Instant SUBMITTED = Instant.parse("2024-03-01T17:00:00Z");

    private Candidates() {}

    /** An applicant for the CCM with a confirmed year under a CCM and this degree. */
    public static EligibilityState confirmed(Degree degree) {
        var story = new ArrayList<Payload>();
        for (var question : Disclosure.Question.values()) {
            story.add(new DisclosureAnswered("c-1", new Disclosure(question, false, null), null));
        }
        story.add(new DegreeDeclared("c-1", degree));
        story.add(new EmploymentDeclared(
                "c-1",
                Dossiers.job("job-1", "2023-03-01", "2024-02-29")
                        .supervisedByCcm("2018-01-01", null)
                        .build(),
                "contact-1"));
        story.add(new ApplicationSubmitted("c-1", "a-1", Certification.CCM, SUBMITTED));
        story.add(new ReferenceConfirmed(
                "c-1",
                "r-1",
                EvidenceKind.EMPLOYMENT,
                List.of("job-1"),
                new Confirmed(LocalDate.parse("2023-03-01"), LocalDate.parse("2024-02-29"), new BigDecimal("40"), null),
                SUBMITTED));
        return after(story);
    }

    /** What is known after a story, a second a message. */
    public static EligibilityState after(List<Payload> story) {
        var handler = new EligibilityHandler(new Determiner((_, _, _) -> Determined.SEED, Determined.CAPABILITIES));
        EligibilityState state = null;
        for (var i = 0; i < story.size(); i++) {
            var at = SUBMITTED.plusSeconds(i);
            var envelope = new Envelope(
                    Topics.CANDIDATES,
                    "m-" + i,
                    "/credtrail/intake",
                    Payload.typeOf(story.get(i).getClass()),
                    "c-1",
                    at,
                    at,
                    "candidate/c-1",
                    i + 1L,
                    null,
                    null,
                    null);
            var outcome = handler.handle("c-1", state, new Received(envelope, story.get(i)));
            state = ((Outcome.Applied<EligibilityState>) outcome).state();
        }
        return state;
    }
}
