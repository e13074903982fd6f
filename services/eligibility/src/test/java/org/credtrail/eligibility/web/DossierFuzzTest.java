package org.credtrail.eligibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.JsonBody;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever stands in lines of dossiers: each is refused with pointers or determined, twice the same, and the answer can be
 * written.
 */
public class DossierFuzzTest {
    private static final Evaluations EVALUATIONS = new Evaluations(
            new RuleSets(ShippedData.ruleSets(), "SEED-2023-04"),
            ShippedData.capabilities(),
            new JsonBody(),
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    private static final JsonMapper JSON = JsonMapper.shared();

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var answers = EVALUATIONS.each(input);
            assertThat(answers).hasSameSizeAs(Ndjson.lines(input));
            assertThat(EVALUATIONS.each(input)).isEqualTo(answers);
            answers.forEach(JSON::writeValueAsBytes);
        } catch (InvalidRequest e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(DossierFuzzTest.class, DossierFuzzTest::fuzzerTestOneInput);
    }
}
