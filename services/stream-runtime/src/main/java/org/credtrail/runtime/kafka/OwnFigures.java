package org.credtrail.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.cloud.stream.binder.kafka.KafkaBinderMetrics;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/**
 * Takes the place of the binder's figures, which ask the broker for the backlog a second time, with a client that does not
 * know the service's name. Those of the consumer itself stay.
 */
public final class OwnFigures extends KafkaBinderMetrics implements ClientFactoryCustomizer {
    private final MeterRegistry registry;

    public OwnFigures(MeterRegistry registry) {
        super(null, null);
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry ignored) {
        // the backlog is the Backlog's
    }

    @Override
    public void configure(ConsumerFactory<?, ?> consumers) {
        listen(consumers);
    }

    private <K, V> void listen(ConsumerFactory<K, V> consumers) {
        consumers.addListener(new MicrometerConsumerListener<>(registry));
    }
}
