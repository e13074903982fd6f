package org.credtrail.notifications.operating;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.credtrail.notifications.sending.Brake;
import org.credtrail.notifications.sending.Brake.Position;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The global brake, for programs. */
@RestController
class SendingApi {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Brake brake;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Clock clock;

    SendingApi(Brake brake, JsonBody json, Idempotency idempotency, Clock clock) {
        this.brake = brake;
        this.json = json;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record BrakeBody(@Nullable String reason) {}

    @GetMapping("/v1/sending")
    Position position() {
        return brake.position();
    }

    @Reads(value = BrakeBody.class, optional = true)
    @Answers(Position.class)
    @PostMapping("/v1/sending/stop")
    ResponseEntity<?> stop(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        return set(true, body, request);
    }

    @Reads(value = BrakeBody.class, optional = true)
    @Answers(Position.class)
    @PostMapping("/v1/sending/resume")
    ResponseEntity<?> resume(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        return set(false, body, request);
    }

    private ResponseEntity<?> set(boolean stopped, byte @Nullable [] body, HttpServletRequest request) {
        var given = body == null || body.length == 0 ? EMPTY : body;
        return idempotency.once(request, given, _ -> {
            var reason = json.read(given, BrakeBody.class).reason();
            return ResponseEntity.ok(brake.set(stopped, Caller.of(request), clock.instant(), reason));
        });
    }
}
