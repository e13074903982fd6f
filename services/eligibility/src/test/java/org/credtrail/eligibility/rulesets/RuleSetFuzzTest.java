package org.credtrail.eligibility.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.credtrail.eligibility.Dossiers;
import org.credtrail.eligibility.evaluation.Evaluation;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.model.eligibility.Determination.Evidence;
import org.credtrail.model.fuzz.Corpus;
import org.junit.jupiter.api.Test;

/** Whatever is uploaded as a rule set: it is refused with its faults, or it can decide. */
public class RuleSetFuzzTest {
    private static final RuleSetReader READER = new RuleSetReader();
    private static final Capabilities CAPABILITIES = ShippedData.capabilities();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var ruleSet = READER.read(new String(input, StandardCharsets.UTF_8)).ruleSet();
            for (var certification : ruleSet.requirements().keySet()) {
                for (var dossier : new Dossiers[] {Dossiers.empty(), Dossiers.aNurse()}) {
                    var question = Question.of(certification, NOW, null, NOW, Evidence.AS_DECLARED, dossier.build());
                    var determined = Evaluation.determine(question, ruleSet, CAPABILITIES);
                    assertThat(Evaluation.determine(question, ruleSet, CAPABILITIES))
                            .isEqualTo(determined);
                }
            }
        } catch (InvalidRuleSet e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(RuleSetFuzzTest.class, RuleSetFuzzTest::fuzzerTestOneInput);
    }
}
