package org.credtrail.runtime.promises;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** The shell on Kafka and MongoDB as they are shipped, where a Docker engine answers. */
@EnabledIf(value = "dockerAnswers", disabledReason = "no Docker engine answers")
class ShellOnContainersTest extends ShellContract {
    private static final String KAFKA = "apache/kafka:4.2.2";
    private static final String MONGODB = "mongo:8.0";

    static boolean dockerAnswers() {
        var answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers) {
            System.out.println("SKIPPED: the shell on containers, because no Docker engine answers");
        }
        return answers;
    }

    @Override
    Parts startParts(Path directory) {
        var kafka = new KafkaContainer(KAFKA);
        var mongo = new MongoDBContainer(MONGODB).withReplicaSet();
        kafka.start();
        mongo.start();
        return new Parts(kafka.getBootstrapServers(), mongo.getConnectionString(), true, () -> {
            kafka.stop();
            mongo.stop();
        });
    }
}
