package org.credtrail.renewals.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.message.CredentialMessage.LedgerVerdict;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void what_a_person_rejected_counts_no_more_and_can_be_taken_back() {
        var ledger = Ledger.EMPTY.with(entry("a", "2025-03-01", 60)).with(entry("b", "2025-03-02", 60));
        var rejected = ledger.change("a", entry -> entry.with(word(LedgerVerdict.REJECTED)));
        assertThat(rejected.activities()).extracting(activity -> activity.id()).containsExactly("b");
        var again = rejected.change("a", entry -> entry.with(word(LedgerVerdict.VERIFIED)));
        assertThat(again.activities()).hasSize(2);
        assertThat(again.find("a").orElseThrow().judgements()).hasSize(2);
    }

    @Test
    void an_entry_told_again_keeps_what_proves_it_and_what_was_said_of_it() {
        var proved = Ledger.EMPTY
                .with(entry("a", "2025-03-01", 60))
                .change("a", entry -> entry.with(new Evidence("e-1", "image/png", 3, "00")))
                .change("a", entry -> entry.with(word(LedgerVerdict.VERIFIED)));
        var again = proved.with(entry("a", "2025-03-01", 90)).find("a").orElseThrow();
        assertThat(again.minutes()).isEqualByComparingTo("90");
        assertThat(again.evidence()).hasSize(1);
        assertThat(again.state()).isEqualTo(EntryState.VERIFIED);
    }

    @Test
    void a_day_has_twenty_four_hours_rejected_entries_left_aside() {
        var ledger = Ledger.EMPTY.with(entry("a", "2025-03-01", 1_000));
        var day = LocalDate.parse("2025-03-01");
        assertThat(ledger.overfills(day, BigDecimal.valueOf(440))).isFalse();
        assertThat(ledger.overfills(day, BigDecimal.valueOf(441))).isTrue();
        assertThat(ledger.change("a", entry -> entry.with(word(LedgerVerdict.REJECTED)))
                        .overfills(day, BigDecimal.valueOf(441)))
                .isFalse();
    }

    @Test
    void the_same_course_on_another_day_is_another_attendance() {
        var ledger = Ledger.EMPTY.with(entry("a", "2025-03-01", 60));
        assertThat(ledger.sameAs(entry("a", "2025-03-01", 90).activity())).isPresent();
        assertThat(ledger.sameAs(entry("a", "2025-03-02", 60).activity())).isEmpty();
    }

    @Test
    void what_repeats_a_course_names_its_first_entry_whatever_the_day() {
        var first = entry("a", "2025-03-01", 60);
        var ledger = Ledger.EMPTY
                .with(first)
                .with(entry("b", first.title(), "2025-03-02", 60))
                .with(entry("c", "2025-03-02", 60))
                .with(entry("d", first.title(), "2024-03-02", 60));
        assertThat(ledger.repeated()).isEqualTo(Map.of("b", "a", "d", "a"));
    }

    private static Judgement word(LedgerVerdict verdict) {
        return new Judgement(verdict, "because", "reviewer:1", Instant.EPOCH);
    }

    private static LedgerEntry entry(String id, String on, int minutes) {
        return entry(id, "Course " + id, on, minutes);
    }

    private static LedgerEntry entry(String id, String title, String on, int minutes) {
        return new LedgerEntry(
                id,
                title,
                "P",
                "A-1",
                LocalDate.parse(on),
                BigDecimal.valueOf(minutes),
                List.of(Category.ETHICS),
                "ENTERED",
                List.of(),
                List.of());
    }
}
