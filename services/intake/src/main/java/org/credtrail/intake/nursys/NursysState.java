package org.credtrail.intake.nursys;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.credtrail.model.message.BoardMessage.NursysStep;
import org.jspecify.annotations.Nullable;

/**
 * How far the conversation with Nursys has come. Licenses are named by their keys.
 *
 * @param nextAt when the next request may be made
 * @param pending the transaction waited for; null = none
 * @param enrolled licenses Nursys notifies us of
 * @param refused licenses Nursys would not enroll
 * @param lookedUp licenses looked up at least once since they were last withdrawn
 * @param news licenses to look up, with the digest of the notification that spoke of each
 * @param polledUpTo last day of the last window of notifications; null = none was fetched yet
 * @param polledAt when that was
 * @param failures in a row
 */
public record NursysState(
        Instant nextAt,
        @Nullable Pending pending,
        Set<String> enrolled,
        Set<String> refused,
        Set<String> lookedUp,
        Map<String, String> news,
        @Nullable LocalDate polledUpTo,
        @Nullable Instant polledAt,
        int failures) {

    public NursysState {
        enrolled = Collections.unmodifiableSet(new TreeSet<>(enrolled));
        refused = Collections.unmodifiableSet(new TreeSet<>(refused));
        lookedUp = Collections.unmodifiableSet(new TreeSet<>(lookedUp));
        news = Collections.unmodifiableMap(new TreeMap<>(news));
    }

    /** A transaction submitted and not fetched yet; {@code to} is the last day asked for. */
    public record Pending(
            NursysStep step,
            String transactionId,
            List<String> licenseKeys,
            @Nullable LocalDate to,
            Instant submittedAt) {}

    static NursysState begun(Instant nextAt) {
        return new NursysState(nextAt, null, Set.of(), Set.of(), Set.of(), Map.of(), null, null, 0);
    }

    NursysState next(Instant at, int failuresNow) {
        return new NursysState(at, pending, enrolled, refused, lookedUp, news, polledUpTo, polledAt, failuresNow);
    }

    NursysState waitingFor(@Nullable Pending transaction) {
        return new NursysState(nextAt, transaction, enrolled, refused, lookedUp, news, polledUpTo, polledAt, failures);
    }

    NursysState enrolled(List<String> asked, List<String> accepted) {
        var in = new TreeSet<>(enrolled);
        in.addAll(accepted);
        var out = new TreeSet<>(refused);
        out.addAll(asked);
        out.removeAll(in);
        return new NursysState(nextAt, pending, in, out, lookedUp, news, polledUpTo, polledAt, failures);
    }

    /** Nobody tells what happens to them from now on: whoever declares them again has them looked up anew. */
    NursysState withdrawn(List<String> keys) {
        var in = new TreeSet<>(enrolled);
        keys.forEach(in::remove);
        var known = new TreeSet<>(lookedUp);
        keys.forEach(known::remove);
        var left = new TreeMap<>(news);
        keys.forEach(left::remove);
        return new NursysState(nextAt, pending, in, refused, known, left, polledUpTo, polledAt, failures);
    }

    NursysState lookedUp(List<String> keys) {
        var done = new TreeSet<>(lookedUp);
        done.addAll(keys);
        var left = new TreeMap<>(news);
        keys.forEach(left::remove);
        return new NursysState(nextAt, pending, enrolled, refused, done, left, polledUpTo, polledAt, failures);
    }

    NursysState polled(Map<String, String> more, @Nullable LocalDate to, Instant at) {
        var all = new TreeMap<>(news);
        all.putAll(more);
        return new NursysState(nextAt, pending, enrolled, refused, lookedUp, all, to, at, failures);
    }
}
