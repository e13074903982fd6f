package org.credtrail.runtime.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.fixture.TcpProxy;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.junit.jupiter.api.Test;

/** The store is unreachable for twenty seconds. */
class StoreOutageTest extends OutageContract {
    private EmbeddedBroker broker;
    private EmbeddedStore store;
    private TcpProxy proxy;

    @Override
    String[] start(Path directory) {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        TopicCreator.create(KafkaConnection.open(broker.bootstrap()), TopicsFile.load(), "none", List.of());
        store = EmbeddedStore.start(null, 0);
        proxy = TcpProxy.before(store.port());
        return new String[] {
            "--server.port=0",
            "--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrap(),
            "--spring.mongodb.uri=mongodb://127.0.0.1:" + proxy.port(),
            "--credtrail.mongo-strict=false"
        };
    }

    @Override
    String kafka() {
        return broker.bootstrap();
    }

    @Override
    void takeAway() {
        proxy.cut();
    }

    @Override
    void giveBack() {
        proxy.restore();
    }

    @Override
    void stop() {
        proxy.close();
        broker.close();
        store.close();
    }

    @Test
    void every_failed_try_is_counted() {
        assertThat(retries()).isPositive();
    }
}
