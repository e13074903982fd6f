package org.credtrail.standalone.demo;

import java.util.List;
import java.util.function.Function;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.standalone.demo.story.Applicant;

/** People send in courses after the application. */
final class EvidenceStage {
    private static final int HANDS = 4;

    private final Stages stages;
    private final String title;
    private final Function<Applicant, List<ContinuingEducation>> courses;

    private EvidenceStage(Stages stages, String title, Function<Applicant, List<ContinuingEducation>> courses) {
        this.stages = stages;
        this.title = title;
        this.courses = courses;
    }

    /** Courses that were completed before the application and forgotten. */
    static EvidenceStage afterthoughts(Stages stages) {
        return new EvidenceStage(stages, "Courses remembered", Applicant::afterthoughts);
    }

    /** Courses towards the next renewal. */
    static EvidenceStage towardsRenewal(Stages stages) {
        return new EvidenceStage(stages, "Continuing education", Applicant::renewalCourses);
    }

    void play(List<Admitted> people) {
        var sent = people.stream()
                .flatMap(
                        person -> courses.apply(person.applicant()).stream().map(course -> new Sending(person, course)))
                .toList();
        try (var progress = stages.progress(title, sent.size())) {
            Crew.work(HANDS, sent, sending -> {
                var answer = send(sending);
                progress.step();
                return answer.status();
            });
        }
    }

    private Answer send(Sending sending) {
        return stages.web()
                .post(
                        stages.intake("/v1/candidates/" + sending.person.candidateId() + "/continuing-education"),
                        stages.key(sending.person.applicant().key() + "-" + sending.course.id()),
                        sending.course)
                .expecting(200, 201, 202, 204);
    }

    private record Sending(Admitted person, ContinuingEducation course) {}
}
