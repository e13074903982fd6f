package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.ReferenceFact.ReferenceExpired;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.credtrail.references.verification.Course.Stage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Any three things in a row, and then nothing any more: no request waits for what never comes. */
class EveryWayComesToAnEndTest {
    private static final Duration LONGER_THAN_ANY_LADDER = Duration.ofDays(100);

    private static Map<String, Supplier<Story>> beginnings() {
        var all = new LinkedHashMap<String, Supplier<Story>>();
        all.put("asked", Story::asked);
        all.put(
                "asked about an unknown job",
                () -> new Story().registered().requires(Story.employment("job-1", Story.BOSS)));
        return all;
    }

    private static Map<String, UnaryOperator<Story>> happenings() {
        var all = new LinkedHashMap<String, UnaryOperator<Story>>();
        all.put("sent", Story::delivered);
        all.put("reminder sent", Story::reminderSent);
        all.put("suppressed", Story::suppressed);
        all.put("bounced", Story::bounced);
        all.put("identified", Story::identified);
        all.put("confirmed", s -> s.answered(Story.confirms()));
        all.put("corrected", s -> s.answered(Story.corrects("2023-06-01", null, "40")));
        all.put("declined", s -> s.answered(Story.declines()));
        all.put("phoned", s -> s.phoned(Story.confirms()));
        all.put("resent", s -> s.staff(StaffAction.RESEND, null));
        all.put("replaced", s -> s.staff(StaffAction.REPLACE, Story.OTHER));
        all.put("given up", s -> s.staff(StaffAction.REPLACE, null));
        all.put("rejected", s -> s.staff(StaffAction.REJECT, null));
        all.put("declared", s -> s.declares("job-1", Story.BOSS));
        all.put("withdrawn", s -> s.decided(Story.APPLICATION, DecisionOutcome.WITHDRAWN));
        all.put("required again", s -> s.requires(Story.employment("job-1", Story.BOSS)));
        all.put("four days", s -> s.later(Duration.ofDays(4)));
        all.put("sixteen days", s -> s.later(Duration.ofDays(16)));
        all.put("sixteen days without timers", s -> s.unattended(Duration.ofDays(16)));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> three_in_a_row() {
        return beginnings().entrySet().stream()
                .flatMap(beginning -> happenings().keySet().stream()
                        .map(first -> DynamicTest.dynamicTest(
                                beginning.getKey() + ", then " + first + ", then any two",
                                () -> checkAll(beginning.getValue(), first))));
    }

    private static void checkAll(Supplier<Story> beginning, String first) {
        for (var second : happenings().keySet()) {
            for (var third : happenings().keySet()) {
                check(beginning.get(), List.of(first, second, third));
            }
        }
    }

    private static void check(Story story, List<String> ways) {
        for (var way : ways) {
            var before = story.state();
            happenings().get(way).apply(story);
            assertThat(story.state().requests()).as("%s", ways).allMatch(r -> hasAWayOn(story.state(), r));
            // a reminder that was sent needs no taking back, nor one that a later reminder follows
            if (!way.equals("reminder sent") && !way.contains("days")) {
                assertThat(withdrawals(story)).as("%s", ways).containsAll(remindersLetGo(before, story.state()));
            }
        }
        story.later(LONGER_THAN_ANY_LADDER);
        assertThat(story.state().requests()).as("%s", ways).allMatch(r -> isAtItsEnd(story.state(), r));
        assertThat(story.saidEver(ReferenceExpired.class)).as("%s", ways).hasSize((int) expiries(story.state()));
    }

    /** The rungs waited for lead over the link's death, or somebody is known who has to act. */
    private static boolean hasAWayOn(References state, Request request) {
        var next = request.course().next();
        return switch (request.state()) {
            case REQUESTED, DELIVERED, OPENED ->
                next != null && !next.at().isAfter(request.link().expiresAt());
            case SUBMITTED -> isClaimUnknown(state, request);
            case BOUNCED, DECLINED, EXPIRED, DISPUTED -> request.state().needsPerson();
            case VERIFIED, REJECTED, REPLACED -> next == null;
        };
    }

    private static boolean isAtItsEnd(References state, Request request) {
        return switch (request.state()) {
            case REQUESTED, DELIVERED, OPENED -> false;
            case SUBMITTED -> isClaimUnknown(state, request);
            case BOUNCED, EXPIRED ->
                request.applications().isEmpty() || request.course().withCoordinator();
            case DECLINED, DISPUTED, VERIFIED, REJECTED, REPLACED -> true;
        };
    }

    private static boolean isClaimUnknown(References state, Request request) {
        return state.claimsOf(request).size() < request.evidence().size();
    }

    private static long expiries(References state) {
        return state.requests().stream()
                .flatMap(r -> r.course().history().stream())
                .map(Stage::state)
                .filter(RequestState.EXPIRED::equals)
                .count();
    }

    private static List<String> remindersLetGo(References before, References after) {
        return before.requests().stream()
                .filter(r -> after.request(r.referenceId())
                        .filter(now -> now.course().pendingReminder() == null)
                        .isPresent())
                .map(r -> r.course().pendingReminder())
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> withdrawals(Story story) {
        return story.saidEver(NotificationWithdrawn.class).stream()
                .map(NotificationWithdrawn::effectId)
                .toList();
    }
}
