package org.credtrail.references.verification;

import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.credtrail.model.flow.Periods;
import org.credtrail.model.flow.Timer;
import org.credtrail.references.verification.Course.Stage;

/** How long what a referee wrote is kept: a decision can be looked into again for as long, and no longer. */
final class Words {
    private static final String TIMER = "words/";

    private Words() {}

    /** Whether something the referee said, of themselves or of the applicant, has not been forgotten. */
    static boolean areKept(Request request) {
        return said(request).anyMatch(at -> request.forgottenAt() == null || at.isAfter(request.forgottenAt()));
    }

    /**
     * When the clock started: with the last thing that happened to the request, or the last decision about the candidate.
     * It stands still while an answer may come, while an application that needs it is undecided, and under a legal hold.
     */
    static Optional<Instant> since(References state, Request request) {
        var isOpen = request.applications().stream()
                .anyMatch(a -> state.decided().stream()
                        .noneMatch(d -> d.applicationId().equals(a)));
        if (!areKept(request)
                || isOpen
                || state.hold() != null
                || request.state().awaitsAnswer()) {
            return Optional.empty();
        }
        return Stream.of(
                        said(request),
                        request.course().history().stream().map(Stage::at),
                        request.notes().stream().map(Note::at),
                        state.decided().stream().map(Decided::at))
                .flatMap(instants -> instants)
                .max(Comparator.naturalOrder());
    }

    static Optional<Instant> due(References state, Request request, Period keptFor) {
        return since(state, request).map(at -> Periods.after(at, keptFor));
    }

    static Optional<Timer> timer(References state, Request request, Period keptFor) {
        return due(state, request, keptFor).map(at -> new Timer(TIMER + request.referenceId(), at));
    }

    /** The id of the reference whose words a timer is about; empty = it is about something else. */
    static Optional<String> referenceOf(String timer) {
        return timer.startsWith(TIMER) ? Optional.of(timer.substring(TIMER.length())) : Optional.empty();
    }

    private static Stream<Instant> said(Request request) {
        return Stream.concat(
                request.course().history().stream()
                        .filter(stage -> stage.state() == RequestState.OPENED)
                        .map(Stage::at),
                request.replies().map(Reply::at));
    }
}
