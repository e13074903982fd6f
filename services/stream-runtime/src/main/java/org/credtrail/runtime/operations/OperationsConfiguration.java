package org.credtrail.runtime.operations;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.credtrail.runtime.RuntimeAutoConfiguration.Handlers;
import org.credtrail.runtime.RuntimeSettings;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.Replay;
import org.credtrail.runtime.store.MongoStateStore;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.wire.Wire;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The shell's own routes. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {

    @Bean
    DeadLetterController deadLetterController(
            KafkaDeadLetters deadLetters, BatchProcessor processor, JsonBody json, Idempotency idempotency) {
        return new DeadLetterController(deadLetters, processor, json, idempotency);
    }

    @Bean
    OperationsController operationsController(
            RuntimeSettings settings,
            KafkaConnection connection,
            Handlers handlers,
            MongoStateStore store,
            MongoDatabase database,
            TopicsFile topics,
            Wire wire,
            KafkaDeadLetters deadLetters,
            Idempotency idempotency,
            Clock clock) {
        var verification = new Verification(
                settings.service(),
                handlers.all(),
                store,
                database,
                topics,
                new PartitionReader(connection),
                new Replay(settings.service(), wire),
                () -> deadLetters.buried(settings.topics()));
        return new OperationsController(verification, idempotency, new JobLog(database), clock);
    }
}
