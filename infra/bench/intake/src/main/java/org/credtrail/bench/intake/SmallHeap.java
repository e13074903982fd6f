package org.credtrail.bench.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.credtrail.intake.IntakeApplication;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;

/**
 * Intake in a process of its own, whose heap can be as small as one likes, beside a broker and a store in another. Arguments:
 * {@code platform DIRECTORY KAFKA-PORT MONGO-PORT}, or {@code intake DIRECTORY KAFKA-PORT MONGO-PORT HTTP-PORT}.
 */
public final class SmallHeap {
    private SmallHeap() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        var directory = Path.of(arguments[1]);
        var kafka = Integer.parseInt(arguments[2]);
        var mongo = Integer.parseInt(arguments[3]);
        if (arguments[0].equals("platform")) {
            var broker = EmbeddedBroker.start(directory.resolve("kafka"), kafka);
            EmbeddedStore.start(directory.resolve("store"), mongo);
            TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
        } else {
            ServiceLauncher.run(
                    IntakeApplication.class,
                    "intake",
                    "--server.port=" + arguments[4],
                    "--spring.cloud.stream.kafka.binder.brokers=127.0.0.1:" + kafka,
                    "--spring.mongodb.uri=mongodb://127.0.0.1:" + mongo,
                    "--credtrail.mongo-strict=false",
                    "--credtrail.intake.spool-dir=" + directory.resolve("spool"),
                    "--spring.cloud.stream.bindings.listen-in-0.consumer.auto-startup=false");
        }
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
