package org.credtrail.notifications.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.credtrail.model.message.NotificationMessage.Pace;
import org.jspecify.annotations.Nullable;

/**
 * All that one candidate's story had people told, in the order it was asked for.
 *
 * @param withdrawn withdrawals whose request has not come yet
 * @param erased the person wants to be forgotten: nothing is sent any more, nothing else is kept
 * @param forgetMailAt when stored mail is to be deleted; null = nothing to delete
 * @param preferences one per person, category and channel that was ever chosen
 * @param held under a legal hold nothing is forgotten by time
 */
public record Ledger(
        List<Effect> effects,
        List<Withdrawal> withdrawn,
        boolean erased,
        @Nullable Instant forgetMailAt,
        List<Preference> preferences,
        boolean held) {

    static final Ledger EMPTY = new Ledger(List.of(), List.of(), false, null, List.of(), false);

    public Ledger {
        effects = List.copyOf(effects);
        withdrawn = List.copyOf(withdrawn);
        preferences = preferences == null ? List.of() : List.copyOf(preferences);
    }

    /** {@code channel} null = mail. */
    public Optional<Effect> effect(String effectId, @Nullable String channel) {
        return effects.stream().filter(e -> e.is(effectId, channel)).findFirst();
    }

    Stream<Effect> every(String effectId) {
        return effects.stream().filter(e -> e.effectId().equals(effectId));
    }

    Optional<Withdrawal> withdrawal(String effectId) {
        return withdrawn.stream().filter(w -> w.effectId().equals(effectId)).findFirst();
    }

    /** How a person wants to be told; nothing where they never chose. */
    public Optional<Pace> pace(String contactId, String category, String channel) {
        return Category.canBeMuted(category)
                ? preferences.stream()
                        .filter(p -> p.isAbout(contactId, category, channel))
                        .map(Preference::pace)
                        .findFirst()
                : Optional.empty();
    }

    static Ledger forgotten(@Nullable Instant forgetMailAt) {
        return new Ledger(List.of(), List.of(), true, forgetMailAt, List.of(), false);
    }

    /** {@code at} null = what was to be deleted is. */
    Ledger forgettingMailAt(@Nullable Instant at) {
        return new Ledger(effects, withdrawn, erased, at, preferences, held);
    }

    Ledger held(boolean isHeld) {
        return new Ledger(effects, withdrawn, erased, forgetMailAt, preferences, isHeld);
    }

    Ledger adding(Effect effect) {
        return new Ledger(
                Stream.concat(effects.stream(), Stream.of(effect)).toList(),
                withdrawn,
                erased,
                forgetMailAt,
                preferences,
                held);
    }

    Ledger replacing(Effect effect) {
        return new Ledger(
                effects.stream()
                        .map(e -> e.is(effect.effectId(), effect.channel()) ? effect : e)
                        .toList(),
                withdrawn,
                erased,
                forgetMailAt,
                preferences,
                held);
    }

    Ledger remembering(Withdrawal withdrawal) {
        return new Ledger(
                effects,
                Stream.concat(withdrawn.stream(), Stream.of(withdrawal)).toList(),
                erased,
                forgetMailAt,
                preferences,
                held);
    }

    Ledger withoutWithdrawal(String effectId) {
        return new Ledger(
                effects,
                withdrawn.stream().filter(w -> !w.effectId().equals(effectId)).toList(),
                erased,
                forgetMailAt,
                preferences,
                held);
    }

    Ledger with(Preference preference) {
        Predicate<Preference> same =
                p -> p.isAbout(preference.contactId(), preference.category(), preference.channel());
        return new Ledger(
                effects,
                withdrawn,
                erased,
                forgetMailAt,
                Stream.concat(preferences.stream().filter(same.negate()), Stream.of(preference))
                        .toList(),
                held);
    }
}
