package org.credtrail.soak.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.credtrail.soak.parts.Fleet;
import org.credtrail.soak.parts.Line;
import org.credtrail.soak.parts.Part;
import org.credtrail.soak.parts.Pause;

/** Makes the next fault of a kind, with whatever is left to chance decided by the seed. */
final class Strikes {
    private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(22);
    private static final List<String> PAIRS =
            List.of("eligibility", "eligibility-2", "notifications", "notifications-2");

    private final Fleet fleet;
    private final Random random;

    Strikes(Fleet fleet, Random random) {
        this.fleet = fleet;
        this.random = random;
    }

    Strike of(Kind kind) {
        return switch (kind) {
            case KILLED_SERVICE -> killed(kind, pick(fleet.running()), seconds(0, 4));
            case KILLED_BROKER -> killed(kind, fleet.part("broker"), seconds(0, 8));
            case KILLED_STORE -> killed(kind, fleet.part("store"), seconds(0, 8));
            case PAUSED_SERVICE -> paused();
            case FULL_DISK -> fullDisk();
            case SLOW_NETWORK -> slow();
            case STALLED_NETWORK -> stalled();
            case CUT_NETWORK -> cut();
            case NO_MAIL_SERVER -> noMail();
            case REBALANCE -> rebalance();
            case ROLLING_RESTART -> rolling();
        };
    }

    private Strike killed(Kind kind, Part part, Duration away) {
        return new Strike(kind, part.name() + ", away for " + words(away), () -> {
            part.kill();
            Pause.of(away);
            part.start().awaitReady();
        });
    }

    /** Mostly one of a pair, so that somebody takes over what it believes it owns. */
    private Strike paused() {
        var part = random.nextInt(4) == 0 ? pick(fleet.running()) : fleet.part(pick(PAIRS));
        var time = LONGER_THAN_A_SESSION.plus(seconds(0, 8));
        return new Strike(Kind.PAUSED_SERVICE, part.name() + " for " + words(time), () -> {
            part.pause();
            Pause.of(time);
            part.goOn();
            part.awaitReady();
        });
    }

    private Strike fullDisk() {
        var time = seconds(8, 20);
        return new Strike(Kind.FULL_DISK, "for " + words(time), () -> {
            fleet.disk().fill();
            Pause.of(time);
            fleet.disk().empty();
            var store = fleet.part("store");
            if (!store.isAlive()) {
                store.start(); // as whatever looks after processes would
            }
            store.awaitReady();
        });
    }

    private Strike slow() {
        var by = Duration.ofMillis(50 + random.nextInt(400));
        var time = seconds(15, 30);
        var lines = some();
        return lasting(Kind.SLOW_NETWORK, lines, "by " + by.toMillis() + " ms", time, line -> line.slow(by));
    }

    private Strike stalled() {
        return lasting(Kind.STALLED_NETWORK, some(), "", seconds(8, 25), Line::stall);
    }

    private Strike lasting(
            Kind kind, List<String> names, String how, Duration time, java.util.function.Consumer<Line> what) {
        var lines = names.stream().map(fleet::line).toList();
        var words = String.join(", ", names) + (how.isEmpty() ? "" : " " + how) + " for " + words(time);
        return new Strike(kind, words, () -> {
            lines.forEach(what);
            Pause.of(time);
            lines.forEach(Line::heal);
        });
    }

    private Strike cut() {
        var names = some();
        var times = 3 + random.nextInt(6);
        var pauses = random.ints(times, 300, 3000).boxed().toList();
        return new Strike(Kind.CUT_NETWORK, String.join(", ", names) + ", " + times + " times", () -> {
            for (var pause : pauses) {
                names.forEach(name -> fleet.line(name).cut());
                Pause.of(Duration.ofMillis(pause));
            }
        });
    }

    private Strike noMail() {
        return lasting(Kind.NO_MAIL_SERVER, List.of("mail-line"), "", seconds(10, 25), Line::refuse);
    }

    private Strike rebalance() {
        var stays = seconds(2, 10);
        var third = fleet.part("eligibility-3");
        return new Strike(Kind.REBALANCE, third.name() + " stays for " + words(stays), () -> {
            third.start().awaitReady();
            Pause.of(stays);
            third.stop();
        });
    }

    private Strike rolling() {
        return new Strike(
                Kind.ROLLING_RESTART,
                "all " + fleet.running().size() + " instances",
                () -> fleet.running().forEach(part -> {
                    part.stop();
                    part.start().awaitReady();
                }));
    }

    /** The line to the broker, those to the store of one or all, or both. */
    private List<String> some() {
        var names = new ArrayList<String>();
        var dice = random.nextInt(4);
        if (dice != 1) {
            names.add("broker-line");
        }
        if (dice == 1 || dice == 2) {
            fleet.running().forEach(part -> names.add("store-line-" + part.name()));
        } else if (dice == 3) {
            names.clear();
            names.add("store-line-" + pick(PAIRS));
        }
        return names;
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(1000L * least + random.nextInt(1000 * (most - least) + 1));
    }

    private static String words(Duration time) {
        return String.format("%.1f s", time.toMillis() / 1000.0);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
