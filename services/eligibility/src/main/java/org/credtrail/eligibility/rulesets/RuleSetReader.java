package org.credtrail.eligibility.rulesets;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.credtrail.eligibility.evaluation.Conventions;
import org.credtrail.eligibility.evaluation.Requirement;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.evaluation.criteria.ClientReferences;
import org.credtrail.model.Certification;
import org.credtrail.runtime.web.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the YAML of a rule set, first against its JSON Schema, then for what a schema cannot say. */
public final class RuleSetReader {
    private static final String SCHEMA = "/rule-sets/rule-set.schema.json";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Schema schema = schema();

    /**
     * The rule set of a text.
     *
     * @throws InvalidRuleSet naming every fault
     */
    public RuleSetText read(String yaml) {
        var tree = tree(yaml);
        var faults = schema.validate(tree).stream()
                .map(RuleSetReader::fault)
                .distinct()
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidRuleSet(faults);
        }
        var requirements = new EnumMap<Certification, Requirement>(Certification.class);
        var placed = new ArrayList<Placed>();
        for (var certification : Certification.values()) {
            var node = tree.get("certifications").get(certification.label());
            if (node != null) {
                requirements.put(
                        certification,
                        requirement(certification, node, "/certifications/" + certification.label(), placed));
            }
        }
        check(placed);
        return new RuleSetText(
                new RuleSet(
                        tree.get("id").asString(),
                        tree.get("title").asString(),
                        date(tree.get("inForceFrom")),
                        texts(tree.get("sources")),
                        JSON.treeToValue(tree.get("conventions"), Conventions.class),
                        requirements),
                yaml);
    }

    private static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new InvalidRuleSet(List.of(new Fault(
                    "",
                    "not readable as YAML" + (at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr()))));
        }
    }

    private static Fault fault(Error error) {
        var property = error.getProperty();
        return new Fault(
                error.getInstanceLocation() + (property == null ? "" : "/" + escaped(property)), error.getMessage());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** A criterion and where it stands in the text. */
    private record Placed(Certification certification, Requirement.Leaf leaf, String pointer) {}

    private static Requirement requirement(
            Certification certification, JsonNode node, String pointer, List<Placed> placed) {
        if (node.has("all")) {
            return new Requirement.All(requirements(certification, node.get("all"), pointer + "/all", placed));
        }
        if (node.has("any")) {
            return new Requirement.Any(requirements(certification, node.get("any"), pointer + "/any", placed));
        }
        if (node.has("atLeast")) {
            var atLeast = node.get("atLeast");
            var of = requirements(certification, atLeast.get("of"), pointer + "/atLeast/of", placed);
            var count = atLeast.get("count").asInt();
            if (count > of.size()) {
                throw new InvalidRuleSet(List.of(new Fault(
                        pointer + "/atLeast/count", "at least " + count + " of " + of.size() + " can never be met")));
            }
            return new Requirement.AtLeast(count, of);
        }
        var kind = Objects.requireNonNull(
                CriterionKinds.BY_NAME.get(node.get("kind").asString()));
        var leaf = new Requirement.Leaf(
                node.get("id").asString(),
                node.get("source").asString(),
                node.get("explanation").asString(),
                !node.has("inRoute") || node.get("inRoute").asBoolean(),
                JSON.treeToValue(node, kind));
        placed.add(new Placed(certification, leaf, pointer));
        return leaf;
    }

    private static List<Requirement> requirements(
            Certification certification, JsonNode nodes, String pointer, List<Placed> placed) {
        var children = new ArrayList<Requirement>();
        for (var i = 0; i < nodes.size(); i++) {
            children.add(requirement(certification, nodes.get(i), pointer + "/" + i, placed));
        }
        return children;
    }

    /** Ids are unique in a rule set, a criterion that speaks of another finds it, and none speaks of itself by way of others. */
    private static void check(List<Placed> placed) {
        var faults = new ArrayList<Fault>();
        var seen = new HashSet<String>();
        for (var one : placed) {
            if (!seen.add(one.leaf.id())) {
                faults.add(new Fault(one.pointer + "/id", "criterion " + one.leaf.id() + " appears twice"));
            }
            for (var i = 0; i < named(one).size(); i++) {
                var id = named(one).get(i);
                var at = one.pointer + "/unlessMetWhenEmployed/" + i;
                if (placed.stream().noneMatch(other -> isMeant(other, one, id))) {
                    faults.add(new Fault(at, "there is no criterion " + id + " for this certification"));
                } else if (leadsBack(one, id, placed, new HashSet<>())) {
                    faults.add(new Fault(at, "a cycle: " + id + " leads back to " + one.leaf.id()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidRuleSet(faults);
        }
    }

    private static boolean leadsBack(Placed start, String id, List<Placed> placed, Set<String> visited) {
        return id.equals(start.leaf.id())
                || visited.add(id)
                        && placed.stream()
                                .filter(other -> isMeant(other, start, id))
                                .anyMatch(other -> named(other).stream()
                                        .anyMatch(next -> leadsBack(start, next, placed, visited)));
    }

    private static boolean isMeant(Placed other, Placed by, String id) {
        return other.certification == by.certification && other.leaf.id().equals(id);
    }

    private static List<String> named(Placed placed) {
        return placed.leaf.criterion() instanceof ClientReferences references
                ? references.unlessMetWhenEmployed()
                : List.of();
    }

    private static @Nullable LocalDate date(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : LocalDate.parse(node.asString());
    }

    private static List<String> texts(JsonNode nodes) {
        var texts = new ArrayList<String>();
        nodes.forEach(node -> texts.add(node.asString()));
        return texts;
    }

    private static Schema schema() {
        try (var in = RuleSetReader.class.getResourceAsStream(SCHEMA)) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build()))
                    .getSchema(text);
        } catch (IOException e) {
            throw new IllegalStateException("the schema of rule sets is part of the program", e);
        }
    }
}
