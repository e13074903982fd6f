package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each last day an applicant can declare beside each a referee can tell, on 2026-03-02. */
class ComparisonTest {
    private static final LocalDate ANSWERED_ON = LocalDate.parse("2026-03-02");

    /** Readers take a missing last day as left as declared. */
    @ParameterizedTest(name = "declared {0}, told {1}: confirmed {2}")
    @CsvSource(nullValues = "still there", textBlock = """
            2024-02-29,  still there, 2026-03-02,  declared 2024-02-29 | referee says still there
            2026-03-01,  still there, 2026-03-02,  declared 2026-03-01 | referee says still there
            2026-03-02,  still there, still there, declared 2026-03-02 | referee says still there
            2026-12-31,  still there, still there, declared 2026-12-31 | referee says still there
            still there, still there, still there, agreed
            still there, 2024-02-29,  2024-02-29,  declared still there | referee says 2024-02-29
            2024-02-29,  2024-06-30,  2024-06-30,  declared 2024-02-29 | referee says 2024-06-30
            2024-02-29,  2024-02-29,  2024-02-29,  agreed
            """)
    void a_last_day_beside_another(
            @Nullable LocalDate declared, @Nullable LocalDate told, @Nullable LocalDate confirmed, String words) {
        var comparison = Comparison.of(
                claim(declared),
                Story.corrects("2023-03-01", told == null ? null : told.toString(), "40"),
                ANSWERED_ON,
                List.of());
        assertThat(comparison.confirmed().to()).isEqualTo(confirmed);
        assertThat(comparison.needsPerson()).isFalse();
        if (words.equals("agreed")) {
            assertThat(comparison.differences()).isEmpty();
        } else {
            assertThat(comparison.differences())
                    .extracting(Difference::inWords)
                    .containsExactly("last day: " + words.replace(" |", ","));
        }
    }

    private static Claim claim(@Nullable LocalDate to) {
        return new Claim(
                EvidenceKind.EMPLOYMENT,
                "job-1",
                Story.BOSS,
                "Mercy Clinic",
                Role.CASE_MANAGER,
                LocalDate.parse("2023-03-01"),
                to,
                Story.job("job-1").hoursPerWeek(),
                null,
                true,
                true,
                null);
    }
}
