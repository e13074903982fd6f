package org.credtrail.bench.eligibility;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.eligibility.rulesets.RuleSetText;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.eligibility.Determination.CriterionResult;
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
 * Determinations a second over the same 10,000 generated dossiers, some with questions left open: ours in full (reasons,
 * remedies and the day of the next review), ours in outcomes only, and Drools in outcomes only. An outcome is that of the
 * case and of every criterion; Drools says the flags, too. The set-up fails when a single one of them differs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
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
    private final DroolsEngine drools = new DroolsEngine(seed, capabilities, false);
    private final DroolsEngine pooled = new DroolsEngine(seed, capabilities, true);
    private int next;

    @Setup
    public void sameOutcomes() {
        for (var question : questions) {
            var ours = Evaluation.determine(question, seed, capabilities);
            var theirs = drools.ask(question);
            var criteria = ours.criteria().stream()
                    .collect(Collectors.toMap(
                            CriterionResult::id, each -> each.outcome().name()));
            var flags = ours.flags().stream().map(flag -> flag.code().name()).collect(Collectors.toSet());
            if (!ours.outcome().name().equals(theirs.getOutcome())
                    || !criteria.equals(theirs.results())
                    || !flags.equals(theirs.flags())) {
                throw new IllegalStateException("the engines disagree: " + ours + " / " + theirs.getOutcome() + " "
                        + theirs.results() + " " + theirs.flags());
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
    public DroolsFacts.Asked droolsInOutcomes() {
        return drools.ask(next());
    }

    @Benchmark
    public DroolsFacts.Asked droolsPooledInOutcomes() {
        return pooled.ask(next());
    }

    private Question next() {
        next = (next + 1) % DOSSIERS;
        return questions.get(next);
    }
}
