package org.credtrail.soak.parts;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;

/** The broker as a program. Arguments: its directory, its port, the port of the line in front of it. */
public final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = Integer.parseInt(arguments[1]);
        var broker = EmbeddedBroker.startBehind(Path.of(arguments[0]), port, Integer.parseInt(arguments[2]));
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            TopicCreator.createAll(admin, TopicsFile.load());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
