package org.credtrail.notifications.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one candidate's story had people told, in the order it was asked for.
 *
 * @param withdrawn withdrawals whose request has not come yet
 * @param erased the person wants to be forgotten: nothing is sent any more, nothing else is kept
 * @param forgetMailAt when stored mail is to be deleted; null = nothing to delete
 */
public record Ledger(
        List<Effect> effects,
        List<Withdrawal> withdrawn,
        boolean erased,
        @Nullable Instant forgetMailAt) {

    static final Ledger EMPTY = new Ledger(List.of(), List.of(), false, null);

    public Ledger {
        effects = List.copyOf(effects);
        withdrawn = List.copyOf(withdrawn);
    }

    public Optional<Effect> effect(String effectId) {
        return effects.stream().filter(e -> e.effectId().equals(effectId)).findFirst();
    }

    Optional<Withdrawal> withdrawal(String effectId) {
        return withdrawn.stream().filter(w -> w.effectId().equals(effectId)).findFirst();
    }

    static Ledger forgotten(@Nullable Instant forgetMailAt) {
        return new Ledger(List.of(), List.of(), true, forgetMailAt);
    }

    Ledger adding(Effect effect) {
        var rest = withdrawn.stream()
                .filter(w -> !w.effectId().equals(effect.effectId()))
                .toList();
        return new Ledger(Stream.concat(effects.stream(), Stream.of(effect)).toList(), rest, erased, forgetMailAt);
    }

    Ledger replacing(Effect effect) {
        return new Ledger(
                effects.stream()
                        .map(e -> e.effectId().equals(effect.effectId()) ? effect : e)
                        .toList(),
                withdrawn,
                erased,
                forgetMailAt);
    }

    Ledger remembering(Withdrawal withdrawal) {
        return new Ledger(
                effects,
                Stream.concat(withdrawn.stream(), Stream.of(withdrawal)).toList(),
                erased,
                forgetMailAt);
    }
}
