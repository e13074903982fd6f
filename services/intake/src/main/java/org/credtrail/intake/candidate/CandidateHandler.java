package org.credtrail.intake.candidate;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.credtrail.intake.candidate.Candidate.Application;
import org.credtrail.intake.candidate.Candidate.Decision;
import org.credtrail.intake.candidate.Candidate.ExamResult;
import org.credtrail.intake.candidate.Candidate.Hold;
import org.credtrail.intake.candidate.Candidate.LicenseNews;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Periods;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.CandidateFact.ApplicationDecided;
import org.credtrail.model.message.CandidateFact.ApplicationSubmitted;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateRegistered;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.CandidateMessage.ApplicationReceived;
import org.credtrail.model.message.CandidateMessage.DecisionMade;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.model.message.CandidateMessage.LegalHoldLifted;
import org.credtrail.model.message.CandidateMessage.LegalHoldPlaced;
import org.credtrail.model.message.CandidateMessage.LicenseNewsArrived;
import org.credtrail.model.message.CandidateMessage.NoteWritten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.LicenseMessage.LicenseWatchEnded;
import org.credtrail.model.message.LicenseMessage.LicenseWatchRequested;
import org.jspecify.annotations.Nullable;

/**
 * The only author of facts about a candidate. Evidence comes before {@code application.submitted}, so that whoever hears
 * of an application has already heard what it rests on.
 */
public final class CandidateHandler implements Handler<Candidate> {
    public static final String NAME = "candidate";
    private static final String KEPT = "kept";

    private final @Nullable Period keptFor;

    /** Forgets nobody by itself. */
    public CandidateHandler() {
        this.keptFor = null;
    }

    /** @param keptFor how long a record is kept after the last certification ended and the last thing was recorded */
    public CandidateHandler(Period keptFor) {
        this.keptFor = keptFor;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Candidate> stateType() {
        return Candidate.class;
    }

    @Override
    public Set<String> hears() {
        return keptFor == null ? Set.of(Topics.INTAKE_INBOX) : Set.of(Topics.INTAKE_INBOX, Topics.CREDENTIALS);
    }

    @Override
    public String inbox() {
        return Topics.INTAKE_INBOX;
    }

    @Override
    public Outcome<Candidate> handle(String key, @Nullable Candidate state, Received message) {
        var knownAt = message.envelope().knownAt();
        if (message.payload() instanceof CredentialFact fact) {
            return Outcome.of(state == null || state.erased() ? state : state.keeping(fact, knownAt));
        }
        if (!(message.payload() instanceof CandidateMessage told)) {
            return Outcome.refused(
                    "a candidate is not told of " + message.envelope().type());
        }
        if (state != null && state.erased()) {
            return Outcome.of(state);
        }
        try {
            Outcome<Candidate> outcome = switch (told) {
                case ApplicationReceived received -> receive(state, received);
                case EvidenceAdded added -> state == null ? stranger() : addEvidence(state, added);
                case ExamResultReported reported -> state == null ? stranger() : recordExam(state, reported);
                case DecisionMade made -> state == null ? stranger() : decide(state, made);
                case NoteWritten note -> state == null ? stranger() : Outcome.of(state.withNote(note.contactId()));
                case LicenseNewsArrived news -> state == null ? Outcome.of(null) : recordNews(state, news);
                case LegalHoldPlaced placed -> state == null ? stranger() : hold(state, placed);
                case LegalHoldLifted lifted -> state == null ? stranger() : release(state, lifted);
                case ErasureRequested _ -> state == null || state.hold() != null ? Outcome.of(state) : erase(state);
            };
            return keptFor != null && renews(told) ? touched(outcome, knownAt) : outcome;
        } catch (IllegalArgumentException e) {
            return Outcome.refused(e.getMessage() == null ? "unreadable" : e.getMessage());
        }
    }

    /** Boards go on telling of a license for ever; what the person or staff record keeps the file alive. */
    private static boolean renews(CandidateMessage told) {
        return switch (told) {
            case ApplicationReceived _, EvidenceAdded _, ExamResultReported _, DecisionMade _, NoteWritten _ -> true;
            case LicenseNewsArrived _, LegalHoldPlaced _, LegalHoldLifted _, ErasureRequested _ -> false;
        };
    }

    private static Outcome<Candidate> touched(Outcome<Candidate> outcome, Instant at) {
        return outcome instanceof Outcome.Applied<Candidate>(var state, var messages)
                        && state != null
                        && !state.erased()
                ? Outcome.of(state.touched(at), messages)
                : outcome;
    }

    /** When the record has been kept for as long as it is to be; a legal hold stops the clock. */
    @Override
    public List<Timer> timers(String key, Candidate candidate) {
        var keeping = candidate.keeping();
        return keptFor == null
                        || candidate.erased()
                        || candidate.hold() != null
                        || keeping == null
                        || !keeping.inForce().isEmpty()
                ? List.of()
                : List.of(new Timer(KEPT, Periods.after(keeping.lastAt(), keptFor)));
    }

    /** Whoever keeps something of the person has to know of it. Of two holds the first stands. */
    private static Outcome<Candidate> hold(Candidate candidate, LegalHoldPlaced placed) {
        if (candidate.hold() != null) {
            return Outcome.of(candidate);
        }
        var id = candidate.candidateId();
        return Outcome.of(
                candidate.held(new Hold(placed.reason(), placed.by(), placed.at())),
                List.of(Outgoing.of(id, new CandidateHeld(id, placed.reason(), placed.by(), placed.at()))));
    }

    private static Outcome<Candidate> release(Candidate candidate, LegalHoldLifted lifted) {
        var id = candidate.candidateId();
        return candidate.hold() == null
                ? Outcome.of(candidate)
                : Outcome.of(
                        candidate.held(null),
                        List.of(Outgoing.of(id, new CandidateReleased(id, lifted.reason(), lifted.by(), lifted.at()))));
    }

    private static Outcome<Candidate> stranger() {
        return Outcome.refused("no such candidate");
    }

    private static Outcome<Candidate> receive(@Nullable Candidate known, ApplicationReceived received) {
        var messages = new ArrayList<Outgoing>();
        var id = received.candidateId();
        var candidate = known;
        if (candidate == null) {
            candidate = Candidate.unknown(id, received.contactId(), received.npi(), received.timeZone());
            messages.add(Outgoing.of(
                    id, new CandidateRegistered(id, received.contactId(), received.npi(), received.timeZone())));
        }
        var declaration = Declaration.of(
                id, candidate.dossier(), candidate.contactIds(), received.dossier(), received.contactIds());
        if (!declaration.conflicts().isEmpty()) {
            return conflict(declaration);
        }
        candidate = candidate.withDossier(declaration.dossier(), received.contactIds());
        messages.addAll(said(id, declaration));
        for (var application : received.applications()) {
            if (candidate.application(application.applicationId()).isPresent()) {
                continue;
            }
            candidate = candidate.withApplication(new Application(
                    application.applicationId(), application.certification(), received.submittedAt(), null));
            var submitted = new ApplicationSubmitted(
                    id, application.applicationId(), application.certification(), received.submittedAt());
            messages.add(Outgoing.of(id, submitted, received.submittedAt()));
        }
        return Outcome.of(candidate, messages);
    }

    private static Outcome<Candidate> addEvidence(Candidate candidate, EvidenceAdded added) {
        var declaration = Declaration.of(
                candidate.candidateId(),
                candidate.dossier(),
                candidate.contactIds(),
                added.dossier(),
                added.contactIds());
        if (!declaration.conflicts().isEmpty()) {
            return conflict(declaration);
        }
        return Outcome.of(
                candidate.withDossier(declaration.dossier(), added.contactIds()),
                said(candidate.candidateId(), declaration));
    }

    private static Outcome<Candidate> conflict(Declaration declaration) {
        return Outcome.refused("declared before with other content: " + String.join(", ", declaration.conflicts()));
    }

    private static List<Outgoing> said(String candidateId, Declaration declaration) {
        var messages = new ArrayList<Outgoing>();
        declaration.facts().forEach(fact -> messages.add(Outgoing.of(candidateId, fact)));
        declaration
                .watched()
                .forEach(license ->
                        messages.add(Outgoing.of(license.toString(), new LicenseWatchRequested(license, candidateId))));
        return messages;
    }

    private static Outcome<Candidate> recordExam(Candidate candidate, ExamResultReported reported) {
        var result = new ExamResult(reported.certification(), reported.takenOn(), reported.outcome());
        if (candidate.examResults().contains(result)) {
            return Outcome.of(candidate);
        }
        var fact = new ExamResultRecorded(
                candidate.candidateId(), reported.certification(), reported.takenOn(), reported.outcome());
        return Outcome.of(candidate.withExamResult(result), Outgoing.of(candidate.candidateId(), fact));
    }

    private static Outcome<Candidate> decide(Candidate candidate, DecisionMade made) {
        var application = candidate.application(made.applicationId()).orElse(null);
        if (application == null) {
            return Outcome.refused("no such application");
        }
        var decision = new Decision(made.outcome(), made.reason(), made.decidedBy());
        if (application.decision() != null) {
            return application.decision().equals(decision)
                    ? Outcome.of(candidate)
                    : Outcome.refused("the application is decided");
        }
        var fact = new ApplicationDecided(
                candidate.candidateId(),
                made.applicationId(),
                application.certification(),
                made.outcome(),
                made.reason(),
                made.decidedBy());
        return Outcome.of(
                candidate.withDecision(made.applicationId(), decision), Outgoing.of(candidate.candidateId(), fact));
    }

    private static Outcome<Candidate> recordNews(Candidate candidate, LicenseNewsArrived arrived) {
        var news = new LicenseNews(
                arrived.licenseKey(),
                arrived.status(),
                arrived.statusText(),
                arrived.effectiveOn(),
                arrived.knownAt(),
                arrived.issuedOn(),
                arrived.expiresOn(),
                arrived.boardId(),
                arrived.review());
        if (candidate.licenseNews().contains(news)) {
            return Outcome.of(candidate);
        }
        var fact = new LicenseStatusRecorded(
                candidate.candidateId(),
                arrived.licenseKey(),
                arrived.status(),
                arrived.statusText(),
                arrived.effectiveOn(),
                arrived.knownAt(),
                arrived.issuedOn(),
                arrived.expiresOn(),
                arrived.boardId(),
                arrived.review());
        return Outcome.of(candidate.withLicenseNews(news), Outgoing.of(candidate.candidateId(), fact));
    }

    private static Outcome<Candidate> erase(Candidate candidate) {
        var id = candidate.candidateId();
        var messages = new ArrayList<Outgoing>();
        messages.add(Outgoing.of(id, new CandidateErased(id, candidate.allContactIds())));
        candidate.dossier().licenses().stream()
                .map(Declaration::keyOf)
                .map(LicenseKey::toString)
                .distinct()
                .forEach(license ->
                        messages.add(Outgoing.of(license, new LicenseWatchEnded(LicenseKey.parse(license), id))));
        return Outcome.of(candidate.forgotten(), messages);
    }
}
