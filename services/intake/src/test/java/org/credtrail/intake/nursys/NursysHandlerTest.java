package org.credtrail.intake.nursys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.credtrail.intake.Heard;
import org.credtrail.intake.nursys.NursysHandler.Pace;
import org.credtrail.intake.nursys.NursysPlan.Enroll;
import org.credtrail.intake.nursys.NursysPlan.Fetch;
import org.credtrail.intake.nursys.NursysPlan.LookUp;
import org.credtrail.intake.nursys.NursysPlan.Nothing;
import org.credtrail.intake.nursys.NursysPlan.Poll;
import org.credtrail.intake.nursys.NursysPlan.Withdraw;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.credtrail.model.message.BoardMessage.NursysOutcome;
import org.credtrail.model.message.BoardMessage.NursysStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NursysHandlerTest {
    private static final Pace PACE = new Pace(
            Duration.ofSeconds(3),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(31));
    private static final Instant NOON = Instant.parse("2026-01-02T18:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-01-02");

    private final NursysHandler handler = new NursysHandler(PACE);
    private NursysState state = NursysState.begun(NOON);

    @Test
    void thousands_of_nurses_are_asked_for_in_batches_and_never_more_than_25_times_a_minute() {
        var watched = IntStream.rangeClosed(1, 9_000)
                .mapToObj(i -> "US-OH:RN:" + i)
                .collect(Collectors.toCollection(TreeSet::new));
        var requests = new ArrayList<Instant>();
        var now = NOON;
        for (var plan = plan(watched, now); !(plan instanceof Nothing); plan = plan(watched, now)) {
            requests.add(now);
            hear(answerTo(plan, now));
            now = state.nextAt();
        }
        assertThat(state.enrolled()).hasSize(9_000);
        assertThat(state.lookedUp()).hasSize(9_000);
        assertThat(state.polledUpTo()).isEqualTo(TODAY);
        for (var i = 25; i < requests.size(); i++) {
            assertThat(Duration.between(requests.get(i - 25), requests.get(i))).isGreaterThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_block_is_waited_out_and_failures_wait_longer_each_time() {
        hear(answer(null, NursysOutcome.BLOCKED, NOON));
        assertThat(state.nextAt()).isEqualTo(NOON.plus(Duration.ofMinutes(31)));
        hear(answer(NursysStep.POLL, NursysOutcome.FAILED, NOON));
        hear(answer(NursysStep.POLL, NursysOutcome.FAILED, NOON));
        assertThat(state.nextAt()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void the_next_window_begins_with_the_last_day_of_the_one_before() {
        state = state.enrolled(List.of("US-OH:RN:1"), List.of("US-OH:RN:1")).lookedUp(List.of("US-OH:RN:1"));
        assertThat(plan(Set.of("US-OH:RN:1"), NOON)).isEqualTo(new Poll(TODAY.minusDays(30), TODAY));
        state = state.polled(Map.of(), TODAY.minusDays(1), NOON.minus(Duration.ofDays(1)));
        assertThat(plan(Set.of("US-OH:RN:1"), NOON)).isEqualTo(new Poll(TODAY.minusDays(1), TODAY));
    }

    @Test
    void who_is_refused_is_not_asked_for_again_and_who_is_not_watched_any_more_is_withdrawn() {
        state = state.enrolled(List.of("US-OH:RN:1", "US-OH:RN:2"), List.of("US-OH:RN:1"))
                .lookedUp(List.of("US-OH:RN:1", "US-OH:RN:2"))
                .polled(Map.of(), TODAY, NOON);
        assertThat(plan(Set.of("US-OH:RN:1", "US-OH:RN:2"), NOON)).isEqualTo(new Nothing());
        assertThat(plan(Set.of("US-OH:RN:2"), NOON)).isEqualTo(new Withdraw(List.of("US-OH:RN:1")));
    }

    @Test
    void who_was_withdrawn_and_is_declared_again_is_enrolled_and_looked_up_anew() {
        var keys = List.of("US-OH:RN:1");
        state = state.enrolled(keys, keys).lookedUp(keys).polled(Map.of("US-OH:RN:1", "digest"), TODAY, NOON);
        hear(answerTo(plan(Set.of(), NOON), NOON));
        hear(answerTo(plan(Set.of(), NOON), NOON));
        assertThat(plan(Set.of(), NOON)).as("nobody declares it").isEqualTo(new Nothing());

        assertThat(plan(Set.of("US-OH:RN:1"), NOON)).isEqualTo(new Enroll(keys));
        state = state.enrolled(keys, keys);
        assertThat(plan(Set.of("US-OH:RN:1"), NOON)).isEqualTo(new LookUp(keys));
    }

    @Test
    void an_answer_that_could_not_be_passed_on_is_fetched_again_and_at_last_asked_for_anew() {
        hear(answerTo(new LookUp(List.of("US-OH:RN:1")), NOON));
        hear(answer(NursysStep.LOOK_UP, NursysOutcome.FAILED, NOON.plus(Duration.ofHours(1))));
        assertThat(plan(Set.of(), NOON)).isInstanceOf(Fetch.class);
        hear(answer(NursysStep.LOOK_UP, NursysOutcome.FAILED, NOON.plus(Duration.ofHours(25))));
        assertThat(state.lookedUp()).isEmpty();
        assertThat(NursysPlan.next(state, Set.of("US-OH:RN:1"), Set.of(), PACE.polls(), TODAY, NOON))
                .isEqualTo(new LookUp(List.of("US-OH:RN:1")));
    }

    @Test
    void a_transaction_that_never_completes_is_given_up_after_a_day() {
        hear(answerTo(new LookUp(List.of("US-OH:RN:1")), NOON));
        hear(answer(NursysStep.LOOK_UP, NursysOutcome.NOT_YET, NOON.plus(Duration.ofHours(1))));
        assertThat(state.pending()).isNotNull();
        hear(answer(NursysStep.LOOK_UP, NursysOutcome.NOT_YET, NOON.plus(Duration.ofHours(25))));
        assertThat(state.pending()).isNull();
    }

    private NursysPlan plan(Set<String> watched, Instant now) {
        return NursysPlan.next(state, watched, watched, PACE.polls(), TODAY, now);
    }

    private NursysAnswered answerTo(NursysPlan plan, Instant now) {
        return switch (plan) {
            case Fetch(var pending) ->
                new NursysAnswered(
                        "nursys",
                        pending.step(),
                        NursysOutcome.DONE,
                        pending.transactionId(),
                        pending.licenseKeys(),
                        Map.of(),
                        null,
                        now);
            case Enroll(var keys) -> submitted(NursysStep.ENROLL, keys, null, now);
            case Withdraw(var keys) -> submitted(NursysStep.WITHDRAW, keys, null, now);
            case LookUp(var keys) -> submitted(NursysStep.LOOK_UP, keys, null, now);
            case Poll(var _, var to) -> submitted(NursysStep.POLL, List.of(), to, now);
            case Nothing() -> answer(null, NursysOutcome.IDLE, now);
        };
    }

    private static NursysAnswered submitted(NursysStep step, List<String> keys, @Nullable LocalDate to, Instant now) {
        assertThat(keys).hasSizeLessThanOrEqualTo(2000);
        return new NursysAnswered("nursys", step, NursysOutcome.SUBMITTED, "T", keys, Map.of(), to, now);
    }

    private static NursysAnswered answer(@Nullable NursysStep step, NursysOutcome outcome, Instant now) {
        return new NursysAnswered("nursys", step, outcome, null, List.of(), Map.of(), null, now);
    }

    private void hear(NursysAnswered answered) {
        var outcome = (Applied<NursysState>) handler.handle("nursys", state, Heard.at(NOON.toString(), answered));
        state = Objects.requireNonNull(outcome.state());
    }
}
