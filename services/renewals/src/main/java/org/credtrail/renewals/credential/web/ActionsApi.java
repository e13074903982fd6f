package org.credtrail.renewals.credential.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.CredentialMessage.CredentialActionTaken;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.KeptWords;
import org.credtrail.renewals.Words;
import org.credtrail.renewals.credential.ActionRefusal;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Staff suspend, reinstate, retire and revoke, always with a reason. */
@RestController
class ActionsApi {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Credentials credentials;
    private final RuleBook rules;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Edge edge;
    private final Words words;
    private final Clock clock;

    ActionsApi(
            Credentials credentials,
            RuleBook rules,
            JsonBody json,
            Idempotency idempotency,
            Edge edge,
            Words words,
            Clock clock) {
        this.credentials = credentials;
        this.rules = rules;
        this.json = json;
        this.idempotency = idempotency;
        this.edge = edge;
        this.words = words;
        this.clock = clock;
    }

    /** {@code licenseCurrent}: for a return from retirement; null = as the boards report it. */
    record ActionBody(
            StaffAction action, String reason, @Nullable Boolean licenseCurrent) {}

    /** 200 with the credential as it stands then; 202 while it has not heard. */
    @Reads(ActionBody.class)
    @Answers(CredentialDetail.class)
    @Answers(value = CredentialDetail.class, status = 202)
    @PostMapping("/v1/credentials/{id}/actions")
    ResponseEntity<?> act(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, seed -> {
            var action = json.read(
                    body, ActionBody.class, (read, _) -> Fault.ifBlank("/reason", read.reason(), "must say why"));
            return act(id, action, Caller.of(request), seed);
        });
    }

    private ResponseEntity<?> act(String id, ActionBody body, String by, String seed) {
        var held = credentials.find(id);
        var messageId = DerivedIds.of(seed, "action", id);
        var heard = edge.awaitHeard(CredentialHandler.NAME, held.candidateId(), messageId, Duration.ZERO)
                || tell(held, body, by, messageId);
        return ResponseEntity.status(heard ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(CredentialDetail.of(credentials.find(id), rules, clock.instant()));
    }

    private boolean tell(Credentials.Held held, ActionBody body, String by, String messageId) {
        var at = clock.instant();
        var reasonId = DerivedIds.of(messageId, "reason");
        var reason = KeptWords.at(reasonId);
        var action = new CredentialActionTaken(
                held.candidateId(), held.credential().credentialId(), body.action(), reason, by, at);
        ActionRefusal.of(
                        held.person(),
                        held.credential(),
                        action,
                        body.licenseCurrent(),
                        rules.of(held.credential().certification()))
                .ifPresent(why -> {
                    throw new Refusal(HttpStatus.CONFLICT, "Not possible now", why);
                });
        words.keep(reasonId, held.candidateId(), body.reason(), at);
        edge.publish(List.of(EdgeMessage.of(held.candidateId(), action, messageId, at)));
        return edge.awaitHeard(CredentialHandler.NAME, held.candidateId(), messageId, PATIENCE);
    }
}
