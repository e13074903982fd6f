package org.credtrail.runtime.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.model.DerivedIds;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verification and rebuild as jobs. A job ends with its process, its record stays; starting it again does no harm. */
@RestController
class OperationsController {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsController.class);
    private static final int KEPT = 100;

    private final Verification verification;
    private final Idempotency idempotency;
    private final JobLog log;
    private final Clock clock;
    private final Instant started;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    OperationsController(Verification verification, Idempotency idempotency, JobLog log, Clock clock) {
        this.verification = verification;
        this.idempotency = idempotency;
        this.log = log;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Answers(value = Job.Progress.class, status = 202)
    @PostMapping("/v1/operations/verify")
    ResponseEntity<?> verify(HttpServletRequest request) {
        return idempotency.once(request, new byte[0], seed -> start("verify", seed, false));
    }

    @Answers(value = Job.Progress.class, status = 202)
    @PostMapping("/v1/operations/rebuild")
    ResponseEntity<?> rebuild(HttpServletRequest request) {
        return idempotency.once(request, new byte[0], seed -> start("rebuild", seed, true));
    }

    /** The latest ones, the one begun last first; {@code next} is always null. */
    @GetMapping("/v1/operations")
    Listing<Job.Progress> latest() {
        return new Listing<>(log.latest().stream().map(this::current).toList(), null);
    }

    @GetMapping("/v1/operations/{id}")
    Job.Progress progress(@PathVariable String id) {
        var job = jobs.get(id);
        if (job != null) {
            return job.progress();
        }
        return log.find(id)
                .map(this::current)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "No such operation", "No operation of this id is known here."));
    }

    /** What was begun by an earlier process of ours, and not ended, never will be. */
    private Job.Progress current(Job.Progress kept) {
        var job = jobs.get(kept.id());
        if (job != null) {
            return job.progress();
        }
        return kept.isRunning() && kept.startedAt().isBefore(started) ? kept.cutOff() : kept;
    }

    private ResponseEntity<?> start(String operation, String seed, boolean repair) {
        var id = DerivedIds.of("operation", seed);
        var job = new Job(id, operation, clock);
        if (jobs.size() >= KEPT) {
            jobs.values().removeIf(j -> !j.progress().isRunning());
        }
        jobs.put(id, job);
        log.keep(job.progress());
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
            LOG.error("operation failed", e);
            job.end(Job.State.FAILED, e.getClass().getSimpleName());
        }
        log.keep(job.progress());
    }
}
