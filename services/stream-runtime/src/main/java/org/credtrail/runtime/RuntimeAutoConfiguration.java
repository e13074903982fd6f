package org.credtrail.runtime;

import com.mongodb.ReadConcern;
import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.Hearings;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.kafka.BrokerHealth;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.kafka.KafkaPublisher;
import org.credtrail.runtime.kafka.Listening;
import org.credtrail.runtime.kafka.OwnFigures;
import org.credtrail.runtime.kafka.Pulse;
import org.credtrail.runtime.kafka.ShellMetrics;
import org.credtrail.runtime.kafka.TopicCreator;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.TableHandler;
import org.credtrail.runtime.store.DueTimers;
import org.credtrail.runtime.store.MongoStateStore;
import org.credtrail.runtime.store.NextDue;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.store.StoreHealth;
import org.credtrail.runtime.store.ViewWatch;
import org.credtrail.runtime.timers.InFlight;
import org.credtrail.runtime.timers.OwnedPartitions;
import org.credtrail.runtime.timers.TimerAction;
import org.credtrail.runtime.timers.TimerPump;
import org.credtrail.runtime.wire.MessageTypes;
import org.credtrail.runtime.wire.Wire;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.stream.binder.kafka.provisioning.AdminClientConfigCustomizer;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.util.backoff.ExponentialBackOff;

/** The shell's parts, put together for one service. */
@AutoConfiguration
@EnableScheduling
@EnableConfigurationProperties({RuntimeSettings.class, ServiceCredentials.class})
public class RuntimeAutoConfiguration {
    private static final Duration SHELL_PATIENCE = Duration.ofSeconds(30);
    private static final Duration EDGE_PATIENCE = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    /** Handlers and tables together: everything that keeps a state. */
    public record Handlers(List<Handler<?>> all) {}

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Handlers handlers(RuntimeSettings settings, List<Handler<?>> handlers, List<Table> tables) {
        var all = Stream.concat(
                        handlers.stream(),
                        tables.stream().map(t -> new TableHandler(t.name(), t.topic(), t.type(), t.views())))
                .toList();
        var heard = all.stream().flatMap(h -> h.hears().stream()).collect(Collectors.toCollection(TreeSet::new));
        if (!heard.equals(new TreeSet<>(settings.topics()))) {
            throw new IllegalStateException("credtrail.topics of " + settings.service() + " lists "
                    + new TreeSet<>(settings.topics()) + ", its handlers hear " + heard);
        }
        return new Handlers(all);
    }

    @Bean
    ServiceTls serviceTls(ServiceCredentials credentials, ObjectProvider<SslBundles> bundles) {
        return new ServiceTls(credentials, bundles);
    }

    @Bean
    KafkaConnection kafkaConnection(
            @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers,
            ServiceCredentials credentials,
            ServiceTls tls) {
        return credentials.kafka(brokers, tls.kafka());
    }

    /** The shell's own consumer is the binder's: it goes the same way. */
    @Bean
    ConsumerConfigCustomizer consumerConnection(KafkaConnection connection) {
        return (settings, binding, destination) -> connection.addTo(settings);
    }

    @Bean
    OwnFigures kafkaBinderMetrics(MeterRegistry registry) {
        return new OwnFigures(registry);
    }

    @Bean
    AdminClientConfigCustomizer adminConnection(KafkaConnection connection) {
        return connection::addTo;
    }

    @Bean
    TopicsFile topicsFile(RuntimeSettings settings, KafkaConnection connection) {
        var topics = TopicsFile.load();
        if (settings.topicsCreate()) {
            TopicCreator.create(connection, topics, settings.service(), settings.topics());
        }
        return topics;
    }

    @Bean
    MongoClientSettingsBuilderCustomizer mongoSettings(
            RuntimeSettings settings, ServiceCredentials credentials, ServiceTls tls) {
        return builder -> {
            credentials.mongo(settings.service()).ifPresent(builder::credential);
            var context = tls.mongo();
            if (context != null) {
                builder.applyToSslSettings(ssl -> ssl.enabled(true).context(context));
            }
            builder.applyToClusterSettings(c -> c.serverSelectionTimeout(3, TimeUnit.SECONDS))
                    .applyToSocketSettings(
                            s -> s.connectTimeout(2, TimeUnit.SECONDS).readTimeout(20, TimeUnit.SECONDS));
            if (settings.mongoStrict()) {
                builder.serverApi(ServerApi.builder()
                                .version(ServerApiVersion.V1)
                                .strict(true)
                                .deprecationErrors(true)
                                .build())
                        .readConcern(ReadConcern.MAJORITY)
                        .writeConcern(WriteConcern.MAJORITY)
                        .retryWrites(true);
            } else {
                builder.retryWrites(false);
            }
        };
    }

    @Bean
    MongoDatabase database(MongoClient client, RuntimeSettings settings) {
        return client.getDatabase(settings.service());
    }

    @Bean
    States states(MongoDatabase database) {
        return new States(database);
    }

    @Bean
    KafkaPublisher shellPublisher(RuntimeSettings settings, KafkaConnection connection, TopicsFile topics) {
        return new KafkaPublisher(connection, settings.service() + "-shell", SHELL_PATIENCE, topics);
    }

    /** Made when an operator first sends a dead letter again. */
    @Bean
    @Lazy
    KafkaPublisher repairsPublisher(
            RuntimeSettings settings,
            ServiceCredentials credentials,
            @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers,
            ServiceTls tls,
            TopicsFile topics) {
        return new KafkaPublisher(
                credentials.repairs(brokers, tls.kafka()), settings.service() + "-repairs", EDGE_PATIENCE, topics);
    }

    @Bean
    KafkaPublisher edgePublisher(RuntimeSettings settings, KafkaConnection connection, TopicsFile topics) {
        return new KafkaPublisher(connection, settings.service() + "-edge", EDGE_PATIENCE, topics);
    }

    @Bean
    Backlog backlog(RuntimeSettings settings, TopicsFile topics, KafkaConnection connection, MeterRegistry registry) {
        var backlog = new Backlog(
                connection, settings.service(), settings.readers(), topics, settings.topics(), settings.backlogMost());
        Gauge.builder("credtrail.lag.records", backlog::ownLag).register(registry);
        return backlog;
    }

    @Bean
    Edge edge(
            RuntimeSettings settings,
            KafkaPublisher edgePublisher,
            Backlog backlog,
            MongoDatabase database,
            Hearings hearings,
            Clock clock) {
        return new Edge(settings.service(), edgePublisher, backlog, database, hearings, clock);
    }

    @Bean
    Hearings hearings() {
        return new Hearings();
    }

    @Bean
    KafkaDeadLetters deadLetters(
            RuntimeSettings settings,
            KafkaConnection connection,
            KafkaPublisher shellPublisher,
            @Qualifier("repairsPublisher") ObjectProvider<KafkaPublisher> repairsPublisher,
            MongoDatabase database,
            Clock clock) {
        return new KafkaDeadLetters(
                settings.service(), connection, shellPublisher, repairsPublisher::getObject, database, clock);
    }

    @Bean
    Wire wire() {
        return new Wire(new MessageTypes());
    }

    @Bean
    NextDue nextDue() {
        return new NextDue();
    }

    @Bean
    MongoStateStore stateStore(
            MongoDatabase database, TopicsFile topics, NextDue nextDue, ObjectProvider<ViewWatch> watch) {
        return new MongoStateStore(
                database,
                (topic, key) -> topics.partitionOf(topic, key).partition(),
                nextDue,
                watch.getIfAvailable(() -> ViewWatch.NONE));
    }

    @Bean
    ShellMetrics shellMetrics(MeterRegistry registry, Clock clock) {
        return new ShellMetrics(registry, clock);
    }

    @Bean
    BatchProcessor batchProcessor(
            RuntimeSettings settings,
            Handlers handlers,
            Wire wire,
            MongoStateStore store,
            KafkaPublisher shellPublisher,
            KafkaDeadLetters deadLetters,
            ShellMetrics metrics) {
        return new BatchProcessor(
                settings.service(), handlers.all(), wire, store, shellPublisher, deadLetters, metrics);
    }

    @Bean
    Pulse shellHealthIndicator() {
        return new Pulse();
    }

    @Bean
    StoreHealth storeHealthIndicator(MongoDatabase database) {
        return new StoreHealth(database);
    }

    @Bean
    BrokerHealth kafkaHealthIndicator(KafkaConnection connection) {
        return new BrokerHealth(connection);
    }

    @Bean
    InFlight inFlight(RuntimeSettings settings) {
        return new InFlight(settings.timersInFlight());
    }

    @Bean
    Consumer<Message<List<Object>>> listen(
            BatchProcessor processor,
            Pulse shellHealthIndicator,
            ShellMetrics metrics,
            InFlight inFlight,
            Hearings hearings,
            Clock clock) {
        return new Listening(processor, shellHealthIndicator, metrics, id -> {
            hearings.handled(id);
            inFlight.handled(id, clock.instant());
        });
    }

    @Bean
    ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> rawRecords() {
        return Listening.withRawRecords();
    }

    @Bean
    OwnedPartitions ownedPartitions(NextDue nextDue, BatchProcessor processor) {
        return new OwnedPartitions(nextDue, processor::beginsAt);
    }

    /** Whatever fails is tried again for ever: giving up would mean skipping. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> neverGiveUp() {
        return (container, destination, group) -> {
            var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
            pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
            var forEver = new DefaultErrorHandler(pauses);
            forEver.setClassifications(Map.of(), true);
            forEver.setLogLevel(KafkaException.Level.DEBUG);
            container.setCommonErrorHandler(forEver);
            // the same for a broker that does not know us yet, or not any more
            container.getContainerProperties().setAuthExceptionRetryInterval(Duration.ofMillis(LONGEST_PAUSE_MILLIS));
        };
    }

    @Bean
    TimerPump timerPump(
            Handlers handlers,
            ObjectProvider<TimerAction> actions,
            MongoDatabase database,
            NextDue nextDue,
            InFlight inFlight,
            Edge edge,
            OwnedPartitions owned,
            Clock clock) {
        var due = new DueTimers(database);
        handlers.all().stream().filter(h -> h.inbox() != null).forEach(h -> due.index(h.name()));
        return new TimerPump(
                handlers.all(),
                actions.stream().collect(Collectors.toMap(TimerAction::handler, Function.identity())),
                due,
                nextDue,
                inFlight,
                edge,
                owned,
                clock);
    }
}
