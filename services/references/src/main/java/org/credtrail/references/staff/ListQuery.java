package org.credtrail.references.staff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.credtrail.references.staff.Desk.Order;
import org.credtrail.references.staff.Desk.Wanted;
import org.credtrail.references.verification.RequestState;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.jspecify.annotations.Nullable;

/**
 * What of the list is asked for.
 *
 * @param after the {@code next} of an earlier answer; null = from the beginning
 */
record ListQuery(Wanted wanted, @Nullable String after) {

    /**
     * Reads the parameters of a query; an empty one is as good as none.
     *
     * @throws InvalidRequest naming all that cannot be read
     */
    static ListQuery of(@Nullable String state, @Nullable String candidateId, String order, @Nullable String after) {
        var faults = new ArrayList<Fault>();
        var wantedState = state(state, faults);
        var wantedOrder = order(order, faults);
        if (after != null && after.indexOf('~') < 1) {
            faults.add(new Fault("/after", "is not the `next` of an earlier answer"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        var candidate = candidateId == null || candidateId.isEmpty() ? null : candidateId;
        return new ListQuery(new Wanted(wantedState, candidate, wantedOrder), after);
    }

    private static @Nullable RequestState state(@Nullable String name, List<Fault> faults) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        var state = Arrays.stream(RequestState.values())
                .filter(s -> s.name().equals(name))
                .findFirst();
        if (state.isEmpty()) {
            faults.add(new Fault("/state", "must be one of " + Arrays.toString(RequestState.values())));
        }
        return state.orElse(null);
    }

    private static Order order(String name, List<Fault> faults) {
        var order = Arrays.stream(Order.values())
                .filter(o -> o.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
        if (order.isEmpty()) {
            faults.add(new Fault("/order", "must be asked or next"));
        }
        return order.orElse(Order.ASKED);
    }
}
