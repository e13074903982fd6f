package org.credtrail.runtime;

import com.mongodb.MongoCredential;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.credtrail.runtime.kafka.BrokerRights;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who a service is to brokers and database, and what encrypts the way there. Passwords come from files
 * ({@code spring.config.import=configtree:...}) or the environment, and are shown nowhere.
 *
 * @param kafkaUser its principal
 * @param kafkaPassword empty = brokers are asked without a name
 * @param kafkaMechanism {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256} or {@code PLAIN}
 * @param kafkaRepairsPassword of the principal that sends dead letters again, since their topics are mostly another's;
 *     empty = the service tries by itself
 * @param kafkaBundle the {@code spring.ssl.bundle} for brokers; empty = in the clear
 * @param mongoUser a user of the database named like the service
 * @param mongoPassword empty = the database is asked without a name, or with what its URI says
 * @param mongoBundle the {@code spring.ssl.bundle} for the database; empty = as the URI says
 * @param neighborsBundle the {@code spring.ssl.bundle} whose trust decides which other services are believed
 * @param issuerBundle the {@code spring.ssl.bundle} whose trust decides whether the issuer of tokens is believed; empty =
 *     whom the JVM trusts
 */
@ConfigurationProperties("credtrail")
public record ServiceCredentials(
        @DefaultValue("") String kafkaUser,
        @DefaultValue("") String kafkaPassword,
        @DefaultValue("SCRAM-SHA-512") String kafkaMechanism,
        @DefaultValue("") String kafkaRepairsPassword,
        @DefaultValue("") String kafkaBundle,
        @DefaultValue("") String mongoUser,
        @DefaultValue("") String mongoPassword,
        @DefaultValue("") String mongoBundle,
        @DefaultValue("") String neighborsBundle,
        @DefaultValue("") String issuerBundle) {
    /** As itself. */
    public KafkaConnection kafka(String brokers, @Nullable SSLContext tls) {
        return kafkaPassword.isEmpty()
                ? KafkaConnection.open(brokers, tls)
                : KafkaConnection.of(brokers, kafkaMechanism, kafkaUser, kafkaPassword, tls);
    }

    /** As who sends dead letters again. */
    public KafkaConnection repairs(String brokers, @Nullable SSLContext tls) {
        return kafkaRepairsPassword.isEmpty()
                ? kafka(brokers, tls)
                : KafkaConnection.of(brokers, kafkaMechanism, BrokerRights.REPAIRS, kafkaRepairsPassword, tls);
    }

    /** Its user in its own database; empty = the URI decides. */
    public Optional<MongoCredential> mongo(String database) {
        return mongoPassword.isEmpty()
                ? Optional.empty()
                : Optional.of(MongoCredential.createCredential(mongoUser, database, mongoPassword.toCharArray()));
    }

    @Override
    public String toString() {
        return "credentials of " + kafkaUser;
    }
}
