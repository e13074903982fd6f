package org.credtrail.bench.eligibility;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.RuleSetText;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.eligibility.Determination;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Determinations a second over the same 10,000 generated dossiers: ours in full (reasons, remedies and the day of the next
 * review), ours in outcomes only, and Drools in outcomes only. The set-up fails when two of 10,000 outcomes differ.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DeterminationBenchmark {
    private static final int DOSSIERS = 10_000;

    private final Capabilities capabilities = ShippedData.capabilities();
    private final RuleSet seed = ShippedData.ruleSets().stream()
            .map(RuleSetText::ruleSet)
            .filter(set -> set.id().equals("SEED-2023-04"))
            .findFirst()
            .orElseThrow();
    private final List<Question> questions = Population.questions(DOSSIERS, 1);
    private final DroolsEngine drools = new DroolsEngine(capabilities);
    private int next;

    @Setup
    public void sameOutcomes() {
        for (var question : questions) {
            var ours = Evaluation.determine(question, seed, capabilities).outcome().name();
            if (!ours.equals(drools.outcome(question))) {
                throw new IllegalStateException("the engines disagree");
            }
        }
    }

    @Benchmark
    public Determination oursInFull() {
        return Evaluation.determine(next(), seed, capabilities);
    }

    @Benchmark
    public Evaluation.Outcomes oursInOutcomes() {
        return Evaluation.outcomes(next(), seed, capabilities);
    }

    @Benchmark
    public String droolsInOutcomes() {
        return drools.outcome(next());
    }

    private Question next() {
        next = (next + 1) % DOSSIERS;
        return questions.get(next);
    }
}
