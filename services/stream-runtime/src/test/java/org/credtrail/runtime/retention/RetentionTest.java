package org.credtrail.runtime.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.credtrail.runtime.fixture.EmptyDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** What is due is ended, what is not stays, and both can be told afterwards. */
class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final String ANSWERS = "idempotency-answers";
    private static final String LETTERS = "closed-dead-letters";

    @RegisterExtension
    static final EmptyDatabase STORE = new EmptyDatabase();

    private final MongoDatabase database = STORE.database();
    private final MongoCollection<Document> documents = database.getCollection("documents");

    @BeforeEach
    void three_of_different_ages() {
        for (var days : List.of(1, 3, 40)) {
            documents.insertOne(new Document("_id", "d" + days)
                    .append("at", Date.from(NOW.minus(Duration.ofDays(days))))
                    .append("value", "words"));
        }
        documents.insertOne(new Document("_id", "without-a-clock").append("value", "words"));
    }

    @Test
    void what_is_due_goes_and_the_next_is_named() {
        var retention = retention(NOW, Map.of(), deleting());

        retention.look();

        assertThat(ids()).containsExactlyInAnyOrder("d1", "without-a-clock");
        var row = row(retention, ANSWERS);
        assertThat(row.held()).isEqualTo(1);
        assertThat(row.oldest()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(row.nextDue()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(row.ended()).isEqualTo(2);
        assertThat(row.lastEnded()).isEqualTo(NOW);
    }

    @Test
    void looking_again_ends_nothing_twice_and_forgets_no_count() {
        retention(NOW, Map.of(), deleting()).look();
        var later = retention(NOW.plusSeconds(60), Map.of(), deleting());

        later.look();

        assertThat(row(later, ANSWERS).ended()).isEqualTo(2);
        assertThat(row(later, ANSWERS).lastEnded()).isEqualTo(NOW);
        assertThat(row(later, ANSWERS).looked()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void forgetting_leaves_that_there_was_something() {
        retention(NOW, Map.of(), forgetting()).look();

        assertThat(ids()).hasSize(4);
        assertThat(documents.find(Filters.eq("_id", "d40")).first()).doesNotContainKey("value");
        assertThat(documents.find(Filters.eq("_id", "d3")).first()).containsKey("value");
    }

    @Test
    void what_has_nothing_left_to_forget_is_held_no_more() {
        retention(NOW, Map.of(), forgetting()).look();
        var later = retention(NOW, Map.of(), forgetting());

        later.look();

        assertThat(row(later, LETTERS).held()).isEqualTo(2);
        assertThat(row(later, LETTERS).oldest()).isEqualTo(NOW.minus(Duration.ofDays(3)));
        assertThat(row(later, LETTERS).ended()).isEqualTo(1);
    }

    @Test
    void a_whole_collection_is_held_and_ended_by_its_dates_alone() {
        documents.deleteOne(Filters.eq("_id", "without-a-clock"));
        var retention = retention(NOW, Map.of(), new DatedHolding(ANSWERS, documents, "at", null, List.of()));

        retention.look();

        assertThat(ids()).containsExactly("d1");
        assertThat(row(retention, ANSWERS).held()).isEqualTo(1);
        assertThat(row(retention, ANSWERS).oldest()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    @Test
    void a_period_can_be_set_but_not_below_what_was_promised() {
        retention(NOW, Map.of("credtrail.retention." + ANSWERS, "P10D"), deleting())
                .look();

        assertThat(ids()).contains("d3").doesNotContain("d40");
        assertThatThrownBy(() -> table(Map.of("credtrail.retention." + ANSWERS, "P0D")))
                .hasMessageContaining("at least P1D");
        assertThatThrownBy(() -> table(Map.of("credtrail.retention." + ANSWERS, "soon")))
                .hasMessageContaining("must be a period");
        assertThatThrownBy(() -> table(Map.of("credtrail.retention.audit-entries", "P1Y")))
                .hasMessageContaining("time alone does not end this");
    }

    @Test
    void nothing_is_held_of_which_the_table_says_nothing() {
        var stranger = new DatedHolding("loose-papers", documents, "at", Filters.empty(), List.of());

        assertThatThrownBy(() -> retention(NOW, Map.of(), stranger)).hasMessageContaining("loose-papers");
    }

    @Test
    void the_table_is_as_its_schema_says() throws IOException {
        try (var schema = RetentionTest.class.getResourceAsStream("/credtrail/retention.schema.json");
                var table = RetentionTest.class.getResourceAsStream("/credtrail/retention.yaml")) {
            var json = new JsonMapper();
            Object rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(table);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(json.readTree(schema))
                            .validate(json.valueToTree(rows)))
                    .isEmpty();
        }
        assertThat(table(Map.of()).period("candidates")).isEqualTo(Period.ofYears(7));
    }

    private DatedHolding deleting() {
        return new DatedHolding(ANSWERS, documents, "at", Filters.empty(), List.of());
    }

    private DatedHolding forgetting() {
        return new DatedHolding(LETTERS, documents, "at", Filters.ne("value", null), List.of("value"));
    }

    private List<String> ids() {
        return documents.find().map(d -> d.getString("_id")).into(new ArrayList<>());
    }

    private static Retention.Row row(Retention retention, String category) {
        return retention.rows().stream()
                .filter(r -> r.category().id().equals(category))
                .findFirst()
                .orElseThrow();
    }

    private Retention retention(Instant now, Map<String, String> settings, Holding holding) {
        return new Retention("intake", table(settings), List.of(holding), database, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RetentionTable table(Map<String, String> settings) {
        return RetentionTable.load(settings::get);
    }
}
