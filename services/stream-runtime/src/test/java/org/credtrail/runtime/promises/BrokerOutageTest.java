package org.credtrail.runtime.promises;

import java.nio.file.Path;
import java.util.List;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;

/** The broker is away for twenty seconds and comes back with its data on the same port. */
class BrokerOutageTest extends OutageContract {
    private Path data;
    private EmbeddedBroker broker;
    private EmbeddedStore store;

    @Override
    String[] start(Path directory) {
        data = directory.resolve("kafka");
        broker = EmbeddedBroker.start(data, 0);
        TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
        store = EmbeddedStore.start(null, 0);
        return new String[] {
            "--server.port=0",
            "--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrap(),
            "--spring.mongodb.uri=" + store.uri(),
            "--credtrail.mongo-strict=false"
        };
    }

    @Override
    String kafka() {
        return broker.bootstrap();
    }

    @Override
    void takeAway() {
        broker.close();
    }

    @Override
    void giveBack() {
        var port = Integer.parseInt(broker.bootstrap().substring("127.0.0.1:".length()));
        broker = EmbeddedBroker.start(data, port);
    }

    @Override
    void stop() {
        broker.close();
        store.close();
    }
}
