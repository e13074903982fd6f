package org.credtrail.runtime.embedded;

import java.nio.file.Path;
import java.util.List;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;

/** Broker and store together, with all topics made. */
public final class EmbeddedPlatform implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedStore store;

    private EmbeddedPlatform(EmbeddedBroker broker, EmbeddedStore store) {
        this.broker = broker;
        this.store = store;
    }

    /** Starts both on free ports; the broker's data goes below the directory, the store's stays in memory. */
    public static EmbeddedPlatform start(Path directory) {
        var store = EmbeddedStore.start(null, 0);
        var broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
        return new EmbeddedPlatform(broker, store);
    }

    public String kafka() {
        return broker.bootstrap();
    }

    public String mongo() {
        return store.uri();
    }

    /** Arguments that point a service at this platform, on any free port. */
    public String[] arguments() {
        return new String[] {
            "--server.port=0",
            "--spring.cloud.stream.kafka.binder.brokers=" + kafka(),
            "--spring.mongodb.uri=" + mongo(),
            "--credtrail.mongo-strict=false"
        };
    }

    @Override
    public void close() {
        broker.close();
        store.close();
    }
}
