package org.credtrail.bench.pipeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.credtrail.model.Topics;

/** The limit: consume, replace one document per key of the batch, produce one record per input, commit; nothing else. */
final class BareLoop {
    private BareLoop() {}

    static void run(String kafka, MongoCollection<BsonDocument> documents, int records) throws Exception {
        var read = 0;
        try (var consumer = new KafkaConsumer<byte[], byte[]>(
                        Map.of(
                                "bootstrap.servers", kafka,
                                "group.id", "bare",
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", "false",
                                "max.poll.records", "1000"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                var producer = new KafkaProducer<byte[], byte[]>(
                        Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", "5"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            consumer.subscribe(List.of(Topics.INTAKE_INBOX));
            while (read < records) {
                var batch = consumer.poll(Duration.ofMillis(200));
                if (batch.isEmpty()) {
                    continue;
                }
                var byKey = new LinkedHashMap<String, WriteModel<BsonDocument>>();
                for (var in : batch) {
                    var key = new String(in.key(), StandardCharsets.UTF_8);
                    byKey.put(
                            key,
                            new ReplaceOneModel<>(
                                    Filters.eq("_id", key),
                                    new BsonDocument("_id", new BsonString(key))
                                            .append("body", new BsonBinary(in.value())),
                                    new ReplaceOptions().upsert(true)));
                }
                documents.bulkWrite(new ArrayList<>(byKey.values()), new BulkWriteOptions().ordered(false));
                var sent = new ArrayList<Future<?>>();
                for (var in : batch) {
                    sent.add(producer.send(
                            new ProducerRecord<>(Topics.CANDIDATES, null, in.key(), in.value(), in.headers())));
                }
                producer.flush();
                for (var one : sent) {
                    one.get();
                }
                consumer.commitSync();
                read += batch.count();
            }
        }
    }
}
