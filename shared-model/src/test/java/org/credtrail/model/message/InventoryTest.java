package org.credtrail.model.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.PersonalData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Personal data is where it is marked and nowhere else. The page of {@code docs} is made of the marks; after a change that was
 * meant, run the tests once with {@code -Dcredtrail.approve=true}.
 */
class InventoryTest {
    private static final Path PAGE = Path.of("docs/personal-data.md");

    /** The people of the samples: their names, addresses and numbers. A Message-ID in its brackets is no address. */
    private static final Pattern PEOPLE = Pattern.compile(
            "Ngozi|Okafor|Adaeze|(?<![<A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z]|\\+?1?[-. (]*[2-9]\\d\\d[-. )]+\\d{3}[-. ]\\d{4}");

    @BeforeAll
    static void approve() throws IOException {
        if (Boolean.getBoolean("credtrail.approve")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page());
        }
    }

    @Test
    void no_unmarked_field_of_a_sample_speaks_of_a_person() throws IOException {
        for (var type : Payload.catalogue()) {
            for (var sample : samples(type)) {
                var suspicious = new TreeSet<String>();
                Shape.forEachObject(
                        type,
                        sample,
                        (record, object) -> unmarked(record, object)
                                .filter(field -> PEOPLE.matcher(field.getValue().toString())
                                        .find())
                                .forEach(field -> suspicious.add(record.getSimpleName() + "." + field.getKey())));
                assertThat(suspicious).as(Payload.typeOf(type)).isEmpty();
            }
        }
    }

    @Test
    void the_samples_do_speak_of_people_in_marked_fields() throws IOException {
        var found = new TreeSet<String>();
        for (var sample : samples(ContactDetails.class)) {
            Shape.forEachObject(
                    ContactDetails.class,
                    sample,
                    (record, object) -> object.propertyStream()
                            .filter(field ->
                                    PEOPLE.matcher(field.getValue().toString()).find())
                            .forEach(field -> found.add(field.getKey())));
        }
        assertThat(found).contains("givenName", "familyName", "name", "email", "phone");
    }

    @Test
    void a_marked_field_is_empty_on_every_topic_that_keeps_its_records() throws IOException {
        var kept = keptForEver();
        assertThat(kept).contains("intake.candidates.v1", "intake.inbox.v1").doesNotContain("intake.contacts.v1");
        for (var type : Payload.catalogue()) {
            if (type != TimerFired.class && kept.contains(Payload.topicOf(type))) {
                for (var sample : samples(type)) {
                    var filled = new TreeSet<String>();
                    Shape.forEachObject(
                            type,
                            sample,
                            (record, object) -> Stream.of(record.getRecordComponents())
                                    .filter(component -> component.isAnnotationPresent(PersonalData.class))
                                    .map(RecordComponent::getName)
                                    .filter(object::hasNonNull)
                                    .forEach(filled::add));
                    assertThat(filled).as(Payload.typeOf(type)).isEmpty();
                }
                assertThat(marked(type))
                        .allMatch(path -> PersonalDataTest.isAlwaysNull(Payload.typeOf(type) + " " + path));
            }
        }
    }

    @Test
    void the_page_tells_every_mark() throws IOException {
        assertThat(PAGE).content().isEqualTo(page());
    }

    private static Stream<Map.Entry<String, JsonNode>> unmarked(Class<?> record, ObjectNode object) {
        var marked = Stream.of(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(PersonalData.class))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        return object.propertyStream()
                .filter(field -> !marked.contains(field.getKey()))
                .filter(field -> field.getValue().isString()
                        || field.getValue().isArray()
                                && field.getValue().valueStream().allMatch(JsonNode::isString));
    }

    private static List<String> marked(Class<?> type) {
        return Shape.components(type)
                .filter(c -> c.component().isAnnotationPresent(PersonalData.class))
                .map(Shape.Component::path)
                .toList();
    }

    private static String page() {
        var kept = keptForEver();
        var page = new StringBuilder("""
                # Personal data in messages

                Made from the marks (`@PersonalData`) by `InventoryTest`; the same stands in the schemas as `"x-personal-data": true`. Free texts
                of people stand in no message: they are the text of a contact, and the message says where they are kept (`KeptWords`).

                | message | field | topic | filled in |
                |---|---|---|---|
                """);
        for (var type : Payload.catalogue()) {
            for (var path : marked(type)) {
                var topic = Payload.topicOf(type);
                page.append("| `")
                        .append(Payload.typeOf(type))
                        .append("` | `")
                        .append(path)
                        .append("` | `")
                        .append(topic)
                        .append("` | ")
                        .append(
                                kept.contains(topic)
                                        ? "never: it is in contacts"
                                        : "until it is forgotten or its time is over")
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static Set<String> keptForEver() {
        try (var list = InventoryTest.class.getResourceAsStream("/credtrail/topics.yaml")) {
            return new YAMLMapper()
                    .readTree(list)
                    .path("topics")
                    .valueStream()
                    .filter(topic -> topic.path("config").path("retention.ms").asLong(0) == -1)
                    .map(topic -> topic.path("name").asString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> samples(Class<? extends Payload> type) throws IOException {
        var folder = Path.of("src/test/resources/samples").resolve(Payload.typeOf(type));
        var samples = new ArrayList<JsonNode>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                samples.add(MessageJson.MAPPER.readTree(Files.readString(file)));
            }
        }
        return samples;
    }
}
