package org.credtrail.eligibility.rulesets;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credtrail.eligibility.evaluation.Conventions;
import org.credtrail.eligibility.evaluation.Requirement;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.evaluation.criteria.ClientReferences;
import org.credtrail.model.Certification;
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
    public PublishedRuleSet read(String yaml) {
        var tree = tree(yaml);
        var faults = schema.validate(tree).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidRuleSet(faults);
        }
        var requirements = new EnumMap<Certification, Requirement>(Certification.class);
        tree.get("certifications")
                .properties()
                .forEach(entry -> requirements.put(certification(entry.getKey()), requirement(entry.getValue())));
        check(requirements);
        return new PublishedRuleSet(
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
            throw new InvalidRuleSet(List.of("not readable as YAML"));
        }
    }

    private static Certification certification(String label) {
        for (var certification : Certification.values()) {
            if (certification.label().equals(label)) {
                return certification;
            }
        }
        throw new InvalidRuleSet(List.of("/certifications/" + label + " is unknown"));
    }

    private static Requirement requirement(JsonNode node) {
        if (node.has("all")) {
            return new Requirement.All(requirements(node.get("all")));
        }
        if (node.has("any")) {
            return new Requirement.Any(requirements(node.get("any")));
        }
        if (node.has("atLeast")) {
            var atLeast = node.get("atLeast");
            return new Requirement.AtLeast(atLeast.get("count").asInt(), requirements(atLeast.get("of")));
        }
        var kind = Objects.requireNonNull(
                CriterionKinds.BY_NAME.get(node.get("kind").asString()));
        return new Requirement.Leaf(
                node.get("id").asString(),
                node.get("source").asString(),
                node.get("explanation").asString(),
                !node.has("inRoute") || node.get("inRoute").asBoolean(),
                JSON.treeToValue(node, kind));
    }

    private static List<Requirement> requirements(JsonNode nodes) {
        var children = new ArrayList<Requirement>();
        nodes.forEach(node -> children.add(requirement(node)));
        return children;
    }

    /** Ids are unique in a rule set, and a criterion that speaks of another finds it. */
    private static void check(Map<Certification, Requirement> requirements) {
        var faults = new ArrayList<String>();
        var seen = new HashSet<String>();
        requirements.forEach((certification, requirement) -> {
            var own = new HashMap<String, Requirement.Leaf>();
            requirement.leaves().forEach(leaf -> {
                if (!seen.add(leaf.id())) {
                    faults.add("criterion " + leaf.id() + " appears twice");
                }
                own.put(leaf.id(), leaf);
            });
            requirement.leaves().forEach(leaf -> {
                if (leaf.criterion() instanceof ClientReferences references) {
                    for (var id : references.unlessMetWhenEmployed()) {
                        if (!own.containsKey(id) || id.equals(leaf.id())) {
                            faults.add("criterion " + leaf.id() + " speaks of " + id + ", which is not there");
                        }
                    }
                }
            });
            tooMany(requirement, faults);
        });
        if (!faults.isEmpty()) {
            throw new InvalidRuleSet(faults);
        }
    }

    private static void tooMany(Requirement requirement, List<String> faults) {
        switch (requirement) {
            case Requirement.All(var of) -> of.forEach(child -> tooMany(child, faults));
            case Requirement.Any(var of) -> of.forEach(child -> tooMany(child, faults));
            case Requirement.AtLeast(var count, var of) -> {
                if (count > of.size()) {
                    faults.add("at least " + count + " of " + of.size() + " can never be met");
                }
                of.forEach(child -> tooMany(child, faults));
            }
            case Requirement.Leaf _ -> {}
        }
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
