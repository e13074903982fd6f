package org.credtrail.notifications.delivery;

import java.util.Locale;
import java.util.Optional;

/** What a timer of an effect asks for. */
public record EffectTimer(Phase phase, String channel, String effectId) {

    public enum Phase {
        /** Look whether it may go out now. */
        SEND,
        /** Hand it to the other side. */
        DELIVER;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /** Empty for a timer that is about no effect. */
    public static Optional<EffectTimer> parse(String timer) {
        for (var phase : Phase.values()) {
            var prefix = phase.prefix();
            var slash = timer.indexOf('/');
            if (timer.startsWith(prefix) && slash > 0) {
                return Optional.of(
                        new EffectTimer(phase, timer.substring(prefix.length(), slash), timer.substring(slash + 1)));
            }
        }
        return Optional.empty();
    }

    static String nameFor(Effect effect) {
        var phase = effect.state() == EffectState.SENDING ? Phase.DELIVER : Phase.SEND;
        return phase.prefix() + effect.channel() + "/" + effect.effectId();
    }
}
