package org.credtrail.bench.pipeline;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.credtrail.model.Topics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * The same fold the way it is mostly written: a function of Spring Cloud Stream for each record, which finds the document,
 * saves it and answers with a message. Defaults of the binder; what a crash loses or doubles is nobody's concern.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {"org.credtrail.runtime.RuntimeAutoConfiguration", "org.credtrail.runtime.WebAutoConfiguration"})
public class PerRecordPeer {

    static ConfigurableApplicationContext start(String kafka, String mongo) {
        return new SpringApplicationBuilder(PerRecordPeer.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.config.name=per-record",
                        "--spring.mongodb.uri=" + mongo,
                        "--spring.cloud.function.definition=relayed",
                        "--spring.cloud.stream.kafka.binder.brokers=" + kafka,
                        "--spring.cloud.stream.bindings.relayed-in-0.destination=" + Topics.INTAKE_INBOX,
                        "--spring.cloud.stream.bindings.relayed-in-0.group=per-record",
                        "--spring.cloud.stream.bindings.relayed-in-0.consumer.use-native-decoding=true",
                        "--spring.cloud.stream.kafka.bindings.relayed-in-0.consumer.start-offset=earliest",
                        "--spring.cloud.stream.bindings.relayed-out-0.destination=" + Topics.CANDIDATES,
                        "--spring.cloud.stream.bindings.relayed-out-0.producer.use-native-encoding=true",
                        "--spring.cloud.stream.kafka.bindings.relayed-out-0.producer.message-key-expression=headers['"
                                + KafkaHeaders.RECEIVED_KEY + "']");
    }

    @Bean
    MongoClient client(@Value("${spring.mongodb.uri}") String uri) {
        return MongoClients.create(uri + "/?retryWrites=false");
    }

    @Bean
    Function<Message<byte[]>, Message<byte[]>> relayed(MongoClient client) {
        var documents = client.getDatabase("per-record").getCollection("documents", BsonDocument.class);
        return heard -> {
            var key = new String((byte[]) heard.getHeaders().get(KafkaHeaders.RECEIVED_KEY), StandardCharsets.UTF_8);
            var known = documents.find(Filters.eq("_id", key)).first();
            var count = known == null ? 1 : known.getInt64("heard").getValue() + 1;
            documents.replaceOne(
                    Filters.eq("_id", key),
                    new BsonDocument("_id", new BsonString(key)).append("heard", new BsonInt64(count)),
                    new ReplaceOptions().upsert(true));
            return MessageBuilder.withPayload(Fold.said(heard.getPayload()))
                    .copyHeaders(heard.getHeaders())
                    .build();
        };
    }
}
