package org.credtrail.runtime.checkpoints;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.credtrail.runtime.RuntimeSettings;
import org.credtrail.runtime.ServiceTls;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicsFile;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Checkpoints, where there is a key to sign them with; and the records they are about. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointSettings.class)
public class CheckpointsConfiguration {
    private static final String KEY = "credtrail.checkpoints.key";

    @Bean
    @ConditionalOnProperty(KEY)
    Logs logs(RuntimeSettings runtime, CheckpointSettings settings, TopicsFile topics) {
        return new Logs(
                settings.origin(),
                Checkpointer.partitionsOf(runtime.service(), topics),
                KeyFile.open(Path.of(settings.key())));
    }

    @Bean
    TreeStore treeStore(MongoDatabase database) {
        return new TreeStore(database);
    }

    @Bean
    FactRecords factRecords(KafkaConnection connection) {
        return new FactRecords(connection);
    }

    @Bean
    @ConditionalOnProperty(KEY)
    Checkpointer checkpointer(
            Logs logs,
            FactRecords records,
            TreeStore store,
            CheckpointSettings settings,
            Clock clock,
            MeterRegistry registry) {
        return new Checkpointer(logs, records, store, settings.interval(), clock, registry);
    }

    @Bean
    @ConditionalOnProperty(KEY)
    CheckpointController checkpointController(Logs logs, TreeStore store, FactRecords records) {
        return new CheckpointController(logs, store, records);
    }

    /** Few services show any. */
    @Bean
    @Lazy
    Evidence evidence(
            ObjectProvider<Logs> logs,
            TreeStore store,
            FactRecords records,
            TopicsFile topics,
            Environment environment,
            ServiceTls tls) {
        return new Evidence(logs.getIfAvailable(), store, records, topics, environment, tls);
    }
}
