package org.credtrail.bench.pipeline;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.credtrail.model.Topics;

/** The same fold on Kafka Streams: exactly-once v2, states in RocksDB with a changelog, defaults otherwise. */
final class StreamsPeer implements AutoCloseable {
    private static final String COUNTS = "counts";

    private final AtomicLong handled = new AtomicLong();
    private final KafkaStreams streams;

    private StreamsPeer(String kafka, Path directory, int threads) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "streams-peer");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put("auto.offset.reset", "earliest");
        var builder = new StreamsBuilder();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(COUNTS), Serdes.ByteArray(), Serdes.Long()));
        builder.stream(Topics.INTAKE_INBOX, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new Counting(handled), COUNTS)
                .to(Topics.CANDIDATES, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        streams = new KafkaStreams(builder.build(), settings);
    }

    static StreamsPeer start(String kafka, Path directory, int threads) {
        var peer = new StreamsPeer(kafka, directory, threads);
        peer.streams.start();
        return peer;
    }

    /** Records handled; the last tenth of a second of them may not be committed. Offsets would count its markers too. */
    long handled() {
        return handled.get();
    }

    @Override
    public void close() {
        streams.close();
    }

    private static final class Counting extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final AtomicLong handled;

        private Counting(AtomicLong handled) {
            this.handled = handled;
        }

        @Override
        public void process(Record<byte[], byte[]> heard) {
            KeyValueStore<byte[], Long> counts = context().getStateStore(COUNTS);
            var known = counts.get(heard.key());
            counts.put(heard.key(), known == null ? 1 : known + 1);
            context().forward(heard.withValue(Fold.said(heard.value())));
            handled.incrementAndGet();
        }
    }
}
