package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.figures.Tally;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.model.Certification;

/**
 * Which credentials stand in which state at an instant. Lines hold what was said last; the first and the last day of a term
 * change a state without a word ({@link CredentialState#on}), each in the zone of its body.
 */
final class CredentialsOfDay {
    private static final String FIRST = "0000";

    private final Map<Certification, LocalDate> days = new EnumMap<>(Certification.class);

    CredentialsOfDay(Instant at) {
        Stream.of(Certification.values()).forEach(c -> days.put(c, LocalDate.ofInstant(at, c.zone())));
    }

    /** How many stand in each state, also those with none. */
    Map<String, Long> counts(Tally tally) {
        var counts = new LinkedHashMap<String, Long>();
        Stream.of(CredentialState.values()).forEach(s -> counts.put(s.name(), tally.count("state/" + s)));
        for (var state : CredentialState.values()) {
            days.forEach((certification, day) -> {
                var kind = certification.label() + "/" + state + "/";
                var over = state.endsWithTerm() ? tally.between("ends/" + kind, FIRST, day.minusDays(1)) : 0;
                var begun = state.awaitsTerm() ? tally.between("begins/" + kind, FIRST, day) - over : 0;
                counts.merge(state.name(), -over - begun, Long::sum);
                counts.merge(CredentialState.LATE.name(), over, Long::sum);
                counts.merge(CredentialState.ACTIVE.name(), begun, Long::sum);
            });
        }
        return counts;
    }

    /** The credentials in a state, as ranges of the index over states and the {@link #orderOf} their list. */
    List<Bson> in(CredentialState state) {
        return Stream.of(CredentialState.values())
                .filter(said -> said == state
                        || state == CredentialState.LATE && said.endsWithTerm()
                        || state == CredentialState.ACTIVE && said.awaitsTerm())
                .map(said -> and(eq("view.state", said.name()), timed(said, state)))
                .toList();
    }

    /** By the last day of the term; what awaits its term, by the first. */
    static String orderOf(CredentialState state) {
        return state.awaitsTerm() ? "view.from" : "view.expiresOn";
    }

    private Bson timed(CredentialState said, CredentialState state) {
        if (!said.endsWithTerm()) {
            return Filters.empty();
        }
        if (state == CredentialState.LATE) {
            return each(Collections.max(days.values()), day -> lt("view.expiresOn", day));
        }
        if (state.awaitsTerm()) {
            return each(Collections.min(days.values()), day -> gt("view.from", day));
        }
        var isNotOver = each(Collections.min(days.values()), day -> gte("view.expiresOn", day));
        return said.awaitsTerm()
                ? and(isNotOver, each(Collections.max(days.values()), day -> lte("view.from", day)))
                : isNotOver;
    }

    /** A condition on the day of each body; {@code widest} is the one of them that bounds the range. */
    private Bson each(LocalDate widest, Function<String, Bson> condition) {
        return and(
                condition.apply(widest.toString()),
                or(days.entrySet().stream()
                        .map(e -> and(
                                eq("view.certification", e.getKey().label()),
                                condition.apply(e.getValue().toString())))
                        .toList()));
    }
}
