package org.credtrail.renewals.credential.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CredentialMessage.RenewalReceived;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.LifeCycle;
import org.credtrail.renewals.credential.LifeEvent;
import org.credtrail.renewals.credential.Renewal;
import org.credtrail.renewals.evaluation.Objection;
import org.credtrail.renewals.evaluation.RenewalEvaluation;
import org.credtrail.renewals.evaluation.RenewalEvaluator;
import org.credtrail.renewals.evaluation.RenewalRequest;
import org.credtrail.renewals.evaluation.web.FurtherCategory;
import org.credtrail.renewals.evaluation.web.Objections;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Receives renewals: judges them by the record and tells the credential. */
@RestController
class RenewalsApi {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Credentials credentials;
    private final RuleBook rules;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Clock clock;

    RenewalsApi(
            Credentials credentials, RuleBook rules, JsonBody json, Idempotency idempotency, Edge edge, Clock clock) {
        this.credentials = credentials;
        this.rules = rules;
        this.json = json;
        this.idempotency = idempotency;
        this.edge = edge;
        this.clock = clock;
    }

    /** 201 once the credential has heard of it; 202 while it has not. */
    @Reads(RenewalBody.class)
    @Answers(value = RenewalAnswer.class, status = 201)
    @Answers(value = RenewalAnswer.class, status = 202)
    @PostMapping("/v1/credentials/{id}/renewals")
    ResponseEntity<?> receive(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> receive(id, body, seed));
    }

    private ResponseEntity<?> receive(String id, byte[] bytes, String seed) {
        var held = credentials.find(id);
        var renewalId = DerivedIds.of(seed, "renewal", id);
        var before = earlier(held, renewalId);
        var now = clock.instant();
        var term =
                before.map(Renewal::oldTerm).orElseGet(() -> held.credential().term());
        var own = rules.of(held.credential().certification());
        var body = json.read(
                bytes,
                RenewalBody.class,
                (read, unreadable) -> Objections.faults(
                        objections(read, read.asHandedIn(term, receipt(before, read, now), own), now), unreadable));
        var receipt = receipt(before, body, now);
        if (before.isEmpty()) {
            refuseUnlessRenewable(held, receipt);
        }
        var evaluation = RenewalEvaluator.evaluate(body.withRecord(held.person(), term, receipt, own));
        var heard = before.isPresent() || tell(held, renewalId, receipt, evaluation);
        if (heard && before.isEmpty()) {
            refuseUnlessRecorded(credentials.find(id), renewalId, receipt);
        }
        return ResponseEntity.status(heard ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
                .location(URI.create("/v1/credentials/" + id))
                .body(RenewalAnswer.of(renewalId, held, evaluation));
    }

    /** The same renewal, already heard before the caller got its answer. */
    private static Optional<Renewal> earlier(Credentials.Held held, String renewalId) {
        return held.credential().renewals().stream()
                .filter(renewal -> renewal.id().equals(renewalId))
                .findFirst();
    }

    private static Instant receipt(Optional<Renewal> before, RenewalBody body, Instant now) {
        return before.map(Renewal::receivedAt).orElseGet(() -> Objects.requireNonNullElse(body.receivedAt(), now));
    }

    private static List<Objection> objections(RenewalBody body, RenewalRequest handedIn, Instant now) {
        var objections = new ArrayList<>(handedIn.objections());
        // the term is not in the body: one who comes before it meets a credential that is renewed already
        objections.removeIf(objection -> objection.against().contains("/term/from"));
        objections.addAll(FurtherCategory.objections(body.furtherCategory()));
        objections.addAll(body.yetToCome(now, handedIn.rules()));
        return objections;
    }

    /** Another renewal may have been faster, or staff. */
    private static void refuseUnlessRecorded(Credentials.Held held, String renewalId, Instant receipt) {
        if (earlier(held, renewalId).isEmpty()) {
            refuseUnlessRenewable(held, receipt);
            throw new Refusal(HttpStatus.CONFLICT, "Renewed already", "Another renewal was received before this one.");
        }
    }

    private static void refuseUnlessRenewable(Credentials.Held held, Instant receipt) {
        var credential = held.credential();
        if (LifeCycle.next(credential.state(), new LifeEvent.Renewal()).isEmpty()) {
            throw new Refusal(HttpStatus.CONFLICT, "Not renewable", "The credential is " + credential.state() + ".");
        }
        var receivedOn = LocalDate.ofInstant(receipt, credential.certification().zone());
        if (receivedOn.isBefore(credential.term().from())) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Renewed already",
                    "Its next term begins on " + credential.term().from() + ".");
        }
    }

    private boolean tell(Credentials.Held held, String renewalId, Instant receipt, RenewalEvaluation evaluation) {
        var message = new RenewalReceived(
                held.candidateId(),
                held.credential().credentialId(),
                receipt,
                evaluation.outcome().name(),
                evaluation.newTerm(),
                hours(evaluation));
        edge.publish(List.of(EdgeMessage.of(held.candidateId(), message, renewalId, receipt)));
        return edge.awaitHeard(CredentialHandler.NAME, held.candidateId(), renewalId, PATIENCE);
    }

    private static Map<String, BigDecimal> hours(RenewalEvaluation evaluation) {
        var hours = new TreeMap<String, BigDecimal>();
        hours.put("required", evaluation.hours().required());
        hours.put("counted", evaluation.hours().counted());
        evaluation.hours().byCategory().forEach((category, counted) -> hours.put(category.name(), counted));
        return hours;
    }
}
