package org.credtrail.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.runtime.embedded.BrokerGuard;
import org.credtrail.runtime.embedded.EmbeddedBroker;
import org.credtrail.runtime.fixture.Certificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** A real broker, asked by everybody for everything: it does what the list of topics says, and refuses the rest. */
class BrokerRightsTest {
    private static final String CONTACTS = "intake.contacts.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int NO_ANSWER_MILLIS = 10_000;

    private static final Map<String, Listed> LIST = list();
    private static final Set<String> SERVICES =
            LIST.values().stream().flatMap(l -> l.heardBy.stream()).collect(Collectors.toCollection(TreeSet::new));

    private static EmbeddedBroker broker;
    private static SSLContext trusting;
    private static SSLContext suspicious;

    /** What the file says of a topic, read without our own reader; dead letters have one reader and writer. */
    private record Listed(Set<String> writtenBy, Set<String> heardBy, Set<String> readBy) {}

    @BeforeAll
    static void start(@TempDir Path directory) throws ExecutionException, InterruptedException {
        var certificate = Certificate.make(directory, "broker");
        var stranger = Certificate.make(directory, "stranger");
        trusting = certificate.believing(certificate);
        suspicious = stranger.believing(stranger);
        var principals = new BrokerRights(TopicsFile.load()).principals();
        principals.add(BrokerGuard.ADMIN);
        var passwords = principals.stream().collect(Collectors.toMap(who -> who, who -> "of " + who));
        broker = EmbeddedBroker.start(
                directory.resolve("kafka"), 0, Duration.ofSeconds(15), new BrokerGuard(passwords, true, 0, trusting));
        assertThat(written(broker.administration())).isEqualTo(everywhere());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static Set<String> everybody() {
        var everybody = new TreeSet<>(SERVICES);
        everybody.addAll(List.of("boards", "issuer", "reader", "repairs", "nobody in particular"));
        return everybody;
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void writes_to_just_the_topics_the_list_says(String who) throws ExecutionException, InterruptedException {
        assertThat(written(as(who))).isEqualTo(expected(who, true));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void reads_just_the_topics_the_list_says(String who) {
        assertThat(read(as(who))).isEqualTo(expected(who, false));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void takes_no_other_group_and_changes_no_topic(String who) {
        var readsContacts = expected(who, false).contains(CONTACTS);
        try (var admin = as(who).admin(Map.of())) {
            for (var group :
                    Stream.concat(SERVICES.stream(), Stream.of("of their own")).toList()) {
                var isTheirs = group.equals(who) || group.startsWith("of") && !SERVICES.contains(who) && readsContacts;
                var commit = admin.alterConsumerGroupOffsets(
                                group, Map.of(new TopicPartition(CONTACTS, 0), new OffsetAndMetadata(0)))
                        .all();
                assertThat(failure(commit))
                        .as(group)
                        .isEqualTo(isTheirs ? Void.class : GroupAuthorizationException.class);
            }
            assertThat(failure(admin.createTopics(List.of(new NewTopic("new", 1, (short) 1)))
                            .all()))
                    .isEqualTo(TopicAuthorizationException.class);
            assertThat(failure(admin.deleteTopics(List.of("boards.ingress.v1")).all()))
                    .isEqualTo(TopicAuthorizationException.class);
        }
    }

    @Test
    void what_a_former_list_allowed_is_taken_and_what_strangers_may_do_stays()
            throws ExecutionException, InterruptedException {
        try (var admin = broker.administration().admin(Map.of())) {
            admin.createAcls(List.of(writing("intake"), writing("stranger")))
                    .all()
                    .get();

            new BrokerRights(TopicsFile.load()).grantAll(admin, true);

            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .contains(writing("stranger"))
                    .doesNotContain(writing("intake"));
        }
    }

    private static AclBinding writing(String who) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "renewals.credentials.v1", PatternType.LITERAL),
                new AccessControlEntry("User:" + who, "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    }

    @Test
    void services_need_no_transactions() {
        var settings = as("intake").with(Map.of("transactional.id", "intake"));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void a_service_sees_how_far_the_others_are() throws ExecutionException, InterruptedException {
        try (var admin = as("renewals").admin(Map.of())) {
            assertThat(admin.listConsumerGroupOffsets("intake")
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isNotNull();
            assertThat(admin.listTopics().names().get())
                    .containsAll(LIST.keySet().stream()
                            .filter(name -> !name.endsWith(".dlq"))
                            .toList());
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        var wrong = KafkaConnection.of(broker.bootstrapOfNamed(), "SCRAM-SHA-512", "intake", "guessed", trusting);
        try (var admin = patient(wrong)) {
            assertThat(failure(admin.listTopics().names())).isEqualTo(SaslAuthenticationException.class);
        }
    }

    @Test
    void a_client_speaks_to_no_broker_whose_certificate_it_does_not_trust() {
        var client = KafkaConnection.of(broker.bootstrapOfNamed(), "SCRAM-SHA-512", "intake", "of intake", suspicious);
        try (var admin = patient(client)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .cause()
                    .isInstanceOf(SslAuthenticationException.class)
                    .hasRootCauseInstanceOf(CertPathBuilderException.class)
                    .cause()
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static Admin patient(KafkaConnection connection) {
        return connection.admin(
                Map.of("default.api.timeout.ms", NO_ANSWER_MILLIS, "request.timeout.ms", NO_ANSWER_MILLIS));
    }

    private static KafkaConnection as(String who) {
        return who.startsWith("nobody")
                ? KafkaConnection.open(broker.bootstrap())
                : KafkaConnection.of(broker.bootstrapOfNamed(), "SCRAM-SHA-512", who, "of " + who, trusting);
    }

    private static Set<String> expected(String who, boolean toWrite) {
        var expected = new TreeSet<String>();
        LIST.forEach((topic, listed) -> {
            var isAllowed = switch (who) {
                case "repairs" -> toWrite && !topic.endsWith(".dlq");
                case "reader" -> !toWrite;
                case "nobody in particular" -> !toWrite || listed.writtenBy.contains("boards");
                default ->
                    toWrite
                            ? listed.writtenBy.contains(who)
                            : listed.heardBy.contains(who) || listed.readBy.contains(who);
            };
            if (isAllowed) {
                expected.add(topic);
            }
        });
        return expected;
    }

    /** Every record is really sent. */
    private static Set<String> written(KafkaConnection connection) throws InterruptedException {
        var settings = connection.with(Map.of("enable.idempotence", false, "max.block.ms", NO_ANSWER_MILLIS));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new HashMap<String, Future<RecordMetadata>>();
            LIST.keySet()
                    .forEach(topic -> sent.put(
                            topic, producer.send(new ProducerRecord<>(topic, 0, "key".getBytes(UTF_8), new byte[0]))));
            var written = new TreeSet<String>();
            for (var one : sent.entrySet()) {
                try {
                    one.getValue().get();
                    written.add(one.getKey());
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
                }
            }
            return written;
        }
    }

    /** Asks for the first record of every topic until each is either here or refused. */
    private static Set<String> read(KafkaConnection connection) {
        var settings = connection.with(Map.of("auto.offset.reset", "earliest", "enable.auto.commit", "false"));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var open = new TreeSet<>(everywhere());
            var read = new TreeSet<String>();
            while (!open.isEmpty()) {
                consumer.assign(open.stream().map(t -> new TopicPartition(t, 0)).toList());
                try {
                    consumer.poll(POLL).forEach(record -> read.add(record.topic()));
                } catch (TopicAuthorizationException e) {
                    open.removeAll(e.unauthorizedTopics());
                }
                open.removeAll(read);
            }
            return read;
        }
    }

    private static Set<String> everywhere() {
        return new TreeSet<>(LIST.keySet());
    }

    private static Class<?> failure(KafkaFuture<?> asked) {
        try {
            asked.get();
            return Void.class;
        } catch (ExecutionException e) {
            return e.getCause().getClass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Listed> list() {
        try (var file = BrokerRightsTest.class.getResourceAsStream("/credtrail/topics.yaml")) {
            Map<String, List<Map<String, Object>>> read = new Yaml().load(file);
            var list = new HashMap<String, Listed>();
            for (var topic : read.get("topics")) {
                var name = String.valueOf(topic.get("name"));
                var writers = names(topic, "writtenBy");
                var readers = names(topic, "readBy");
                var signs = topic.getOrDefault("checkpoints", false);
                if (signs.equals(true)) {
                    readers.addAll(writers);
                } else if (signs instanceof String signer) {
                    readers.add(signer);
                }
                list.put(name, new Listed(writers, names(topic, "heardBy"), readers));
                for (var group : names(topic, "heardBy")) {
                    list.put(name + "." + group + ".dlq", new Listed(Set.of(group), Set.of(), Set.of(group)));
                }
            }
            return list;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> names(Map<String, Object> topic, String field) {
        return ((List<?>) topic.getOrDefault(field, List.of()))
                .stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
