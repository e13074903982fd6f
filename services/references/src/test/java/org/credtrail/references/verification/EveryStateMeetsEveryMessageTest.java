package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
            state     | sent      sms-failed suppressed bounced identified confirmed corrected declined day-3     day-7     day-12    day-14  day-15  day-30  resent    replaced rejected phoned   disagreed stated    declared  withdrawn
            REQUESTED | DELIVERED .          BOUNCED    BOUNCED OPENED     VERIFIED  DISPUTED  DECLINED REQUESTED REQUESTED REQUESTED EXPIRED EXPIRED EXPIRED REQUESTED REPLACED REJECTED VERIFIED DISPUTED  .         REQUESTED EXPIRED
            DELIVERED | .         .          BOUNCED    BOUNCED OPENED     VERIFIED  DISPUTED  DECLINED DELIVERED DELIVERED DELIVERED EXPIRED EXPIRED EXPIRED REQUESTED REPLACED REJECTED VERIFIED DISPUTED  .         DELIVERED EXPIRED
            BOUNCED   | DELIVERED .          .          .       OPENED     VERIFIED  DISPUTED  DECLINED .         .         .         .       BOUNCED BOUNCED REQUESTED REPLACED REJECTED VERIFIED DISPUTED  .         BOUNCED   EXPIRED
            OPENED    | .         .          .          .       .          VERIFIED  DISPUTED  DECLINED OPENED    OPENED    OPENED    EXPIRED EXPIRED EXPIRED REQUESTED REPLACED REJECTED VERIFIED DISPUTED  .         OPENED    EXPIRED
            SUBMITTED | .         .          .          .       .          .         .         .        .         .         .         .       .       .       .         .        REJECTED .        .         SUBMITTED VERIFIED  SUBMITTED
            DECLINED  | .         .          .          .       .          .         .         .        .         .         .         .       .       .       .         REPLACED REJECTED VERIFIED DISPUTED  DECLINED  DECLINED  DECLINED
            EXPIRED   | .         .          .          .       .          .         .         .        .         .         .         .       EXPIRED EXPIRED REQUESTED REPLACED REJECTED VERIFIED DISPUTED  .         EXPIRED   EXPIRED
            DISPUTED  | .         .          .          .       .          .         .         .        .         .         .         .       .       .       .         REPLACED REJECTED VERIFIED DISPUTED  DISPUTED  DISPUTED  DISPUTED
            VERIFIED  | .         .          .          .       .          .         .         .        .         .         .         .       .       .       .         .        REJECTED .        .         VERIFIED  VERIFIED  VERIFIED
            REJECTED  | .         .          .          .       .          .         .         .        .         .         .         .       .       .       .         REPLACED .        .        .         .         REJECTED  REJECTED
            REPLACED  | .         .          .          .       .          .         .         .        .         .         .         .       .       .       .         .        .        .        .         .         REPLACED  REPLACED
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
        all.put("sms-failed", s -> s.failed("sms"));
        all.put("suppressed", Story::suppressed);
        all.put("bounced", Story::bounced);
        all.put("identified", Story::identified);
        all.put("confirmed", s -> s.answered(Story.confirms()));
        all.put("corrected", s -> s.answered(wrong()));
        all.put("declined", s -> s.answered(Story.declines()));
        for (var day : List.of(3, 7, 12, 14, 15, 30)) {
            all.put("day-" + day, s -> wakesOn(s, day));
        }
        all.put("resent", s -> s.staff(StaffAction.RESEND, null));
        all.put("replaced", s -> s.staff(StaffAction.REPLACE, "contact-third"));
        all.put("rejected", s -> s.staff(StaffAction.REJECT, null));
        all.put("phoned", s -> s.phoned(Story.confirms()));
        all.put("disagreed", s -> s.phoned(wrong()));
        all.put("stated", Story::stated);
        all.put("declared", s -> s.declares("job-1", Story.BOSS));
        all.put("withdrawn", s -> s.decided(Story.APPLICATION, DecisionOutcome.WITHDRAWN));
        return all;
    }

    /** The timer that waits now, if any, fires only on that day; else the one everybody began with. */
    private static Story wakesOn(Story story, int day) {
        var request = story.request();
        var waiting = request.timerName();
        var name = waiting == null ? request.referenceId() + "/1/3-REMIND" : waiting;
        var due = request.course().next();
        var at = Story.DAY_0.plus(Duration.ofDays(day));
        return due != null && due.at().isAfter(at)
                ? story.at(at).fires(request.referenceId() + "/1/3-REMIND")
                : story.at(at).fires(name);
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
