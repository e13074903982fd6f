package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.junit.jupiter.api.Test;

class RecentTriesTest {
    private static final Payload ANSWER = new TimerFired("notification", "send/a", Instant.EPOCH, Instant.EPOCH);

    private final RecentTries tries = new RecentTries();

    @Test
    void a_timer_fired_again_gets_the_answer_of_the_first_time() {
        var mails = new AtomicInteger();

        for (var i = 0; i < 3; i++) {
            assertThat(tries.once("a", () -> {
                        mails.incrementAndGet();
                        return ANSWER;
                    }))
                    .isSameAs(ANSWER);
        }

        assertThat(mails).hasValue(1);
    }

    @Test
    void a_timer_fired_while_the_mail_is_being_sent_waits_for_its_answer() throws Exception {
        var sending = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> tries.once("a", () -> {
            sending.countDown();
            await(goOn);
            return ANSWER;
        }));
        sending.await();
        var second = CompletableFuture.supplyAsync(() -> tries.once("a", () -> {
            throw new IllegalStateException("a second mail");
        }));

        goOn.countDown();

        assertThat(first.get()).isSameAs(ANSWER);
        assertThat(second.get()).isSameAs(ANSWER);
    }

    @Test
    void a_try_that_could_not_be_made_is_made_again() {
        assertThatThrownBy(() -> tries.once("a", () -> {
                    throw new IllegalStateException("the store is gone");
                }))
                .hasMessage("the store is gone");

        assertThat(tries.once("a", () -> ANSWER)).isSameAs(ANSWER);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
