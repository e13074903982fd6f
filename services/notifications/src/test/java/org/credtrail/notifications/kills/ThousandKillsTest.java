package org.credtrail.notifications.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.credtrail.model.Topics;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.NotificationMessage.AttemptOutcome;
import org.credtrail.model.message.NotificationMessage.DeliveryAttempted;
import org.credtrail.model.message.NotificationMessage.DeliveryStarted;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.notifications.delivery.EffectTimer;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.runtime.simulation.Outside;
import org.credtrail.runtime.simulation.Shell;
import org.credtrail.runtime.simulation.Simulation;
import org.credtrail.runtime.simulation.Simulation.Service;
import org.junit.jupiter.api.Test;

/**
 * One recorded effect per message, whatever is killed when: the service is killed between any two steps, messages come
 * twice, and a timer fires again for as long as nobody has heard it, as after a kill between handing a mail over and
 * recording the answer.
 */
class ThousandKillsTest {
    private static final int KILLS = 1_000;
    private static final int STEPS = 400;
    private static final int PEOPLE = 8;

    /** What one run saw from outside. */
    private static final class Post {
        private final Map<String, Integer> handedOver = new HashMap<>();

        /** Per try the answer that was given: whoever tries again because nobody recorded it gets it again. */
        private final Map<String, Boolean> tries = new LinkedHashMap<>();

        private final Map<String, Boolean> latest = new HashMap<>();
        private int asked;
        private Outside outside;

        void goOn(Random random, Outside world) {
            outside = world;
            if (random.nextInt(3) == 0) {
                var person = "person-" + random.nextInt(PEOPLE);
                var effectId = "application/" + ++asked + "/received";
                world.say(
                        person,
                        new NotificationRequested(
                                person,
                                effectId,
                                "contact-" + person,
                                null,
                                "credential-granted",
                                "credential-granted",
                                Map.of(),
                                null,
                                false,
                                null,
                                null));
            }
        }

        /** The sending step and a mail server that sometimes asks to come back. */
        Payload answer(String person, TimerFired timer, Random random) {
            var asks = EffectTimer.parse(timer.timer()).orElseThrow();
            var id = "<" + person + "/" + asks.effectId() + ">";
            return switch (asks.phase()) {
                case SEND -> new DeliveryStarted(person, asks.effectId(), asks.channel(), id, timer.firedAt());
                case DELIVER -> {
                    var isAccepted = tries.computeIfAbsent(id + timer.dueAt(), _ -> random.nextInt(5) > 0);
                    latest.put(id, isAccepted);
                    if (isAccepted) {
                        handedOver.merge(id, 1, Integer::sum);
                    }
                    yield new DeliveryAttempted(
                            person,
                            asks.effectId(),
                            asks.channel(),
                            isAccepted ? AttemptOutcome.ACCEPTED : AttemptOutcome.TEMPORARY_FAILURE,
                            isAccepted ? "250" : "451",
                            id,
                            timer.firedAt());
                }
            };
        }
    }

    @Test
    void every_message_has_one_recorded_effect_over_a_thousand_kills() {
        var kills = 0;
        var messages = 0;
        var mails = 0;
        var repeated = 0;
        for (var seed = 1L; kills < KILLS; seed++) {
            var post = new Post();
            var simulation = new Simulation(
                    seed,
                    List.of(new Service("notifications", List.of(new NotificationHandler()))),
                    post::goOn,
                    Map.of(NotificationHandler.NAME, post::answer),
                    new Shell());
            simulation.run(STEPS);
            kills += (int) simulation.trace().stream()
                    .filter(line -> line.contains(" fails: "))
                    .count();
            messages += check(seed, post);
            for (var times : post.handedOver.values()) {
                mails += times;
                repeated += times - 1;
            }
        }
        System.out.printf(
                "%d kills, %d messages told of, each once, %d mails handed over: %d repeated under the"
                        + " same Message-ID%n",
                kills, messages, mails, repeated);
        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
        assertThat(messages).isPositive();
    }

    /**
     * How many messages there were. Each was told of once, but those the mail server had asked to come back with when the
     * run ended; and every mail that is told as sent was handed over.
     */
    private static int check(long seed, Post post) {
        var told = post.outside.heard(Topics.DELIVERIES, NotificationFact.class).stream()
                .collect(Collectors.toMap(
                        fact -> "<" + fact.candidateId() + "/" + fact.effectId() + ">", Function.identity()));
        var waiting = post.latest.entrySet().stream()
                .filter(latest -> !latest.getValue())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(post.latest).as("seed %d", seed).hasSize(post.asked);
        assertThat(told.keySet()).as("seed %d", seed).noneMatch(waiting::contains);
        assertThat(told.size() + waiting.size()).as("seed %d", seed).isEqualTo(post.asked);
        assertThat(told.values()).as("seed %d", seed).allMatch(NotificationSent.class::isInstance);
        assertThat(post.handedOver.keySet()).as("seed %d", seed).containsAll(told.keySet());
        return told.size();
    }
}
