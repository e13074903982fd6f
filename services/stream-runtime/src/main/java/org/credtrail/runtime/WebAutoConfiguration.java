package org.credtrail.runtime;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.credtrail.runtime.access.Access;
import org.credtrail.runtime.access.AccessFilter;
import org.credtrail.runtime.access.AccessModes;
import org.credtrail.runtime.access.AccessRules;
import org.credtrail.runtime.access.FrontDoor;
import org.credtrail.runtime.access.Guesses;
import org.credtrail.runtime.access.Logins;
import org.credtrail.runtime.access.OidcSettings;
import org.credtrail.runtime.access.OwnNames;
import org.credtrail.runtime.access.RateSettings;
import org.credtrail.runtime.access.Rates;
import org.credtrail.runtime.access.Trail;
import org.credtrail.runtime.audit.AuditTrail;
import org.credtrail.runtime.checkpoints.CheckpointsConfiguration;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.operations.OperationsConfiguration;
import org.credtrail.runtime.retention.Retention;
import org.credtrail.runtime.retention.RetentionConfiguration;
import org.credtrail.runtime.timers.TimerPump;
import org.credtrail.runtime.web.AnswersConfiguration;
import org.credtrail.runtime.web.Fingerprints;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every service's HTTP edge shares. */
@AutoConfiguration(after = RuntimeAutoConfiguration.class, before = ErrorMvcAutoConfiguration.class)
@Import({
    FrontDoor.class,
    AnswersConfiguration.class,
    OperationsConfiguration.class,
    CheckpointsConfiguration.class,
    RetentionConfiguration.class
})
@EnableConfigurationProperties({OidcSettings.class, RateSettings.class})
public class WebAutoConfiguration {
    private static final Duration BACKLOG = Duration.ofSeconds(1);

    @Bean
    JsonMapperBuilderCustomizer plainDecimals() {
        return builder -> builder.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    @Bean
    JsonBody jsonBody() {
        return new JsonBody();
    }

    @Bean
    Idempotency idempotency(MongoDatabase database, JsonMapper json, Clock clock) {
        return new Idempotency(database, json, clock);
    }

    @Bean
    Fingerprints fingerprints(
            @Value("${credtrail.link-secret}") String secret,
            @Value("${credtrail.shared-networks}") List<String> shared) {
        return new Fingerprints(secret, shared);
    }

    @Bean
    Access access(
            OidcSettings issuer, ServiceTls tls, RuntimeSettings settings, ObjectProvider<Logins> logins, Clock clock) {
        return AccessModes.of(
                issuer,
                tls.issuer(),
                OwnNames.of(settings.hosts(), settings.publicUrl(), settings.originPorts()),
                logins.getIfAvailable(),
                clock);
    }

    /** The web server is there before the edge is. */
    @Bean
    Trail trail(RuntimeSettings settings, ObjectProvider<Edge> edge, ObjectProvider<Idempotency> repeats, Clock clock) {
        return new AuditTrail(settings.service(), edge, repeats, clock);
    }

    @Bean
    AccessFilter accessFilter(
            List<AccessRules> rules,
            Access access,
            ObjectProvider<Logins> logins,
            RateSettings rates,
            @Value("${credtrail.shared-networks}") List<String> shared,
            MeterRegistry metrics,
            Trail trail,
            Problems problems) {
        return new AccessFilter(
                rules,
                access,
                logins.getIfAvailable(),
                new Rates(rates.routes()),
                new Guesses(rates, shared, metrics),
                trail,
                problems);
    }

    @Bean
    SchedulingConfigurer schedules(
            TimerPump pump,
            Retention retention,
            Backlog backlog,
            RuntimeSettings settings,
            @Value("${credtrail.retention.every:PT1H}") Duration look) {
        return tasks -> {
            tasks.addFixedDelayTask(backlog::measure, BACKLOG);
            tasks.addFixedDelayTask(pump::fireDue, settings.timerInterval());
            tasks.addFixedDelayTask(retention::look, look);
        };
    }
}
