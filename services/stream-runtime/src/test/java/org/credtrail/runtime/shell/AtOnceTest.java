package org.credtrail.runtime.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two at once change nothing but the time it takes. */
class AtOnceTest {
    private static final List<Integer> MANY =
            IntStream.range(0, AtOnce.WORTH_HALVING + 1).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, AtOnce.WORTH_HALVING - 1, AtOnce.WORTH_HALVING, AtOnce.WORTH_HALVING + 1})
    void everything_is_done_once_and_in_order(int size) {
        var some = IntStream.range(0, size).boxed().toList();

        assertThat(AtOnce.halves(some, half -> half).stream().flatMap(List::stream))
                .isEqualTo(some);
    }

    @Test
    void both_are_done_at_the_same_time() {
        var meeting = new CyclicBarrier(2);

        assertThat(AtOnce.halves(MANY, _ -> meets(meeting))).containsExactly(true, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, AtOnce.WORTH_HALVING})
    void a_failure_is_told_as_it_was_when_the_other_half_is_done(int failing) {
        var done = new AtomicInteger();

        assertThatThrownBy(() -> AtOnce.halves(MANY, half -> {
                    if (half.contains(failing)) {
                        throw new StateStore.StaleState("tally");
                    }
                    pause();
                    return done.addAndGet(half.size());
                }))
                .isInstanceOf(StateStore.StaleState.class);

        assertThat(done).hasValue(failing == 0 ? MANY.size() - MANY.size() / 2 : MANY.size() / 2);
    }

    @Test
    void many_answer_in_order_and_of_two_failures_the_first_is_told() {
        assertThat(AtOnce.all(List.<Supplier<Integer>>of())).isEmpty();
        assertThat(AtOnce.all(IntStream.range(0, 9)
                        .<Supplier<Integer>>mapToObj(n -> () -> n)
                        .toList()))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThatThrownBy(() -> AtOnce.all(List.<Supplier<Integer>>of(
                        () -> 1,
                        () -> {
                            pause();
                            throw new StateStore.StaleState("first");
                        },
                        () -> {
                            throw new StateStore.StaleState("second");
                        })))
                .hasMessageContaining("first");
    }

    private static boolean meets(CyclicBarrier meeting) {
        try {
            meeting.await(30, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }

    /** So that whoever does not wait has not seen it done. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
