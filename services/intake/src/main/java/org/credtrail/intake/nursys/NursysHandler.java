package org.credtrail.intake.nursys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.credtrail.intake.nursys.NursysState.Pending;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardMessage.BoardHoldersFound;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardReleased;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the conversation with Nursys: what was asked, what was answered, when the next request may be made. Each timer allows one
 * request, so the distance between timers is the budget, whatever restarts in between.
 */
public final class NursysHandler implements Handler<NursysState> {
    public static final String NAME = "nursys";
    private static final String STEP = "step";
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 6;

    private final Pace pace;

    public NursysHandler(Pace pace) {
        this.pace = pace;
    }

    /**
     * How often Nursys is asked.
     *
     * @param between two requests; 25 a minute on average are allowed
     * @param answer how long a transaction usually takes
     * @param polls between two windows of notifications
     * @param pause after a failure; doubled with each further one
     * @param block after Nursys refused everything, which it does for half an hour
     */
    public record Pace(Duration between, Duration answer, Duration polls, Duration pause, Duration block) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<NursysState> stateType() {
        return NursysState.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.BOARDS_INBOX);
    }

    @Override
    public String inbox() {
        return Topics.BOARDS_INBOX;
    }

    @Override
    public List<Timer> timers(String key, NursysState state) {
        return List.of(new Timer(STEP, state.nextAt()));
    }

    @Override
    public Outcome<NursysState> handle(String key, @Nullable NursysState state, Received message) {
        var now = message.envelope().knownAt();
        if (message.payload() instanceof TimerFired) {
            // nobody could ask: the next timer tries again
            return Outcome.of(state == null ? null : state.next(now.plus(pace.polls()), 0));
        }
        if (!(message.payload() instanceof BoardMessage told)) {
            return Outcome.of(state);
        }
        return switch (told) {
            case NursysAnswered answered -> Outcome.of(after(state == null ? NursysState.begun(now) : state, answered));
            // for the watch over boards
            case BoardWatchRequested _, BoardLookedAfter _, BoardHoldersFound _, BoardReleased _ -> Outcome.of(state);
        };
    }

    private NursysState after(NursysState state, NursysAnswered answered) {
        var now = answered.answeredAt();
        return switch (answered.outcome()) {
            case IDLE -> state.next(now.plus(pace.polls()), 0);
            case SUBMITTED -> state.waitingFor(pending(answered, now)).next(now.plus(pace.answer()), 0);
            case NOT_YET -> stillWaiting(state, now).next(now.plus(pace.answer()), 0);
            case BLOCKED -> state.next(now.plus(pace.block()), state.failures());
            case FAILED -> stillWaiting(state, now).next(now.plus(pause(state.failures())), state.failures() + 1);
            case DONE -> done(state, answered).waitingFor(null).next(now.plus(pace.between()), 0);
        };
    }

    private static NursysState done(NursysState state, NursysAnswered answered) {
        var pending = state.pending();
        var step = answered.step();
        if (pending == null || step == null) {
            return state;
        }
        return switch (step) {
            case ENROLL -> state.enrolled(pending.licenseKeys(), answered.licenseKeys());
            case WITHDRAW -> state.withdrawn(pending.licenseKeys());
            case LOOK_UP -> state.lookedUp(pending.licenseKeys());
            case POLL -> state.polled(answered.news(), pending.to(), answered.answeredAt());
        };
    }

    private static @Nullable Pending pending(NursysAnswered answered, Instant now) {
        return answered.step() == null || answered.transactionId() == null
                ? null
                : new Pending(answered.step(), answered.transactionId(), answered.licenseKeys(), answered.to(), now);
    }

    /** A transaction that never completes is asked for anew. */
    private static NursysState stillWaiting(NursysState state, Instant now) {
        var pending = state.pending();
        return pending != null && now.isAfter(pending.submittedAt().plus(GIVEN_UP_AFTER))
                ? state.waitingFor(null)
                : state;
    }

    private Duration pause(int failures) {
        return pace.pause().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }
}
