package org.credtrail.notifications.sending;

import static org.credtrail.runtime.schedules.Schedules.check;
import static org.credtrail.runtime.schedules.Schedules.explore;
import static org.credtrail.runtime.schedules.Schedules.together;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.junit.jupiter.api.Test;

/** Workers send at once: no letter twice, and no more of them to one domain than it takes. */
class SendingSchedulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Payload ANSWER = new TimerFired("notification", "send/a", NOW, NOW);

    @Test
    void a_timer_fired_twice_at_once_sends_one_mail_and_both_get_its_answer() {
        explore(() -> {
            var tries = new RecentTries();
            var mails = new AtomicInteger();
            Runnable fires = () -> check(
                    tries.once("a", () -> {
                                mails.incrementAndGet();
                                return ANSWER;
                            })
                            == ANSWER,
                    "another answer");
            together(fires, fires);
            check(mails.get() == 1, mails.get() + " mails");
        });
    }

    @Test
    void a_try_that_threw_keeps_nobody_from_the_next_one() {
        explore(() -> {
            var tries = new RecentTries();
            var mails = new AtomicInteger();
            Runnable fires = () -> {
                try {
                    tries.once("a", () -> {
                        if (mails.incrementAndGet() == 1) {
                            throw new IllegalStateException("no connection");
                        }
                        return ANSWER;
                    });
                } catch (IllegalStateException _) {
                    // fired again later
                }
            };
            together(fires, fires);
            fires.run();
            check(mails.get() == 2, mails.get() + " tries");
        });
    }

    @Test
    void of_two_letters_at_once_the_one_too_many_waits() {
        explore(() -> {
            var pace = new DomainPace(1);
            var gone = new AtomicInteger();
            Runnable sends = () -> gone.addAndGet(pace.take("example.org", NOW).isEmpty() ? 1 : 0);
            together(sends, sends);
            check(gone.get() == 1, gone.get() + " went out");
        });
    }
}
