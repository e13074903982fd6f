package org.credtrail.runtime.retention;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.credtrail.runtime.RuntimeSettings;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.web.Idempotency;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The table of retention, and what every service holds of it. */
@Configuration(proxyBeanMethods = false)
public class RetentionConfiguration {

    @Bean
    RetentionTable retentionTable(Environment environment) {
        return RetentionTable.load(environment::getProperty);
    }

    @Bean
    Holding idempotencyAnswers(Idempotency idempotency) {
        return idempotency.holding();
    }

    @Bean
    Holding closedDeadLetters(KafkaDeadLetters deadLetters) {
        return deadLetters.closed();
    }

    @Bean
    Retention retention(
            RuntimeSettings settings,
            RetentionTable table,
            List<Holding> holdings,
            MongoDatabase database,
            Clock clock) {
        return new Retention(settings.service(), table, holdings, database, clock);
    }

    @Bean
    RetentionController retentionController(Retention retention) {
        return new RetentionController(retention);
    }
}
