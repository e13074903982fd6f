package org.credtrail.soak.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Topics;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.standalone.demo.story.Exam;

/** What staff and examiners record of one person. */
final class Staff {
    private final Fleet fleet;
    private final Stubborn web;
    private final Notebook notebook;

    Staff(Fleet fleet, Stubborn web, Notebook notebook) {
        this.fleet = fleet;
        this.web = web;
        this.notebook = notebook;
    }

    void decide(String application, boolean isApproved) {
        var outcome = isApproved ? "APPROVED" : "DENIED";
        var key = notebook.key("decision-" + application);
        var uri = fleet.at("intake", "/v1/applications/" + application + "/decision");
        var answer = web.post(uri, key, Map.of("outcome", outcome, "reason", "As the record shows."));
        if (notebook.isYes("decision", answer)) {
            notebook.accepted(
                    Kind.DECISION,
                    key,
                    answer,
                    Map.of("applicationId", application, "outcome", outcome),
                    List.of(
                            Expected.withId(
                                    Topics.INTAKE_INBOX, "decision.made", Keys.message(uri, key, "decision.made")),
                            Expected.of(Topics.CANDIDATES, "application.decided", "/applicationId", application)));
        }
    }

    /** Whether somebody who was approved passed, and so has to have a credential. */
    boolean reports(Exam exam) {
        var key = notebook.key("exam");
        var uri = fleet.at("intake", "/v1/candidates/" + notebook.candidateId() + "/exam-results");
        var answer = web.post(uri, key, exam);
        if (!notebook.isYes("exam", answer)) {
            return false;
        }
        var isPassed = exam.outcome() == ExamOutcome.PASSED;
        var expected = new ArrayList<Expected>();
        expected.add(Expected.withId(Topics.INTAKE_INBOX, "exam-result.reported", Keys.message(uri, key, "evidence")));
        expected.add(ofThePerson(Topics.CANDIDATES, "exam-result.recorded", exam));
        if (isPassed) {
            expected.add(ofThePerson(Topics.CREDENTIALS, "credential.granted", exam));
        }
        notebook.accepted(
                Kind.EXAM, key, answer, Map.of("outcome", exam.outcome().name()), expected);
        return isPassed;
    }

    private Expected ofThePerson(String topic, String type, Exam exam) {
        return Expected.of(
                topic,
                type,
                "/candidateId",
                notebook.candidateId(),
                "/certification",
                exam.certification().label());
    }
}
