package org.credtrail.eligibility.web;

import java.util.ArrayList;
import java.util.List;
import org.credtrail.eligibility.flow.Application;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The one determination an address means. Numbers count per application: where several have one, the certification or the
 * application tells which.
 */
record ChosenDetermination(EligibilityState state, Application application, int number) {

    /**
     * Finds it.
     *
     * @throws Refusal if there is none
     * @throws InvalidRequest if there are several
     */
    static ChosenDetermination find(
            States states,
            String candidateId,
            int number,
            @Nullable String certification,
            @Nullable String applicationId) {
        var faults = new ArrayList<Fault>();
        var wanted = DeterminationController.read(
                certification, "certification", DeterminationController::certification, faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        var having = states.find(EligibilityHandler.NAME, candidateId, EligibilityState.class).stream()
                .flatMap(state -> state.applications().stream().map(a -> new ChosenDetermination(state, a, number)))
                .filter(chosen -> number >= 1
                        && number <= chosen.application().determinations().size())
                .filter(chosen -> wanted == null || chosen.application().certification() == wanted)
                .filter(chosen -> applicationId == null
                        || chosen.application().applicationId().equals(applicationId))
                .toList();
        if (having.isEmpty()) {
            throw new Refusal(
                    HttpStatus.NOT_FOUND, "No such determination", "Nothing of this number was determined here.");
        }
        if (having.size() > 1) {
            throw new InvalidRequest(List.of(new Fault(
                    "",
                    "several applications have a determination " + number + ": add applicationId, one of "
                            + String.join(
                                    ", ",
                                    having.stream()
                                            .map(chosen -> chosen.application().applicationId())
                                            .toList()))));
        }
        return having.getFirst();
    }
}
