package org.credtrail.notifications.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.message.NotificationMessage.Pace;

/** Makes one mail of what would reach one person at the same moment. */
final class Digest {
    static final String CATEGORY = "digest";
    static final String TEMPLATE = "digest";

    /** As many messages at one moment are a flood. */
    private static final int FLOOD = 3;

    private static final int DAILY = 2;

    private Digest() {}

    /** The ledger with its digest, and what is told there instead of by itself. */
    record Gathered(Ledger ledger, List<Effect> told) {}

    static Gathered of(Ledger ledger, Effect latest, Instant at) {
        var id = "digest/" + latest.contactId() + "/" + at;
        var digest = ledger.effect(id, null).orElse(null);
        var waiting = ledger.effects().stream()
                .filter(e -> isGathered(e, latest, at) && !e.effectId().equals(id))
                .toList();
        var isUnwanted = ledger.pace(latest.contactId(), CATEGORY, Effect.MAIL)
                .filter(Pace.NEVER::equals)
                .isPresent();
        if (isUnwanted || (digest == null && waiting.size() < enough(ledger, latest))) {
            return new Gathered(ledger, List.of());
        }
        if (digest != null && !digest.pending()) {
            return new Gathered(ledger, List.of());
        }
        var ids = waiting.stream().map(Effect::effectId).toList();
        var changed = ledger;
        if (digest == null) {
            changed = changed.adding(Effect.digest(id, CATEGORY, latest, at, ids));
        } else {
            for (var other : ids) {
                digest = digest.alsoTelling(other);
            }
            changed = changed.replacing(digest);
        }
        var told = new ArrayList<Effect>();
        for (var effect : waiting) {
            var ended = effect.ended(EffectState.SUPPRESSED, "told in " + id);
            changed = changed.replacing(ended);
            told.add(ended);
        }
        return new Gathered(changed, told);
    }

    private static boolean isGathered(Effect effect, Effect latest, Instant at) {
        return effect.pending()
                && effect.byMail()
                && Category.canBeMuted(effect.category())
                && effect.waitsForWakingHours()
                && effect.contactId().equals(latest.contactId())
                && at.equals(effect.nextTryAt());
    }

    private static int enough(Ledger ledger, Effect latest) {
        return ledger.pace(latest.contactId(), latest.category(), Effect.MAIL)
                        .filter(Pace.DAILY::equals)
                        .isPresent()
                ? DAILY
                : FLOOD;
    }
}
