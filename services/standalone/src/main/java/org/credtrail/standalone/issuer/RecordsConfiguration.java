package org.credtrail.standalone.issuer;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.credtrail.runtime.ServiceCredentials;
import org.credtrail.runtime.audit.LoginTrail;
import org.credtrail.runtime.edge.Outlet;
import org.credtrail.runtime.kafka.KafkaPublisher;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.tls.LiveTls;
import org.credtrail.standalone.users.UsersFile;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The issuer's way to the audit trail: under a name of its own, which may write that one topic. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceCredentials.class)
class RecordsConfiguration {
    private static final String SERVICE = "issuer";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** @param patience how long a login waits for the broker; services wait as long at their edges */
    @Bean
    KafkaPublisher publisher(
            ServiceCredentials credentials,
            ObjectProvider<SslBundles> bundles,
            @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers,
            @Value("${credtrail.issuer.patience:5s}") Duration patience) {
        var bundle = credentials.kafkaBundle();
        var tls = bundle.isEmpty() ? null : LiveTls.of(bundles.getObject(), bundle);
        return new KafkaPublisher(credentials.kafka(brokers, tls), SERVICE, patience, TopicsFile.load());
    }

    @Bean
    LoginTrail loginTrail(KafkaPublisher publisher, Clock clock) {
        return new LoginTrail(SERVICE, new Outlet(SERVICE, publisher, clock), clock);
    }

    @Bean
    UserChanges userChanges(LoginTrail trail, UsersFile users) {
        return new UserChanges(trail, users);
    }

    @Bean
    Records records(LoginTrail trail, UserChanges changes, UsersFile users, Clock clock) {
        return new Records(trail, changes, users, clock);
    }

    /** Also while nobody logs in. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService looksForChanges(UserChanges changes) {
        var looks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("user-changes").daemon().factory());
        looks.scheduleWithFixedDelay(changes::tryToRecord, 0, BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
        return looks;
    }
}
