package org.credtrail.intake.candidate.http;

import org.credtrail.runtime.retention.Holding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Answers to slow requests are kept for a while. */
@Configuration(proxyBeanMethods = false)
class RequestsKept {
    @Bean
    Holding requestResults(Requests requests) {
        return requests.holding();
    }
}
