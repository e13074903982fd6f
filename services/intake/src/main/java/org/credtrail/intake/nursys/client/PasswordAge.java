package org.credtrail.intake.nursys.client;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once a day when the password, which Nursys takes for 90 days, has two weeks left or less. */
final class PasswordAge {
    static final String METRIC = "credtrail.nursys.password.days.left";
    private static final Logger LOG = LoggerFactory.getLogger(PasswordAge.class);
    private static final int GOOD_FOR = 90;
    private static final int WARN_FROM = 14;

    private final @Nullable LocalDate setOn;
    private final Clock clock;
    private volatile @Nullable LocalDate warnedOn;

    /** @param setOn null = nobody knows, so nobody warns */
    PasswordAge(@Nullable LocalDate setOn, MeterRegistry metrics, Clock clock) {
        this.setOn = setOn;
        this.clock = clock;
        if (setOn != null) {
            Gauge.builder(METRIC, () -> daysLeft(setOn))
                    .description("days until Nursys takes the password no longer")
                    .register(metrics);
        }
    }

    /** Whether it warned. */
    boolean look() {
        var today = today();
        if (setOn == null || daysLeft(setOn) > WARN_FROM || today.equals(warnedOn)) {
            return false;
        }
        warnedOn = today;
        LOG.warn("the password of Nursys must be changed within {} days", daysLeft(setOn));
        return true;
    }

    private long daysLeft(LocalDate set) {
        return ChronoUnit.DAYS.between(today(), set.plusDays(GOOD_FOR));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), NursysAction.SEAT);
    }
}
