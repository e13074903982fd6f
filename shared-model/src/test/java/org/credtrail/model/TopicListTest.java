package org.credtrail.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The list of topics on the classpath is the one of {@code infra/kafka} and agrees with the messages. */
class TopicListTest {
    private static final long FOREVER = -1;
    private static final long ONE_DAY = 86_400_000;
    private static final long LARGEST_HTTP_BODY = 2_000_000;

    private final TopicList list = read();

    @Test
    void every_topic_has_a_constant_and_every_constant_a_topic() {
        assertThat(list.topics()).extracting(Topic::name).containsExactlyInAnyOrderElementsOf(constants());
    }

    @Test
    void every_message_travels_on_a_listed_topic_and_every_topic_but_timer_inboxes_has_messages() {
        var used = Payload.catalogue().stream()
                .filter(type -> type != TimerFired.class)
                .map(Payload::topicOf)
                .distinct()
                .toList();
        assertThat(list.topics())
                .extracting(Topic::name)
                .containsAll(used)
                .filteredOn(name -> !used.contains(name))
                .containsExactly(Topics.ELIGIBILITY_INBOX);
    }

    @Test
    void all_topics_have_the_same_partition_count_so_that_one_thread_owns_a_key() {
        assertThat(list.topics()).extracting(Topic::partitions).containsOnly(6);
    }

    @Test
    void facts_and_inboxes_keep_everything() {
        assertThat(list.topics())
                .filteredOn(topic -> !topic.isCompacted() && !topic.name().equals(Topics.BOARDS_INGRESS))
                .allSatisfy(topic -> assertThat(topic.number("retention.ms")).isEqualTo(FOREVER));
        assertThat(topic(Topics.BOARDS_INGRESS).number("retention.ms")).isEqualTo(7 * ONE_DAY);
    }

    @Test
    void only_contacts_and_rule_sets_are_compacted() {
        assertThat(list.topics())
                .filteredOn(Topic::isCompacted)
                .extracting(Topic::name)
                .containsExactlyInAnyOrder(Topics.CONTACTS, Topics.RULE_SETS);
    }

    @Test
    void an_erasure_reaches_old_records_within_ten_minutes_and_every_reader_that_was_away() {
        var contacts = topic(Topics.CONTACTS);
        assertThat(contacts.number("segment.ms") + contacts.number("max.compaction.lag.ms"))
                .isPositive()
                .isLessThan(ONE_DAY / 24 / 6);
        assertThat(contacts.number("delete.retention.ms")).isGreaterThanOrEqualTo(7 * ONE_DAY);
    }

    @Test
    void a_dossier_as_large_as_an_http_body_fits_and_so_does_its_dead_letter() {
        for (var name : List.of(Topics.INTAKE_INBOX, Topics.CANDIDATES, Topics.CONTACTS, Topics.DETERMINATIONS)) {
            assertThat(topic(name).number("max.message.bytes")).isGreaterThan(2 * LARGEST_HTTP_BODY);
        }
        assertThat(list.topics())
                .filteredOn(topic -> topic.config().containsKey("max.message.bytes"))
                .allSatisfy(topic -> assertThat(topic.number("max.message.bytes"))
                        .isLessThan(list.deadLetters().number("max.message.bytes")));
    }

    @Test
    void dead_letters_are_kept_until_somebody_decides() {
        assertThat(list.deadLetters().partitions()).isOne();
        assertThat(list.deadLetters().number("retention.ms")).isEqualTo(FOREVER);
    }

    @Test
    void the_owner_named_first_in_a_fact_topic_is_its_writer() {
        assertThat(list.topics()).allSatisfy(topic -> {
            assertThat(topic.says()).endsWith(".");
            assertThat(topic.writtenBy()).isNotEmpty();
            assertThat(topic.heardBy()).isNotEmpty();
        });
        assertThat(list.topics())
                .filteredOn(topic -> !topic.name().contains("inbox")
                        && !topic.name().startsWith("boards.")
                        && !topic.name().equals(Topics.AUDIT_TRAIL)
                        && !topic.name().equals(Topics.CONTACTS))
                .allSatisfy(topic -> assertThat(topic.writtenBy())
                        .singleElement()
                        .satisfies(writer -> assertThat(topic.name()).startsWith(writer + ".")));
    }

    private Topic topic(String name) {
        return list.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> constants() {
        return Stream.of(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(TopicListTest::value)
                .toList();
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TopicList read() {
        try (var yaml = Objects.requireNonNull(
                TopicListTest.class.getResourceAsStream("/credtrail/topics.yaml"), "no list of topics")) {
            return YAMLMapper.builder().build().readValue(yaml, TopicList.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record TopicList(List<Topic> topics, DeadLetters deadLetters) {}

    record Topic(
            String name,
            int partitions,
            Map<String, String> config,
            List<String> writtenBy,
            List<String> heardBy,
            String says) {
        boolean isCompacted() {
            return "compact".equals(config.get("cleanup.policy"));
        }

        long number(String setting) {
            return Long.parseLong(config.get(setting));
        }
    }

    record DeadLetters(int partitions, Map<String, String> config) {
        long number(String setting) {
            return Long.parseLong(config.get(setting));
        }
    }
}
