package org.credtrail.soak.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.credtrail.soak.load.Probe;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.soak.parts.Pause;

/** Faults one after the other until time is up: in each round all kinds in another order, the first round to its end. */
public final class Script {
    private final Fleet fleet;
    private final Probe probe;
    private final Random random;
    private final Strikes strikes;
    private final List<Kind> kinds;
    private final BooleanSupplier isCalledOff;
    private final List<Struck> struck = new ArrayList<>();

    /**
     * Draws nothing yet.
     *
     * @param kinds all, or those that are to be looked at more closely
     * @param isCalledOff whether somebody wants it to end after this fault
     */
    public Script(Fleet fleet, Probe probe, long seed, List<Kind> kinds, BooleanSupplier isCalledOff) {
        this.isCalledOff = isCalledOff;
        this.fleet = fleet;
        this.probe = probe;
        this.random = new Random(~seed);
        this.strikes = new Strikes(fleet, random);
        this.kinds = List.copyOf(kinds);
    }

    /** @param told of each fault, before and after */
    public List<Struck> play(Instant until, Consumer<String> told) {
        var round = 0;
        while ((round == 0 || Instant.now().isBefore(until)) && !isCalledOff.getAsBoolean()) {
            var order = new ArrayList<>(kinds);
            Collections.shuffle(order, random);
            for (var kind : order) {
                if (isCalledOff.getAsBoolean() || round > 0 && !Instant.now().isBefore(until)) {
                    break;
                }
                Pause.of(Duration.ofMillis(2000 + random.nextInt(5000)));
                struck.add(strike(kind, told));
            }
            round++;
        }
        return List.copyOf(struck);
    }

    private Struck strike(Kind kind, Consumer<String> told) {
        if (kind == Kind.FULL_DISK && !fleet.disk().isMounted()) {
            told.accept("SKIPPED " + kind + ": no small disk could be mounted (that takes root)");
            return Struck.skipped(kind, "no small disk could be mounted");
        }
        var strike = strikes.of(kind);
        told.accept(kind + ": " + strike.what());
        var at = Instant.now();
        try {
            strike.happens().run();
        } catch (IllegalStateException e) {
            told.accept("   did not come back: " + e.getMessage());
            return new Struck(
                    kind, strike.what(), at, since(at), null, null, null, false, String.valueOf(e.getMessage()));
        }
        var lasted = since(at);
        var back = probe.ask();
        told.accept(String.format(
                "   whole after %.1f s; then accepted %s, determined %s, shown %s",
                lasted.toMillis() / 1000.0, words(back.accepted()), words(back.determined()), words(back.shown())));
        return new Struck(
                kind,
                strike.what(),
                at,
                lasted,
                back.accepted(),
                back.determined(),
                back.shown(),
                false,
                back.trouble());
    }

    private static String words(@org.jspecify.annotations.Nullable Duration time) {
        return time == null ? "never" : String.format("%.1f s", time.toMillis() / 1000.0);
    }

    private static Duration since(Instant at) {
        return Duration.between(at, Instant.now());
    }
}
