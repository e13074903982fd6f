package org.credtrail.runtime.operations;

import jakarta.servlet.http.HttpServletRequest;
import org.credtrail.runtime.kafka.Correction;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters: list, read, try, correct, send again, set aside. */
@RestController
public class DeadLetterController {
    private static final int MOST = 500;

    private final KafkaDeadLetters deadLetters;
    private final BatchProcessor processor;
    private final JsonBody json;
    private final Idempotency idempotency;

    public DeadLetterController(
            KafkaDeadLetters deadLetters, BatchProcessor processor, JsonBody json, Idempotency idempotency) {
        this.deadLetters = deadLetters;
        this.processor = processor;
        this.json = json;
        this.idempotency = idempotency;
    }

    /** {@code state}: what became of it. */
    record Closed(String id, String state) {}

    @GetMapping("/v1/dead-letters")
    Listing<KafkaDeadLetters.Listed> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        var shown = Math.clamp(limit, 1, MOST);
        return Listing.of(deadLetters.list(after, shown + 1), shown, KafkaDeadLetters.Listed::id);
    }

    /** The record itself, which may hold personal data where a stranger sent some. */
    @GetMapping("/v1/dead-letters/{id}")
    KafkaDeadLetters.Whole one(@PathVariable String id) {
        return deadLetters.find(id).orElseThrow(DeadLetterController::unknown);
    }

    /** What the record would do now, as it is or corrected; nothing is changed. */
    @Reads(Correction.class)
    @Answers(BatchProcessor.Trial.class)
    @PostMapping("/v1/dead-letters/{id}/dry-run")
    ResponseEntity<?> dryRun(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, _ -> ResponseEntity.ok(processor.trial(corrected(id, body))));
    }

    /** Sends another event in place of the dead one, if it would be taken. */
    @Reads(Correction.class)
    @Answers(Closed.class)
    @PostMapping("/v1/dead-letters/{id}/correct")
    ResponseEntity<?> correct(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return idempotency.once(request, body, _ -> {
            var corrected = corrected(id, body);
            var refusals = processor.trial(corrected).refusals();
            if (!refusals.isEmpty()) {
                throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "It would be a dead letter again", refusals.getFirst());
            }
            deadLetters.correct(id, corrected);
            return done(true, id, "CORRECTED");
        });
    }

    private InRecord corrected(String id, byte[] body) {
        return deadLetters.corrected(id, json.read(body, Correction.class)).orElseThrow(DeadLetterController::unknown);
    }

    @Answers(Closed.class)
    @PostMapping("/v1/dead-letters/{id}/replay")
    ResponseEntity<?> replay(@PathVariable String id, HttpServletRequest request) {
        return idempotency.once(request, new byte[0], _ -> done(deadLetters.replay(id), id, "REPLAYED"));
    }

    @Answers(Closed.class)
    @PostMapping("/v1/dead-letters/{id}/discard")
    ResponseEntity<?> discard(@PathVariable String id, HttpServletRequest request) {
        return idempotency.once(request, new byte[0], _ -> done(deadLetters.discard(id), id, "DISCARDED"));
    }

    private static ResponseEntity<?> done(boolean found, String id, String state) {
        if (!found) {
            throw unknown();
        }
        return ResponseEntity.ok(new Closed(id, state));
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "No such dead letter", "There is no open dead letter of this id.");
    }
}
