package org.credtrail.bench.intake;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A Spring MVC end point that puts the body on a topic, waits for the acknowledgement, and does nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.credtrail.runtime.RuntimeAutoConfiguration",
            "org.credtrail.runtime.WebAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
public class BareEndpoint {
    static final String TOPIC = "bench.bare";

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> producer(@Value("${bench.brokers}") String brokers) {
        return BareLoop.producer(brokers);
    }

    @RestController
    static class Notices {
        private final Producer<byte[], byte[]> producer;

        Notices(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        @PostMapping("/notices")
        ResponseEntity<Void> take(@RequestBody byte[] body) throws InterruptedException, ExecutionException {
            producer.send(new ProducerRecord<>(TOPIC, body)).get();
            return ResponseEntity.accepted().build();
        }
    }
}
