package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.StaffAction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every state of a request against everything that can happen to it; a dot = nothing changes at all. */
class EveryStateMeetsEveryMessageTest {
    private static final String TABLE = """
            state     | sent      bounced identified confirmed corrected declined day-3     day-14  resent    replaced rejected withdrawn
            REQUESTED | DELIVERED BOUNCED OPENED     VERIFIED  DISPUTED  DECLINED REQUESTED EXPIRED REQUESTED REPLACED REJECTED EXPIRED
            DELIVERED | .         BOUNCED OPENED     VERIFIED  DISPUTED  DECLINED DELIVERED EXPIRED REQUESTED REPLACED REJECTED EXPIRED
            BOUNCED   | DELIVERED .       OPENED     VERIFIED  DISPUTED  DECLINED .         .       REQUESTED REPLACED REJECTED EXPIRED
            OPENED    | .         .       .          VERIFIED  DISPUTED  DECLINED OPENED    EXPIRED REQUESTED REPLACED REJECTED EXPIRED
            SUBMITTED | .         .       .          .         .         .        .         .       .         .        REJECTED SUBMITTED
            DECLINED  | .         .       .          .         .         .        .         .       .         REPLACED REJECTED DECLINED
            EXPIRED   | .         .       .          .         .         .        .         .       REQUESTED REPLACED REJECTED EXPIRED
            DISPUTED  | .         .       .          .         .         .        .         .       .         REPLACED REJECTED DISPUTED
            VERIFIED  | .         .       .          .         .         .        .         .       .         .        REJECTED VERIFIED
            REJECTED  | .         .       .          .         .         .        .         .       .         REPLACED .        REJECTED
            REPLACED  | .         .       .          .         .         .        .         .       .         .        .        REPLACED
            """;

    private static Map<RequestState, Supplier<Story>> beginnings() {
        var all = new LinkedHashMap<RequestState, Supplier<Story>>();
        all.put(RequestState.REQUESTED, Story::asked);
        all.put(RequestState.DELIVERED, () -> Story.asked().delivered());
        all.put(RequestState.BOUNCED, () -> Story.asked().bounced());
        all.put(RequestState.OPENED, () -> Story.asked().delivered().identified());
        all.put(
                RequestState.SUBMITTED,
                () -> new Story()
                        .registered()
                        .requires(Story.employment("job-1", Story.BOSS))
                        .answered(Story.confirms()));
        all.put(RequestState.DECLINED, () -> Story.asked().answered(Story.declines()));
        all.put(RequestState.EXPIRED, () -> Story.asked().until(Duration.ofDays(14)));
        all.put(RequestState.DISPUTED, () -> Story.asked().answered(wrong()));
        all.put(RequestState.VERIFIED, () -> Story.asked().answered(Story.confirms()));
        all.put(RequestState.REJECTED, () -> Story.asked().staff(StaffAction.REJECT, null));
        all.put(RequestState.REPLACED, () -> Story.asked().staff(StaffAction.REPLACE, Story.OTHER));
        return all;
    }

    private static Map<String, UnaryOperator<Story>> messages() {
        var all = new LinkedHashMap<String, UnaryOperator<Story>>();
        all.put("sent", Story::delivered);
        all.put("bounced", Story::bounced);
        all.put("identified", Story::identified);
        all.put("confirmed", s -> s.answered(Story.confirms()));
        all.put("corrected", s -> s.answered(wrong()));
        all.put("declined", s -> s.answered(Story.declines()));
        all.put("day-3", s -> firstReminderFires(s, 3));
        all.put("day-14", s -> firstReminderFires(s, 14));
        all.put("resent", s -> s.staff(StaffAction.RESEND, null));
        all.put("replaced", s -> s.staff(StaffAction.REPLACE, "contact-third"));
        all.put("rejected", s -> s.staff(StaffAction.REJECT, null));
        all.put("withdrawn", s -> s.decided(Story.APPLICATION, DecisionOutcome.WITHDRAWN));
        return all;
    }

    private static Story firstReminderFires(Story story, int day) {
        return story.at(Story.DAY_0.plus(Duration.ofDays(day)))
                .fires(story.request().referenceId() + "/1/3-REMIND");
    }

    private static Answer wrong() {
        return Story.corrects("2023-06-01", "2024-02-29", "40");
    }

    @TestFactory
    Stream<DynamicTest> each_pair_is_decided() {
        var lines = TABLE.lines().toList();
        var columns = Arrays.asList(lines.getFirst().split("\\|")[1].trim().split(" +"));
        return lines.stream().skip(1).flatMap(line -> {
            var state = RequestState.valueOf(line.split("\\|")[0].trim());
            var cells = line.split("\\|")[1].trim().split(" +");
            return Stream.iterate(0, i -> i < columns.size(), i -> i + 1)
                    .map(i -> DynamicTest.dynamicTest(
                            state + " meets " + columns.get(i) + " -> " + cells[i],
                            () -> check(state, columns.get(i), cells[i])));
        });
    }

    private static void check(RequestState state, String message, String expected) {
        var story = beginnings().get(state).get();
        assertThat(story.request().state()).isEqualTo(state);
        var before = story.state();
        messages().get(message).apply(story);
        if (expected.equals(".")) {
            assertThat(story.state()).isEqualTo(before);
            assertThat(story.said()).isEmpty();
        } else {
            assertThat(story.request().state()).isEqualTo(RequestState.valueOf(expected));
        }
    }

    @Test
    void the_table_leaves_no_state_out() {
        assertThat(beginnings().keySet()).containsExactly(RequestState.values());
        assertThat(TABLE.lines().skip(1).map(l -> RequestState.valueOf(l.split("\\|")[0].trim())))
                .containsExactly(RequestState.values());
    }
}
