package org.credtrail.standalone.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.credtrail.standalone.demo.story.Habit;
import org.credtrail.standalone.demo.story.Referee;

/** Referees look into their mailboxes, follow the link and answer, except those who never do. */
final class RefereesStage {
    private static final int HANDS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STILL = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+/r/[A-Za-z0-9_-]+");

    private final Stages stages;
    private final Remarks remarks;

    RefereesStage(Stages stages, Remarks remarks) {
        this.stages = stages;
        this.remarks = remarks;
    }

    /** Answers how many referees had a mail and followed its link. */
    int play(List<Admitted> people) {
        var waiting = people.stream()
                .filter(RefereesStage::willBeVerified)
                .flatMap(person -> person.applicant().referees().stream())
                .filter(referee -> referee.habit() != Habit.IGNORE)
                .toList();
        var answered = 0;
        try (var progress = stages.progress("References answered", waiting.size())) {
            var until = Instant.now().plus(PATIENCE);
            var lastAnswer = Instant.now();
            while (!waiting.isEmpty() && Instant.now().isBefore(until) && !still(lastAnswer)) {
                var rest = stillWaiting(waiting, progress);
                if (rest.size() < waiting.size()) {
                    answered += waiting.size() - rest.size();
                    lastAnswer = Instant.now();
                }
                waiting = rest;
                Pause.of(Duration.ofMillis(300));
            }
        }
        return answered;
    }

    /** Only where the words of others decide are others asked. */
    private static boolean willBeVerified(Admitted person) {
        return switch (person.applicant().kind().settlesAs()) {
            case ELIGIBLE, PENDING_VERIFICATION, MANUAL_REVIEW -> true;
            case NOT_ELIGIBLE, INCOMPLETE -> false;
        };
    }

    private List<Referee> stillWaiting(List<Referee> waiting, Progress progress) {
        var answered = Crew.work(HANDS, waiting, referee -> {
            var link = linkFor(referee);
            link.ifPresent(found -> {
                visit(referee, found);
                progress.step();
            });
            return link.isPresent();
        });
        var rest = new ArrayList<Referee>();
        for (var i = 0; i < waiting.size(); i++) {
            if (!answered.get(i)) {
                rest.add(waiting.get(i));
            }
        }
        return rest;
    }

    private void visit(Referee referee, URI link) {
        try {
            new RefereeVisit(stages.web(), referee).answer(link);
        } catch (DemoFailure e) {
            remarks.add(String.valueOf(e.getMessage()));
        }
    }

    private Optional<URI> linkFor(Referee referee) {
        var mails = stages.web()
                .get(stages.notifications("/v1/mailbox?to=" + Addresses.encoded(referee.email())))
                .expecting(200)
                .json()
                .path("items");
        for (var mail : mails) {
            var link = LINK.matcher(mail.path("text").asString(""));
            if (link.find()) {
                return Optional.of(URI.create(link.group()));
            }
        }
        return Optional.empty();
    }

    private static boolean still(Instant lastAnswer) {
        return lastAnswer.plus(STILL).isBefore(Instant.now());
    }
}
