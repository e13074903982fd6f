package org.credtrail.bench.renewals;

import java.time.Clock;
import org.credtrail.renewals.RenewalsApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service as it is, with a clock that can be put forward. */
@Configuration(proxyBeanMethods = false)
@Import(RenewalsApplication.class)
public class BenchedRenewals {
    static final SettableClock CLOCK = new SettableClock();

    @Bean
    Clock clock() {
        return CLOCK;
    }
}
