package org.credtrail.eligibility.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.credtrail.eligibility.flow.DeterminationHistory;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was determined for a candidate, and what should have been with what was known at an instant. */
@RestController
class DeterminationController {
    private final States states;
    private final DeterminationHistory history;

    DeterminationController(States states, DeterminationHistory history) {
        this.states = states;
        this.history = history;
    }

    /** {@code number} is 0 for a determination that was never made but follows from what was known. */
    record Item(
            String applicationId, int number, @JsonUnwrapped Determination determination) {}

    @GetMapping("/v1/candidates/{id}/determinations")
    Listing<Item> determinations(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String certification,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        var faults = new ArrayList<Fault>();
        var wanted = read(certification, "certification", DeterminationController::certification, faults);
        var day = read(asOf, "asOf", LocalDate::parse, faults);
        var instant =
                read(knownAt, "knownAt", text -> OffsetDateTime.parse(text).toInstant(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        var items = states.find(EligibilityHandler.NAME, id, EligibilityState.class)
                .map(state -> of(state, wanted, day, instant))
                .orElseGet(List::of);
        return new Listing<>(items, null);
    }

    private List<Item> of(
            EligibilityState state,
            @Nullable Certification certification,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt) {
        return history.of(state, knownAt).stream()
                .filter(entry -> certification == null || entry.determination().certification() == certification)
                .filter(entry -> asOf == null || entry.determination().asOf().equals(asOf))
                .map(entry -> new Item(entry.applicationId(), entry.number(), entry.determination()))
                .toList();
    }

    private static Certification certification(String text) {
        for (var certification : Certification.values()) {
            if (certification.label().equals(text) || certification.name().equals(text)) {
                return certification;
            }
        }
        throw new DateTimeException("unknown certification");
    }

    private static <T> @Nullable T read(
            @Nullable String text, String name, Function<String, T> parse, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            faults.add(new Fault("", "the query parameter " + name + " cannot be read"));
            return null;
        }
    }
}
