package org.credtrail.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of the story, read from the public edges.
 *
 * @param outcomes applications by their newest determination
 * @param undetermined applications without any determination
 * @param surprises cases that did not settle as they were made to, with counts
 * @param references requests for a reference by state
 * @param credentials by state
 * @param reminders that were due and handed to notifications
 * @param deadLetters by service
 * @param events records on all topics written while the story was played
 * @param settled whether the flow became quiet before the demo stopped waiting
 * @param startUp from the start of the JVM to the beginning of the story
 * @param residentBytes memory of this process; null = the system does not say
 * @param remarks what did not go as it should, in words
 */
public record DemoSummary(
        RosterFigures roster,
        Map<Outcome, Integer> outcomes,
        int undetermined,
        Map<String, Integer> surprises,
        int refereesAnswered,
        Map<String, Integer> references,
        Map<String, Integer> credentials,
        int reminders,
        int mails,
        Map<String, Integer> deadLetters,
        long events,
        Duration took,
        Latency latency,
        boolean settled,
        Duration startUp,
        @Nullable Long residentBytes,
        List<String> remarks) {

    public DemoSummary {
        outcomes = Map.copyOf(outcomes);
        surprises = Map.copyOf(surprises);
        references = Map.copyOf(references);
        credentials = Map.copyOf(credentials);
        deadLetters = Map.copyOf(deadLetters);
        remarks = List.copyOf(remarks);
    }

    /** Records a second, from the first request to the moment everything was quiet. */
    public double eventsPerSecond() {
        return events / Math.max(0.001, took.toMillis() / 1000.0);
    }

    /** Writes the table for people. */
    public void print(PrintStream out) {
        new SummaryTable(this).print(out);
    }
}
