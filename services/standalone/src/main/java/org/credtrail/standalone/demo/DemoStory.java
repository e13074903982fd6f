package org.credtrail.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.standalone.demo.Verdicts.Verdict;
import org.credtrail.standalone.demo.story.Story;

/**
 * Plays the sample story against a running system, through the doors that boards, candidates, referees and staff use:
 * a roster, three hundred applications, references, decisions, exams, news from a board and one record nobody can read.
 */
public final class DemoStory {
    private final DemoTargets targets;
    private final Story story;
    private final PrintStream out;

    public DemoStory(DemoTargets targets, Story story, PrintStream out) {
        this.targets = targets;
        this.story = story;
        this.out = out;
    }

    /**
     * Plays the whole story and prints what happened.
     *
     * @throws RuntimeException if a service does not answer as its contract says
     */
    public DemoSummary play() {
        var startUp = ThisProcess.age();
        out.printf("The sample story (seed %d, %s)%n", story.seed(), story.today());
        try (var web = new Web();
                var traffic = new Traffic(targets.kafkaBootstrap())) {
            var stages = new Stages(targets, web, UUID.randomUUID().toString(), out);
            var summary = play(stages, traffic, startUp);
            summary.print(out);
            return summary;
        }
    }

    private DemoSummary play(Stages stages, Traffic traffic, Duration startUp) {
        var began = Instant.now();
        var recordsBefore = traffic.records();
        var remarks = new Remarks();
        var probe = new ShownProbe(stages);

        new NoticesStage(stages, remarks).play(story.notices());
        var roster = new RosterStage(stages).play(story.roster());
        var people = new ApplicationsStage(stages, probe).play(story.applicants());
        EvidenceStage.afterthoughts(stages).play(people);
        var answered = new RefereesStage(stages, remarks).play(people);
        new BoardNewsStage(stages, story.today()).play(people);
        var verdicts = new VerdictsStage(stages).play(people);
        new DecisionsStage(stages).play(verdicts);
        var examined = new ExamsStage(stages).play(verdicts);
        EvidenceStage.towardsRenewal(stages).play(examined);
        var settled = new QuietStage(stages, traffic).play();

        var events = traffic.records() - recordsBefore;
        var took = Duration.between(began, Instant.now());
        var last = new Verdicts(stages).of(people);
        var census = new Census(stages);
        var credentials = census.credentials();
        return new DemoSummary(
                roster,
                outcomes(last),
                (int) last.stream().filter(verdict -> verdict.outcome() == null).count(),
                surprises(last),
                answered,
                census.references(),
                Census.byState(credentials),
                census.reminders(credentials),
                census.mails(),
                census.deadLetters(),
                events,
                took,
                probe.latency(),
                settled,
                startUp,
                ThisProcess.residentBytes(),
                remarks.all());
    }

    private static Map<Outcome, Integer> outcomes(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(Verdict::outcome)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        outcome -> outcome, () -> new EnumMap<>(Outcome.class), Collectors.summingInt(_ -> 1)));
    }

    private static Map<String, Integer> surprises(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !verdict.asIntended())
                .collect(Collectors.groupingBy(
                        verdict -> verdict.person().applicant().kind() + " became " + verdict.outcome(),
                        TreeMap::new,
                        Collectors.summingInt(_ -> 1)));
    }
}
