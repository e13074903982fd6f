package org.credtrail.runtime.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.CandidateMessage.EvidenceAdded;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.ServiceLauncher;
import org.credtrail.runtime.embedded.EmbeddedPlatform;
import org.credtrail.runtime.fixture.Tally;
import org.credtrail.runtime.fixture.TallyApplication;
import org.credtrail.runtime.fixture.Wires;
import org.credtrail.runtime.kafka.KafkaDeadLetters;
import org.credtrail.runtime.store.States;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** No command outside MongoDB's Stable API version 1 is ever sent, and none the embedded store does not know. */
class StableApiTest {

    /** As MongoDB 7 lists it; {@code distinct} is not among them. */
    private static final Set<String> STABLE_API_1 = Set.of(
            "abortTransaction",
            "aggregate",
            "bulkWrite",
            "collMod",
            "commitTransaction",
            "count",
            "create",
            "createIndexes",
            "delete",
            "drop",
            "dropDatabase",
            "dropIndexes",
            "endSessions",
            "explain",
            "find",
            "findAndModify",
            "getMore",
            "hello",
            "insert",
            "killCursors",
            "listCollections",
            "listDatabases",
            "listIndexes",
            "ping",
            "refreshSessions",
            "update");

    /** Of those, what the embedded store cannot do or does only on a real cluster. */
    private static final Set<String> NOT_EMBEDDED =
            Set.of("abortTransaction", "bulkWrite", "collMod", "commitTransaction", "explain");

    private static final Set<String> FIND_OPTIONS =
            Set.of("find", "filter", "projection", "sort", "limit", "skip", "batchSize", "singleBatch", "$db", "lsid");

    private static final Set<String> AGGREGATE_STAGES =
            Set.of("$match", "$group", "$sort", "$limit", "$skip", "$project", "$unwind", "$count");

    @BeforeAll
    static void do_everything_once(@TempDir Path directory) {
        var platform = EmbeddedPlatform.start(directory);
        try (var service = ServiceLauncher.run(Overheard.class, "tally", platform.arguments());
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", platform.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var states = service.getBean(States.class);
            var letters = service.getBean(KafkaDeadLetters.class);
            var details = new ContactDetails("c-1", "Ada", "Byron", null, "ada@example.org", null, null, null, false);
            producer.send(Wires.record(Wires.message("c-1", "c-1", details)));
            for (var i = 0; i < 300; i++) {
                producer.send(Wires.record(Wires.message("a-" + i, "m-" + i, Wires.exam("a-" + i, i))));
                producer.send(Wires.record(Wires.message("a", "n-" + i, Wires.exam("a", i))));
            }
            producer.send(new ProducerRecord<>(
                    Topics.INTAKE_INBOX, "a".getBytes(StandardCharsets.UTF_8), "x".getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(
                    Topics.INTAKE_INBOX, "a".getBytes(StandardCharsets.UTF_8), "y".getBytes(StandardCharsets.UTF_8)));
            producer.send(Wires.record(Wires.message("a", "late", new EvidenceAdded("a", Dossier.EMPTY, Map.of()))));
            await().until(() -> states.find("tally", "a", Tally.Count.class)
                    .filter(c -> c.woken() == 1)
                    .isPresent());
            assertThat(states.list("tally", new BsonDocument(), "a-1", 200, Tally.Count.class))
                    .hasSize(200);
            assertThat(states.views("tally-row", new BsonDocument(), null, 200, Tally.Row.class))
                    .hasSize(200);
            var listed = await().until(() -> letters.list(null, 10), l -> l.size() == 2);
            letters.replay(listed.getFirst().id());
            letters.discard(listed.getLast().id());
            producer.send(Wires.record(Wires.message("c-1", "c-2", null, Topics.CONTACTS)));
            producer.send(Wires.record(Wires.message("a", "erased", new ErasureRequested("a"))));
            await().until(() -> states.find("tally", "a", Tally.Count.class).isEmpty());
        } finally {
            platform.close();
        }
    }

    @Test
    void every_command_is_in_the_stable_api() {
        assertThat(Overheard.COMMANDS)
                .extracting(Command::name)
                .contains("find", "insert", "update", "createIndexes")
                .isSubsetOf(STABLE_API_1)
                .doesNotContainAnyElementsOf(NOT_EMBEDDED);
    }

    @Test
    void every_search_uses_options_both_stores_know() {
        for (var command : heard("find")) {
            assertThat(FIND_OPTIONS).containsAll(command.body().keySet());
        }
        for (var command : heard("aggregate")) {
            for (var stage : command.body().getArray("pipeline")) {
                assertThat(AGGREGATE_STAGES).containsAll(stage.asDocument().keySet());
            }
        }
    }

    @Test
    void no_update_is_a_pipeline() {
        assertThat(heard("update")).isNotEmpty();
        for (var command : heard("update")) {
            assertThat(command.body().getArray("updates", new BsonArray()))
                    .allMatch(update -> update.asDocument().get("u").isDocument());
        }
    }

    @Test
    void no_command_belongs_to_a_transaction() {
        assertThat(Overheard.COMMANDS)
                .noneMatch(command -> command.body().containsKey("startTransaction")
                        || command.body().containsKey("autocommit"));
    }

    /** The list is written by hand, with a page of the manual for each line; what is missing in it is printed here. */
    @Test
    void every_shape_of_command_is_described() throws IOException {
        var described = Files.readString(Path.of("../../infra/proof/mongodb.md"));
        assertThat(Overheard.COMMANDS.stream().map(Command::shape).distinct().sorted())
                .isNotEmpty()
                .allSatisfy(shape -> assertThat(described).contains("`" + shape + "`"));
    }

    private static List<Command> heard(String name) {
        return Overheard.COMMANDS.stream().filter(c -> c.name().equals(name)).toList();
    }

    private record Command(String name, BsonDocument body) {
        private static final Set<String> OF_EVERY_COMMAND = Set.of("$db", "lsid", "ordered", "txnNumber");

        /** Its options and operators, without names and values. */
        String shape() {
            var options = new TreeSet<>(body.keySet());
            options.remove(name);
            options.removeAll(OF_EVERY_COMMAND);
            var operators = new TreeSet<String>();
            body.values().forEach(value -> collect(value, operators));
            return Stream.of(List.of(name), options, operators)
                    .flatMap(Collection::stream)
                    .collect(Collectors.joining(" "));
        }

        private static void collect(BsonValue value, Set<String> operators) {
            if (value.isArray()) {
                value.asArray().forEach(element -> collect(element, operators));
            } else if (value.isDocument()) {
                value.asDocument().forEach((name, inner) -> {
                    // dates and numbers come as extended JSON; what is stored has no names with a dollar
                    if (name.startsWith("$")) {
                        operators.add(name);
                    }
                    collect(inner, operators);
                });
            }
        }
    }

    /** The tally service, whose every word to the store is written down. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(TallyApplication.class)
    static class Overheard {
        static final List<Command> COMMANDS = new CopyOnWriteArrayList<>();

        @Bean
        MongoClientSettingsBuilderCustomizer overhearing() {
            return builder -> builder.addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    COMMANDS.add(new Command(
                            event.getCommandName(),
                            BsonDocument.parse(event.getCommand().toJson())));
                }
            });
        }
    }
}
