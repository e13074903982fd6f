package org.credtrail.renewals.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CredentialMessage.ContactHoursClaimed;
import org.credtrail.model.message.CredentialMessage.ContactHoursEvidenced;
import org.credtrail.model.message.CredentialMessage.ContactHoursJudged;
import org.credtrail.model.message.CredentialMessage.LedgerSource;
import org.credtrail.model.message.CredentialMessage.LedgerVerdict;
import org.credtrail.renewals.Words;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.evaluation.Activity;
import org.credtrail.renewals.ledger.LedgerEntry;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.credtrail.runtime.web.Turns;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of one person: entries come one by one or as a transcript, are proved and judged. */
@RestController
class LedgerApi {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Set<String> DOCUMENTS = Set.of("application/pdf", "image/png", "image/jpeg");

    private final People people;
    private final EvidenceStore evidence;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Words words;
    private final Clock clock;
    private final Turns turns = new Turns();

    LedgerApi(
            People people,
            EvidenceStore evidence,
            JsonBody json,
            Idempotency idempotency,
            Edge edge,
            Words words,
            Clock clock) {
        this.people = people;
        this.evidence = evidence;
        this.json = json;
        this.idempotency = idempotency;
        this.edge = edge;
        this.words = words;
        this.clock = clock;
    }

    record JudgementBody(LedgerVerdict verdict, String reason) {}

    record ImportAnswer(int rows, int accepted, int duplicates, List<Reject> rejected) {}

    /** {@code line}: in the file as sent, 1 = the header. */
    record Reject(long line, String reason) {}

    record EvidenceAnswer(String evidenceId, String sha256, long bytes) {}

    @GetMapping("/v1/candidates/{candidateId}/contact-hours")
    Listing<EntryItem> list(@PathVariable String candidateId) {
        return new Listing<>(EntryItem.all(people.find(candidateId).ledger(), words), null);
    }

    /** 201 with the entry; 409 when the same attendance is listed already. */
    @Reads(Claim.class)
    @Answers(value = EntryItem.class, status = 201)
    @Answers(value = EntryItem.class, status = 202)
    @PostMapping("/v1/candidates/{candidateId}/contact-hours")
    ResponseEntity<?> enter(@PathVariable String candidateId, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> inTurn(candidateId, () -> enter(candidateId, body, seed)));
    }

    /** What is claimed of one person at the same moment is looked at one after the other, each with the one before on record. */
    private ResponseEntity<?> inTurn(String candidateId, Supplier<ResponseEntity<?>> claims) {
        return turns.of(List.of(candidateId), claims);
    }

    private ResponseEntity<?> enter(String candidateId, byte[] body, String seed) {
        var person = people.find(candidateId);
        var today = people.today(person);
        var earliest = People.earliestTerm(person);
        var claim = json.read(body, Claim.class, (read, unreadable) -> read.faults(today, earliest, unreadable));
        var activity = claim.activity(candidateId);
        var messageId = DerivedIds.of(seed, "contact-hours", activity.id());
        if (!edge.awaitHeard(CredentialHandler.NAME, candidateId, messageId, Duration.ZERO)) {
            person.ledger().sameAs(activity).ifPresent(known -> {
                throw new Refusal(
                        HttpStatus.CONFLICT, "Listed already", "Entry " + known.entryId() + " is the same activity.");
            });
            if (person.ledger().overfills(activity.completedOn(), activity.minutes())) {
                throw new InvalidRequest(List.of(overfull(claim)));
            }
            edge.publish(List.of(message(candidateId, activity, LedgerSource.ENTERED, messageId)));
        }
        var heard = edge.awaitHeard(CredentialHandler.NAME, candidateId, messageId, PATIENCE);
        var entry = LedgerEntry.of(claimed(candidateId, activity, LedgerSource.ENTERED));
        return ResponseEntity.status(heard ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
                .body(EntryItem.of(entry, person.ledger().with(entry).repeated(), words));
    }

    /** A transcript as CSV. Good rows are taken, bad ones are told with their line; known ones change nothing. */
    @Reads(as = "text/csv")
    @Answers(ImportAnswer.class)
    @Answers(value = ImportAnswer.class, status = 202)
    @PostMapping("/v1/candidates/{candidateId}/contact-hours/imports")
    ResponseEntity<?> read(@PathVariable String candidateId, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> inTurn(candidateId, () -> read(candidateId, body, seed)));
    }

    private ResponseEntity<?> read(String candidateId, byte[] body, String seed) {
        var person = people.find(candidateId);
        var today = people.today(person);
        var earliest = People.earliestTerm(person);
        var ledger = person.ledger();
        var rejects = new ArrayList<Reject>();
        var messages = new ArrayList<EdgeMessage>();
        var duplicates = 0;
        var rows = Transcript.read(body);
        for (var row : rows) {
            var claim = row.claim();
            if (claim == null) {
                rejects.add(new Reject(row.line(), Objects.requireNonNullElse(row.reason(), "unreadable")));
                continue;
            }
            var activity = claim.activity(candidateId);
            var faults = new ArrayList<>(claim.faults(today, earliest));
            if (faults.isEmpty() && ledger.sameAs(activity).isPresent()) {
                duplicates++;
                continue;
            }
            if (faults.isEmpty() && ledger.overfills(activity.completedOn(), activity.minutes())) {
                faults.add(overfull(claim));
            }
            if (faults.isEmpty()) {
                messages.add(message(
                        candidateId,
                        activity,
                        LedgerSource.IMPORTED,
                        DerivedIds.of(seed, "contact-hours", activity.id())));
                ledger = ledger.with(LedgerEntry.of(claimed(candidateId, activity, LedgerSource.IMPORTED)));
            } else {
                faults.forEach(fault ->
                        rejects.add(new Reject(row.line(), fault.pointer().substring(1) + " " + fault.detail())));
            }
        }
        var heard = true;
        if (!messages.isEmpty()) {
            edge.publish(messages);
            heard = edge.awaitHeard(
                    CredentialHandler.NAME, candidateId, messages.getLast().id(), PATIENCE);
        }
        return ResponseEntity.status(heard ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new ImportAnswer(rows.size(), messages.size(), duplicates, rejects));
    }

    @Reads(JudgementBody.class)
    @Answers(EntryItem.class)
    @Answers(value = EntryItem.class, status = 202)
    @PostMapping("/v1/candidates/{candidateId}/contact-hours/{entryId}/judgements")
    ResponseEntity<?> judge(
            @PathVariable String candidateId,
            @PathVariable String entryId,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        return idempotency.once(request, body, seed -> {
            var judgement = json.read(
                    body, JudgementBody.class, (read, _) -> Fault.ifBlank("/reason", read.reason(), "must say why"));
            people.entry(candidateId, entryId);
            var at = clock.instant();
            var messageId = DerivedIds.of(seed, "judgement", entryId);
            var reason = words.keep(DerivedIds.of(messageId, "reason"), candidateId, judgement.reason(), at);
            var word =
                    new ContactHoursJudged(candidateId, entryId, judgement.verdict(), reason, Caller.of(request), at);
            edge.publish(List.of(EdgeMessage.of(candidateId, word, messageId, at)));
            var heard = edge.awaitHeard(CredentialHandler.NAME, candidateId, messageId, PATIENCE);
            return ResponseEntity.status(heard ? HttpStatus.OK : HttpStatus.ACCEPTED)
                    .body(EntryItem.of(
                            people.entry(candidateId, entryId),
                            people.find(candidateId).ledger().repeated(),
                            words));
        });
    }

    /** The document itself is the body: PDF, PNG or JPEG, up to 2 MB. */
    @Reads(as = {"application/pdf", "image/png", "image/jpeg"})
    @Answers(value = EvidenceAnswer.class, status = 201)
    @Answers(value = EvidenceAnswer.class, status = 202)
    @PostMapping("/v1/candidates/{candidateId}/contact-hours/{entryId}/evidence")
    ResponseEntity<?> prove(
            @PathVariable String candidateId,
            @PathVariable String entryId,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        return idempotency.once(request, body, seed -> {
            var type = Objects.requireNonNullElse(request.getContentType(), "")
                    .split(";", 2)[0]
                    .strip();
            if (!DOCUMENTS.contains(type)) {
                throw new Refusal(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unknown kind of document", "PDF, PNG and JPEG are kept.");
            }
            people.entry(candidateId, entryId);
            var sha256 = sha256(body);
            var evidenceId = DerivedIds.of("evidence", candidateId, entryId, sha256);
            evidence.put(evidenceId, candidateId, type, body);
            var at = clock.instant();
            var messageId = DerivedIds.of(seed, "evidence", evidenceId);
            edge.publish(List.of(EdgeMessage.of(
                    candidateId,
                    new ContactHoursEvidenced(candidateId, entryId, evidenceId, type, body.length, sha256, at),
                    messageId,
                    at)));
            var heard = edge.awaitHeard(CredentialHandler.NAME, candidateId, messageId, PATIENCE);
            return ResponseEntity.status(heard ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
                    .body(new EvidenceAnswer(evidenceId, sha256, body.length));
        });
    }

    private static Fault overfull(Claim claim) {
        return new Fault(claim.amountPointer(), "brings " + claim.completedOn() + " above 24 hours");
    }

    private EdgeMessage message(String candidateId, Activity activity, LedgerSource source, String messageId) {
        var claimed = claimed(candidateId, activity, source);
        return EdgeMessage.of(candidateId, claimed, messageId, claimed.at());
    }

    private ContactHoursClaimed claimed(String candidateId, Activity activity, LedgerSource source) {
        return new ContactHoursClaimed(
                candidateId,
                activity.id(),
                activity.title(),
                activity.provider(),
                activity.approvalNumber(),
                activity.completedOn(),
                activity.minutes(),
                activity.categories(),
                source,
                clock.instant());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
