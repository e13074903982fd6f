package org.credtrail.intake.nursys;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.credtrail.intake.nursys.NursysState.Pending;

/** What to ask Nursys next. */
public sealed interface NursysPlan {
    /** Nurses in one batch at most. */
    int BATCH = 2000;

    /** What a first poll asks back. */
    int FIRST_DAYS = 30;

    /** Ask whether a transaction is complete. */
    record Fetch(Pending pending) implements NursysPlan {}

    record Enroll(List<String> licenseKeys) implements NursysPlan {}

    record Withdraw(List<String> licenseKeys) implements NursysPlan {}

    record LookUp(List<String> licenseKeys) implements NursysPlan {}

    /** Both days inclusive. */
    record Poll(LocalDate from, LocalDate to) implements NursysPlan {}

    record Nothing() implements NursysPlan {}

    /**
     * Decides.
     *
     * @param watched licenses candidates declare, of a kind Nursys knows
     * @param identified those of them whose holder can be named to Nursys
     * @param today the day where Nursys has its seat
     */
    static NursysPlan next(
            NursysState state,
            Set<String> watched,
            Set<String> identified,
            Duration polls,
            LocalDate today,
            Instant now) {
        if (state.pending() != null) {
            return new Fetch(state.pending());
        }
        var gone = without(state.enrolled(), watched);
        if (!gone.isEmpty()) {
            return new Withdraw(batch(gone));
        }
        var toEnroll = without(without(identified, state.enrolled()), state.refused());
        toEnroll.retainAll(watched);
        if (!toEnroll.isEmpty()) {
            return new Enroll(batch(toEnroll));
        }
        var toLookUp = without(watched, state.lookedUp());
        toLookUp.addAll(state.news().keySet());
        if (!toLookUp.isEmpty()) {
            return new LookUp(batch(toLookUp));
        }
        var isDue = state.polledAt() == null || !now.isBefore(state.polledAt().plus(polls));
        if (isDue && !state.enrolled().isEmpty()) {
            // windows are whole days: the last day of the one before was not over then
            var from = state.polledUpTo() == null ? today.minusDays(FIRST_DAYS) : state.polledUpTo();
            return new Poll(from.isAfter(today) ? today : from, today);
        }
        return new Nothing();
    }

    private static Set<String> without(Set<String> all, Collection<String> some) {
        var left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static List<String> batch(Set<String> keys) {
        return keys.stream().limit(BATCH).toList();
    }
}
