package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/**
 * The shell's promise for one person, crashes included: state and unsent messages are saved together, messages go out
 * afterwards, and whatever was cut off comes again under the same id.
 */
final class CrashingShell {
    private static final int ONE_IN = 25;

    private final String person;
    private final Random random;
    private final Set<String> heard = new HashSet<>();
    private final Map<String, Said> published = new LinkedHashMap<>();
    private Map<String, Said> unsent = Map.of();
    private @Nullable CandidateCredentials state;
    private int crashes;

    /** What went out, and when it was decided. */
    record Said(Payload payload, Instant at) {}

    CrashingShell(String person, Random random) {
        this.person = person;
        this.random = random;
    }

    void deliver(String id, Payload payload, Instant now) {
        while (!isDone(id, payload, now)) {
            // cut off: it comes again
        }
    }

    private boolean isDone(String id, Payload payload, Instant now) {
        if (!heard.contains(id)) {
            var outcome = handle(id, payload, now);
            if (crashed()) {
                return false;
            }
            state = outcome.state();
            unsent = encoded(id, outcome.messages(), now);
            heard.add(id);
        }
        if (crashed()) {
            return false;
        }
        unsent.forEach((messageId, said) -> assertThat(published.merge(messageId, said, (first, _) -> first))
                .as("a repeat says the same")
                .isEqualTo(said));
        return !crashed();
    }

    /** The pump looks: what is due is fired under an id of its own, unless the pump is cut off. */
    void poll(Instant now) {
        for (var round = 0; round < 1_000; round++) {
            var due = timers().stream()
                    .filter(timer -> !timer.dueAt().isAfter(now))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            for (var timer : due) {
                if (!crashed()) {
                    deliver(
                            timer.name() + "@" + timer.dueAt(),
                            new TimerFired("credential", timer.name(), timer.dueAt(), now),
                            now);
                }
            }
        }
        throw new AssertionError("a timer fires for ever: " + timers());
    }

    private boolean crashed() {
        var crashed = random.nextInt(ONE_IN) == 0;
        crashes += crashed ? 1 : 0;
        return crashed;
    }

    private Outcome.Applied<CandidateCredentials> handle(String id, Payload payload, Instant now) {
        var envelope = new Envelope("topic", id, "/test", "type", person, now, now, null, 0, null, null, null);
        return switch (Story.HANDLER.handle(person, state, new Received(envelope, payload))) {
            case Outcome.Applied<CandidateCredentials> applied -> applied;
            case Outcome.Refused<CandidateCredentials>(var reason) -> throw new AssertionError(reason);
        };
    }

    private static Map<String, Said> encoded(String id, List<Outgoing> messages, Instant now) {
        var encoded = new LinkedHashMap<String, Said>();
        for (var i = 0; i < messages.size(); i++) {
            encoded.put(id + "#" + i, new Said(messages.get(i).payload(), now));
        }
        return encoded;
    }

    List<Timer> timers() {
        return state == null ? List.of() : Story.HANDLER.timers(person, state);
    }

    Credential credential() {
        if (state == null) {
            throw new AssertionError("nothing is known of " + person);
        }
        return state.credentials().getLast();
    }

    <T extends Payload> List<Map.Entry<T, Instant>> published(Class<T> type) {
        return published.values().stream()
                .filter(said -> type.isInstance(said.payload()))
                .map(said -> Map.entry(type.cast(said.payload()), said.at()))
                .toList();
    }

    int crashes() {
        return crashes;
    }
}
