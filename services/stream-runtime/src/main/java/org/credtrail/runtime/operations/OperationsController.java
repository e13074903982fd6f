package org.credtrail.runtime.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verification and rebuild as jobs. A job is gone with its process; starting it again does no harm. */
@RestController
class OperationsController {
    private static final Logger log = LoggerFactory.getLogger(OperationsController.class);
    private static final int KEPT = 100;

    private final Verification verification;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    OperationsController(Verification verification, Idempotency idempotency, Clock clock) {
        this.verification = verification;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @PostMapping("/v1/operations/verify")
    ResponseEntity<?> verify(HttpServletRequest request) {
        return idempotency.once(request, new byte[0], seed -> start("verify", seed, false));
    }

    @PostMapping("/v1/operations/rebuild")
    ResponseEntity<?> rebuild(HttpServletRequest request) {
        return idempotency.once(request, new byte[0], seed -> start("rebuild", seed, true));
    }

    @GetMapping("/v1/operations/{id}")
    Job.Progress progress(@PathVariable String id) {
        var job = jobs.get(id);
        if (job == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such operation", "No operation of this id is known here.");
        }
        return job.progress();
    }

    private ResponseEntity<?> start(String operation, String seed, boolean repair) {
        var id = DerivedIds.of("operation", seed);
        var job = new Job(id, operation, clock);
        if (jobs.size() >= KEPT) {
            jobs.values().removeIf(j -> j.progress().state() != Job.State.RUNNING);
        }
        jobs.put(id, job);
        Thread.ofPlatform().daemon().name(operation).start(() -> run(job, repair));
        return ResponseEntity.accepted()
                .location(URI.create("/v1/operations/" + id))
                .body(job.progress());
    }

    private void run(Job job, boolean repair) {
        try {
            verification.run(job, repair);
            job.end(Job.State.DONE, null);
        } catch (RuntimeException e) {
            log.error("operation failed", e);
            job.end(Job.State.FAILED, e.getClass().getSimpleName());
        }
    }
}
