package org.credtrail.references.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.references.verification.Ladder.Due;
import org.jspecify.annotations.Nullable;

/**
 * How far a request has come.
 *
 * @param next what the ladder does next; null = nothing any more
 * @param pendingReminder effect id of a reminder nobody has reported as sent
 * @param openedAt when the referee first said who they are
 * @param withCoordinator whether the coordinator's day has come
 * @param history every state with its instant, oldest first
 */
public record Course(
        RequestState state,
        @Nullable Due next,
        @Nullable String pendingReminder,
        @Nullable Instant openedAt,
        boolean withCoordinator,
        List<Stage> history) {

    /**
     * A state and when it was entered; OPENED stands once for each person who said who they are.
     *
     * @param by contact id of whoever opened the link; null = nobody, or not told
     */
    public record Stage(
            RequestState state, Instant at, @Nullable String by) {
        Stage(RequestState state, Instant at) {
            this(state, at, null);
        }
    }

    public Course {
        history = List.copyOf(history);
    }

    static Course begun(Instant at, @Nullable Due next, List<Stage> earlier) {
        return new Course(
                RequestState.REQUESTED, next, null, null, false, plus(earlier, new Stage(RequestState.REQUESTED, at)));
    }

    Course in(RequestState entered, Instant at) {
        return new Course(
                entered, next, pendingReminder, openedAt, withCoordinator, plus(history, new Stage(entered, at)));
    }

    Course openedBy(@Nullable String identityContactId, Instant at) {
        return new Course(
                RequestState.OPENED,
                next,
                pendingReminder,
                openedAt == null ? at : openedAt,
                withCoordinator,
                plus(history, new Stage(RequestState.OPENED, at, identityContactId)));
    }

    /** Everybody who opened a link of the request, in that order. */
    Stream<String> openers() {
        return history.stream().map(Stage::by).filter(Objects::nonNull);
    }

    Course waitingFor(@Nullable Due rung) {
        return new Course(state, rung, pendingReminder, openedAt, withCoordinator, history);
    }

    Course reminding(@Nullable String effectId) {
        return new Course(state, next, effectId, openedAt, withCoordinator, history);
    }

    Course handedToCoordinator() {
        return new Course(state, next, pendingReminder, openedAt, true, history);
    }

    /** No rung and no reminder any more. */
    Course atRest() {
        return new Course(state, null, null, openedAt, withCoordinator, history);
    }

    private static List<Stage> plus(List<Stage> stages, Stage stage) {
        var all = new ArrayList<>(stages);
        all.add(stage);
        return all;
    }
}
