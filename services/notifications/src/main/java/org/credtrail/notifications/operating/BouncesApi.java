package org.credtrail.notifications.operating;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.NotificationMessage.DeliveryBounced;
import org.credtrail.notifications.delivery.DeliveryLine;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes reports of mail that came back: a few words of JSON, or the returned mail itself. */
@RestController
class BouncesApi {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final States states;
    private final Edge edge;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Clock clock;

    BouncesApi(States states, Edge edge, JsonBody json, Idempotency idempotency, Clock clock) {
        this.states = states;
        this.edge = edge;
        this.json = json;
        this.idempotency = idempotency;
        this.clock = clock;
        states.index(DeliveryLine.COLLECTION, Indexes.ascending("view.effect.messageId"));
    }

    /** {@code status} such as {@code 5.1.1} (RFC 3463). */
    record BounceBody(String messageId, String status) {}

    @Reads(BounceBody.class)
    @Answers(status = 202)
    @PostMapping(value = "/v1/bounces", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> told(@RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, _ -> {
            var told = json.read(body, BounceBody.class);
            if (!told.status().matches("[45]\\.\\d{1,3}\\.\\d{1,3}")) {
                throw new InvalidRequest(List.of(new Fault("/status", "must look like 5.1.1 or 4.2.2")));
            }
            return take(new Bounce(told.messageId(), told.status().startsWith("5"), told.status()));
        });
    }

    @Reads(as = {"message/rfc822", "multipart/report", MediaType.TEXT_PLAIN_VALUE})
    @Answers(status = 202)
    @PostMapping(
            value = "/v1/bounces",
            consumes = {"message/rfc822", "multipart/report", MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<?> returned(@RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(
                request,
                body,
                _ -> take(Bounce.read(new String(body, StandardCharsets.UTF_8))
                        .orElseThrow(() -> new InvalidRequest(
                                List.of(new Fault("", "is no report of a failed or delayed delivery"))))));
    }

    private ResponseEntity<?> take(Bounce bounce) {
        var line = states
                .views(
                        DeliveryLine.COLLECTION,
                        Filters.eq("view.effect.messageId", bounce.messageId()),
                        null,
                        1,
                        DeliveryLine.class)
                .stream()
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "No such mail", "No mail was sent under this Message-ID."))
                .value();
        var now = clock.instant();
        var message = EdgeMessage.of(
                line.candidateId(),
                new DeliveryBounced(
                        line.candidateId(),
                        line.effect().effectId(),
                        line.effect().channel(),
                        bounce.permanent(),
                        bounce.status(),
                        now),
                DerivedIds.of("bounce", bounce.messageId(), bounce.status()),
                now);
        edge.publish(List.of(message));
        edge.awaitHeard(NotificationHandler.NAME, line.candidateId(), message.id(), PATIENCE);
        return ResponseEntity.accepted().build();
    }
}
