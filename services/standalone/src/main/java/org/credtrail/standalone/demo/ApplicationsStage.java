package org.credtrail.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.IntStream;
import org.credtrail.model.Certification;
import org.credtrail.standalone.demo.story.Applicant;
import tools.jackson.databind.JsonNode;

/** Everybody applies, a few at a time; for every third the demo watches until the dashboard shows the application. */
final class ApplicationsStage {
    private static final int HANDS = 4;
    private static final int WATCHED = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stages stages;
    private final ShownProbe probe;

    ApplicationsStage(Stages stages, ShownProbe probe) {
        this.stages = stages;
        this.probe = probe;
    }

    List<Admitted> play(List<Applicant> applicants) {
        try (var progress = stages.progress("Applications", applicants.size())) {
            var turns = IntStream.range(0, applicants.size()).boxed().toList();
            return Crew.work(HANDS, turns, turn -> {
                var admitted = apply(applicants.get(turn), turn % WATCHED == 0);
                progress.step();
                return admitted;
            });
        }
    }

    private Admitted apply(Applicant applicant, boolean watched) {
        var answer = stages.web()
                .post(stages.intake("/v1/applications"), stages.key(applicant.key()), ApplicationRequest.of(applicant))
                .expecting(201, 202);
        var acceptedAt = System.nanoTime();
        var atOnce = answer.status() == 201;
        var admitted = admitted(applicant, atOnce ? answer.json() : resultOf(answer));
        if (watched && atOnce) {
            probe.watch(admitted, acceptedAt);
        }
        return admitted;
    }

    private JsonNode resultOf(Answer accepted) {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var report = stages.web().get(accepted.location()).expecting(200).json();
            if (report.path("state").asString("").equals("DONE")) {
                return report.path("result");
            }
            Pause.of(Duration.ofMillis(100));
        }
        throw new DemoFailure("an application was not stored after " + PATIENCE.toSeconds() + " s");
    }

    private static Admitted admitted(Applicant applicant, JsonNode body) {
        var applications = new EnumMap<Certification, String>(Certification.class);
        for (var application : body.path("applications")) {
            var label = application.path("certification").asString("");
            for (var certification : applicant.certifications()) {
                if (certification.label().equals(label)) {
                    applications.put(
                            certification, application.path("applicationId").asString(""));
                }
            }
        }
        return new Admitted(applicant, body.path("candidateId").asString(""), applications);
    }
}
