package org.credtrail.model.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is promised of every message. Beside {@code smallest.json} and {@code fullest.json} a folder of samples may hold
 * others, written by earlier versions: they are read for ever.
 */
class MessageContractTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static List<Class<? extends Payload>> messages() {
        return Payload.catalogue();
    }

    @Test
    void names_of_messages_are_unique_and_spelled_out() {
        assertThat(Payload.catalogue().stream().map(Payload::typeOf))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("credtrail(\\.[a-z]+(-[a-z]+)*){2}\\.v[1-9][0-9]*"));
    }

    @Test
    void every_message_but_a_timer_has_one_topic_of_its_own() {
        assertThat(Payload.catalogue())
                .filteredOn(type -> type != TimerFired.class)
                .allSatisfy(type -> {
                    assertThat(Payload.topicOf(type)).endsWith(".v1");
                });
        assertThat(Payload.topicOf(CandidateFact.ApplicationSubmitted.class)).isEqualTo(Topics.CANDIDATES);
        assertThat(Payload.topicOf(ContactDetails.class)).isEqualTo(Topics.CONTACTS);
        assertThatIllegalArgumentException().isThrownBy(() -> Payload.topicOf(TimerFired.class));
    }

    @Test
    void strangers_write_to_the_ingress_of_boards_only() {
        assertThat(Payload.catalogue())
                .filteredOn(type -> {
                    var topic = type.getAnnotation(OnTopic.class);
                    return topic != null && topic.foreign();
                })
                .isEqualTo(List.of(BoardNotice.class));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void samples_fit_the_schema(Class<? extends Payload> type) throws IOException {
        var schema = schemaOf(type);
        for (var sample : samplesOf(type)) {
            assertThat(complaints(schema, sample)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_we_write_equals_the_sample_to_the_letter(Class<? extends Payload> type) {
        for (var sample : List.of(smallest(type), fullest(type))) {
            var message = MessageJson.MAPPER.treeToValue(sample, type);

            assertThat(MessageJson.MAPPER.writeValueAsString(message))
                    .isEqualTo(MessageJson.MAPPER.writeValueAsString(sample));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void every_sample_is_read(Class<? extends Payload> type) throws IOException {
        assertThat(samplesOf(type)).hasSizeGreaterThanOrEqualTo(2).allSatisfy(sample -> {
            assertThat(MessageJson.MAPPER.treeToValue(sample, type)).isInstanceOf(type);
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void unknown_fields_are_ignored_at_every_depth(Class<? extends Payload> type) {
        var known = MessageJson.MAPPER.treeToValue(fullest(type), type);
        var newer = fullest(type);
        Shape.forEachObject(
                type, newer, (_, object) -> object.putObject("addedLater").put("by", "a newer writer"));

        assertThat(complaints(schemaOf(type), newer)).isEmpty();
        assertThat(MessageJson.MAPPER.treeToValue(newer, type)).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_may_be_absent_may_be_null(Class<? extends Payload> type) {
        var small = MessageJson.MAPPER.treeToValue(smallest(type), type);
        var withNulls = smallest(type);
        Shape.forEachObject(type, withNulls, (record, object) -> {
            for (var component : record.getRecordComponents()) {
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    object.putNull(component.getName());
                }
            }
        });

        assertThat(complaints(schemaOf(type), withNulls)).isEmpty();
        assertThat(MessageJson.MAPPER.treeToValue(withNulls, type)).isEqualTo(small);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void the_schema_misses_whatever_the_smallest_sample_needs(Class<? extends Payload> type) {
        var needed = smallest(type)
                .propertyStream()
                .filter(field -> !isEmptyContainer(field.getValue()))
                .map(Map.Entry::getKey);

        assertThat(needed).allSatisfy(name -> {
            var without = smallest(type);
            without.remove(name);
            assertThat(complaints(schemaOf(type), without)).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void the_smallest_sample_holds_nothing_that_could_be_absent(Class<? extends Payload> type) {
        Shape.forEachObject(type, smallest(type), (record, object) -> {
            for (var component : record.getRecordComponents()) {
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    assertThat(object.has(component.getName()))
                            .as(component.getName())
                            .isFalse();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void the_fullest_sample_fills_everything_but_personal_data(Class<? extends Payload> type) {
        assertThat(Shape.unfilled(type, List.of(fullest(type))).map(path -> Payload.typeOf(type) + " " + path))
                .allMatch(PersonalDataTest::isAlwaysNull);
    }

    private Schema schemaOf(Class<? extends Payload> type) {
        return registry.getSchema(MessageJson.resource(MessageSchemas.resourceOf(type)));
    }

    private static List<String> complaints(Schema schema, JsonNode sample) {
        return schema
                .validate(sample, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static boolean isEmptyContainer(JsonNode value) {
        return value.isContainer() && value.isEmpty();
    }

    private static ObjectNode smallest(Class<? extends Payload> type) {
        return (ObjectNode) MessageJson.resource("/samples/" + Payload.typeOf(type) + "/smallest.json");
    }

    private static ObjectNode fullest(Class<? extends Payload> type) {
        return (ObjectNode) MessageJson.resource("/samples/" + Payload.typeOf(type) + "/fullest.json");
    }

    private static List<JsonNode> samplesOf(Class<? extends Payload> type) throws IOException {
        try (var files = Files.list(SAMPLES.resolve(Payload.typeOf(type)))) {
            return files.map(file -> "/samples/" + Payload.typeOf(type) + "/" + file.getFileName())
                    .map(MessageJson::resource)
                    .toList();
        }
    }
}
