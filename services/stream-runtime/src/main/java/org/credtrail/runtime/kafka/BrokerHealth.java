package org.credtrail.runtime.kafka;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the broker answers within two seconds. */
public final class BrokerHealth implements HealthIndicator, AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Admin admin;

    public BrokerHealth(KafkaConnection connection) {
        this.admin = connection.admin(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS));
    }

    @Override
    public Health health() {
        try {
            var nodes = admin.describeCluster().nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return Health.up().withDetail("nodes", nodes.size()).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down().build();
        } catch (ExecutionException | TimeoutException e) {
            return Health.down().build();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
