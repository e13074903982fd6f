package org.credtrail.eligibility.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.credtrail.eligibility.flow.Decision;
import org.credtrail.eligibility.flow.DeterminationDiff;
import org.credtrail.eligibility.flow.DeterminationHistory;
import org.credtrail.eligibility.flow.DeterminationHistory.Entry;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.model.Certification;
import org.credtrail.model.FourDigitYears;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was determined for a candidate, why it changed, and what should have been with what was known then. */
@RestController
class DeterminationController {
    private final States states;
    private final KeptTexts texts;
    private final DeterminationHistory history;
    private final Clock clock;

    DeterminationController(States states, DeterminationHistory history, Clock clock) {
        this.states = states;
        this.texts = new KeptTexts(states);
        this.history = history;
        this.clock = clock;
    }

    /** {@code number} is 0 for a determination that was never made but follows from what was known. */
    record Item(
            String applicationId,
            int number,
            @JsonUnwrapped Determination determination,
            @Nullable Decided decision) {}

    /** What a person decided, beside the recommendation. */
    record Decided(DecisionOutcome outcome, String reason, String decidedBy, Instant decidedAt, boolean disagrees) {
        static @Nullable Decided of(
                @Nullable Decision decision, Determination recommendation, UnaryOperator<String> words) {
            return decision == null
                    ? null
                    : new Decided(
                            decision.outcome(),
                            words.apply(decision.reason()),
                            decision.decidedBy(),
                            decision.decidedAt(),
                            decision.disagreesWith(recommendation));
        }
    }

    @GetMapping("/v1/candidates/{id}/determinations")
    Listing<Item> determinations(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String certification,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        var faults = new ArrayList<Fault>();
        var wanted = read(certification, "certification", DeterminationController::certification, faults);
        var day = read(asOf, "asOf", DeterminationController::day, faults);
        var instant =
                read(knownAt, "knownAt", text -> OffsetDateTime.parse(text).toInstant(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        var items = states.find(EligibilityHandler.NAME, id, EligibilityState.class)
                .map(state -> history.of(state, day, instant, clock.instant()).stream()
                        .filter(entry -> wanted == null || entry.determination().certification() == wanted)
                        .map(this::item)
                        .toList())
                .orElseGet(List::of);
        return new Listing<>(items, null);
    }

    /** Numbers count per application: where several applications have one, the certification tells which is meant. */
    @GetMapping("/v1/candidates/{id}/determinations/{number}/diff")
    DeterminationDiff diff(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String certification,
            @RequestParam(required = false) @Nullable String applicationId) {
        var chosen = ChosenDetermination.find(states, id, number, certification, applicationId);
        return DeterminationDiff.of(chosen.application(), number);
    }

    private Item item(Entry entry) {
        return new Item(
                entry.applicationId(),
                entry.number(),
                entry.determination(),
                Decided.of(entry.decision(), entry.determination(), texts::read));
    }

    /** Of a year of four digits: one can look back from it and ahead. */
    private static LocalDate day(String text) {
        var day = LocalDate.parse(text);
        if (!FourDigitYears.contain(day)) {
            throw new DateTimeException("not a year of four digits");
        }
        return day;
    }

    static Certification certification(String text) {
        for (var certification : Certification.values()) {
            if (certification.label().equals(text) || certification.name().equals(text)) {
                return certification;
            }
        }
        throw new DateTimeException("unknown certification");
    }

    static <T> @Nullable T read(@Nullable String text, String name, Function<String, T> parse, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            faults.add(new Fault("/" + name, "the query parameter cannot be read"));
            return null;
        }
    }
}
