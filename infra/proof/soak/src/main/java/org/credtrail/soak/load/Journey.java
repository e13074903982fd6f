package org.credtrail.soak.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.soak.history.Accepted.Kind;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.history.History;
import org.credtrail.soak.load.Cast.Role;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.standalone.demo.story.Habit;
import org.credtrail.standalone.demo.story.Referee;

/** One person's way from the application to a renewal, with what boards, referees and staff add to it. */
final class Journey {
    private static final int SUSPENDED_ONE_IN = 6;
    private static final int ERASED_ONE_IN = 20;
    private static final int UNKNOWN = 404;
    /** Where the claims do not suffice nobody is asked, and no mail comes. */
    private static final Duration FOR_A_LETTER = Duration.ofSeconds(90);

    private final Fleet fleet;
    private final Stubborn web;
    private final Waiting waiting;
    private final Role role;
    private final Random random;
    private final Notebook notebook;
    private final BoardWords board;
    private final Staff staff;
    private final List<String> applications = new ArrayList<>();

    Journey(Fleet fleet, Stubborn web, History history, Waiting waiting, Role role, long seed) {
        this.fleet = fleet;
        this.web = web;
        this.waiting = waiting;
        this.role = role;
        this.random = new Random(seed * 31 + role.number());
        this.notebook = new Notebook(history, "soak-" + role.number());
        this.board = new BoardWords(fleet, web, notebook);
        this.staff = new Staff(fleet, web, notebook);
    }

    void go() {
        if (!apply()) {
            return;
        }
        board.past(role.notices());
        role.applicant().afterthoughts().forEach(this::remember);
        role.applicant().referees().forEach(this::refereeAnswers);
        if (random.nextInt(SUSPENDED_ONE_IN) == 0 && !role.notices().isEmpty()) {
            board.suspension(role.notices().getLast());
        }
        var exam = role.applicant().exam();
        applications.forEach(application -> staff.decide(application, exam != null || random.nextBoolean()));
        if (exam != null && staff.reports(exam)) {
            new Holder(fleet, web, waiting, notebook).goOn();
        }
        if (random.nextInt(ERASED_ONE_IN) == 0) {
            erase();
        }
    }

    private boolean apply() {
        var uri = fleet.at("intake", "/v1/applications");
        var key = notebook.key("application");
        var answer = web.post(uri, key, role.application());
        if (!notebook.isYes("application", answer)) {
            return false;
        }
        notebook.isCalled(answer.json().path("candidateId").asString());
        var expected = new ArrayList<Expected>();
        expected.add(Expected.withId(
                Topics.INTAKE_INBOX, "application.received", Keys.message(uri, key, "application.received")));
        for (var application : answer.json().path("applications")) {
            var id = application.path("applicationId").asString();
            applications.add(id);
            expected.add(Expected.of(Topics.CANDIDATES, "application.submitted", "/applicationId", id));
        }
        notebook.accepted(
                Kind.APPLICATION, key, answer, Map.of("applications", String.join(",", applications)), expected);
        return true;
    }

    /** A course that was forgotten at first. */
    private void remember(ContinuingEducation course) {
        var uri = fleet.at("intake", "/v1/candidates/" + notebook.candidateId() + "/continuing-education");
        var key = notebook.key(course.id());
        var answer = web.post(uri, key, course);
        if (notebook.isYes("course", answer)) {
            notebook.accepted(
                    Kind.COURSE,
                    key,
                    answer,
                    Map.of("courseId", course.id()),
                    List.of(
                            Expected.withId(Topics.INTAKE_INBOX, "evidence.added", Keys.message(uri, key, "evidence")),
                            Expected.of(
                                    Topics.CANDIDATES,
                                    "continuing-education.recorded",
                                    "/candidateId",
                                    notebook.candidateId(),
                                    "/continuingEducation/id",
                                    course.id())));
        }
    }

    private void refereeAnswers(Referee referee) {
        if (referee.habit() == Habit.IGNORE) {
            return;
        }
        var letter = waiting.until(FOR_A_LETTER, () -> fleet.mails().letterTo(role.address(referee.email())));
        if (letter.isPresent()) {
            var answer = new RefereeVisit(web, referee)
                    .answer(URI.create(letter.get().link()));
            if (notebook.isYes("referee", answer)) {
                notebook.accepted(Kind.REFEREE, letter.get().messageId(), answer, Map.of(), List.of());
            }
        }
    }

    private void erase() {
        var id = notebook.candidateId();
        var answer = web.delete(fleet.at("intake", "/v1/candidates/" + id));
        // gone already: an earlier try got through, only its answer did not
        if (answer.status() == UNKNOWN && answer.tries() > 1 || notebook.isYes("erasure", answer)) {
            notebook.accepted(
                    Kind.ERASURE,
                    notebook.key("erasure"),
                    answer,
                    Map.of(),
                    List.of(Expected.of(Topics.CANDIDATES, "candidate.erased", "/candidateId", id)));
        }
    }
}
