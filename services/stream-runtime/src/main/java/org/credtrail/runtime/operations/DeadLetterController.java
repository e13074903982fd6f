package org.credtrail.runtime.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters: list, send again, set aside. */
@RestController
public class DeadLetterController {
    private static final int MOST = 500;

    private final KafkaDeadLetters deadLetters;
    private final Idempotency idempotency;

    public DeadLetterController(KafkaDeadLetters deadLetters, Idempotency idempotency) {
        this.deadLetters = deadLetters;
        this.idempotency = idempotency;
    }

    @GetMapping("/v1/dead-letters")
    Listing<KafkaDeadLetters.Listed> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        var shown = Math.clamp(limit, 1, MOST);
        return Listing.of(deadLetters.list(after, shown + 1), shown, KafkaDeadLetters.Listed::id);
    }

    @PostMapping("/v1/dead-letters/{id}/replay")
    ResponseEntity<?> replay(@PathVariable String id, HttpServletRequest request) {
        return idempotency.once(request, new byte[0], _ -> done(deadLetters.replay(id), id, "REPLAYED"));
    }

    @PostMapping("/v1/dead-letters/{id}/discard")
    ResponseEntity<?> discard(@PathVariable String id, HttpServletRequest request) {
        return idempotency.once(request, new byte[0], _ -> done(deadLetters.discard(id), id, "DISCARDED"));
    }

    private static ResponseEntity<?> done(boolean found, String id, String state) {
        if (!found) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such dead letter", "There is no open dead letter of this id.");
        }
        return ResponseEntity.ok(Map.of("id", id, "state", state));
    }
}
