package org.credtrail.notifications.delivery;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.BoardFact;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateFact.CandidateHeld;
import org.credtrail.model.message.CandidateFact.CandidateReleased;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.LicenseFact;
import org.credtrail.model.message.LicenseMessage;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.NotificationMessage.ChannelAdded;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryBounced;
import org.credtrail.model.message.NotificationMessage.DeliveryPostponed;
import org.credtrail.model.message.NotificationMessage.DeliveryStarted;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.NotificationMessage.PreferenceSet;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** Keeps one effect per effect id and channel, asks for tries until one is accepted or hope is gone, and tells what became of it. */
public final class NotificationHandler implements Handler<Ledger> {

    public static final String NAME = "notification";

    /** The timer on which stored mail of an erased person is deleted. */
    public static final String FORGET_MAIL = "forget-mail";

    /** The timer on which that mail is deleted whose time is over: see {@link Effect#forgottenAt}. */
    public static final String FORGET_OLD_MAIL = "forget-old-mail";

    private static final String KEPT = "mail-kept";

    private final @Nullable Period keptFor;

    /** Keeps all mail until somebody is erased. */
    public NotificationHandler() {
        this(null);
    }

    /** @param keptFor how long mail is kept after its last try */
    public NotificationHandler(@Nullable Period keptFor) {
        this.keptFor = keptFor;
    }

    /** The effect a timer is about; null for any other timer. */
    public static @Nullable String effectOf(String timer) {
        return EffectTimer.parse(timer).map(EffectTimer::effectId).orElse(null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Ledger> stateType() {
        return Ledger.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.NOTIFICATIONS_INBOX, Topics.CANDIDATES);
    }

    @Override
    public String inbox() {
        return Topics.NOTIFICATIONS_INBOX;
    }

    @Override
    public List<Timer> timers(String key, Ledger state) {
        var forgetMailAt = state.forgetMailAt();
        var tries = state.effects().stream()
                .flatMap(e -> e.nextTryAt() == null
                        ? Stream.empty()
                        : Stream.of(new Timer(EffectTimer.nameFor(e), e.nextTryAt())));
        var forgets = forgetMailAt == null
                ? Bookkeeping.nextForgotten(state, keptFor).map(at -> new Timer(KEPT, at))
                : Optional.of(new Timer(state.erased() ? FORGET_MAIL : FORGET_OLD_MAIL, forgetMailAt));
        return Stream.concat(tries, forgets.stream()).toList();
    }

    @Override
    public List<View> views(String key, Ledger state) {
        var effects = state.effects();
        return IntStream.range(0, effects.size())
                .mapToObj(i -> new View(
                        DeliveryLine.COLLECTION, DeliveryLine.id(key, i), DeliveryLine.of(key, state, effects.get(i))))
                .toList();
    }

    @Override
    public Outcome<Ledger> handle(String key, @Nullable Ledger state, Received message) {
        var about = message.envelope();
        return switch (message.payload()) {
            case NotificationMessage told ->
                told.candidateId().equals(key)
                        ? told(new Bookkeeping(key, state), told, about)
                        : Outcome.refused("the key is not the candidate the message is about");
            case TimerFired timer ->
                timer.timer().equals(KEPT)
                        ? new Bookkeeping(key, state).forgetting(timer, keptFor)
                        : new Bookkeeping(key, state).woken(timer);
            case CandidateErased _ -> new Bookkeeping(key, state).erased(about);
            case CandidateHeld _ -> new Bookkeeping(key, state).held(true);
            case CandidateReleased _ -> new Bookkeeping(key, state).held(false);
            case CandidateFact _ -> Outcome.of(state);
            case BoardNotice _, BoardFact _, BoardMessage _, LicenseMessage _, LicenseFact _ -> notForUs();
            case CandidateMessage _, ContactDetails _, ContactForgotten _ -> notForUs();
            case EligibilityFact _, RuleSetFact _, ReferenceMessage _, ReferenceFact _ -> notForUs();
            case CredentialMessage _, CredentialFact _, NotificationFact _, AuditFact _ -> notForUs();
        };
    }

    private static Outcome<Ledger> told(Bookkeeping books, NotificationMessage message, Envelope about) {
        return switch (message) {
            case NotificationRequested request -> books.requested(request, about);
            case NotificationWithdrawn withdrawn -> books.withdrawn(withdrawn, about);
            case ChannelAdded added -> books.channelAdded(added);
            case DeliveryStarted started -> books.started(started);
            case DeliveryAttempted attempted -> books.attempted(attempted, about);
            case DeliveryPostponed postponed -> books.postponed(postponed, about);
            case DeliveryBounced bounced -> books.bounced(bounced);
            case PreferenceSet set -> books.preferred(set, about);
        };
    }

    private static Outcome<Ledger> notForUs() {
        return Outcome.refused("not a message for notifications");
    }
}
