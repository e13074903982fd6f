package org.credtrail.eligibility.rulesets;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.credtrail.eligibility.evaluation.Conventions;
import org.credtrail.eligibility.evaluation.Requirement;
import org.credtrail.eligibility.evaluation.RuleSet;
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

    private final String text = schemaText();
    private final Schema schema = schema(text);
    /** The names of all fields of any node. */
    private final Set<String> fields = fields(JSON.readTree(text));

    /**
     * The rule set of a text.
     *
     * @throws InvalidRuleSet naming every fault
     */
    public RuleSetText read(String yaml) {
        return read(yaml, _ -> List.of());
    }

    /**
     * The rule set of a text that has to be right in other ways, too.
     *
     * @param more faults found in the head of the text
     * @throws InvalidRuleSet naming every fault
     */
    RuleSetText read(String yaml, Function<Head, List<Fault>> more) {
        var tree = tree(yaml);
        var faults = new LinkedHashSet<Fault>();
        addNumbersOutOfRange(tree, "", faults);
        if (!faults.isEmpty()) {
            // the schema's validator fails on numbers that are too large for it
            throw new InvalidRuleSet(List.copyOf(faults));
        }
        var errors = schema.validate(tree);
        errors.stream().filter(error -> !isEcho(error, errors)).forEach(error -> faults.add(fault(error)));
        faults.addAll(CrossChecks.of(tree));
        faults.addAll(more.apply(head(tree)));
        if (!faults.isEmpty()) {
            throw new InvalidRuleSet(List.copyOf(faults));
        }
        var requirements = new EnumMap<Certification, Requirement>(Certification.class);
        for (var certification : Certification.values()) {
            var node = tree.get("certifications").get(certification.label());
            if (node != null) {
                requirements.put(certification, requirement(node));
            }
        }
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

    private static void addNumbersOutOfRange(JsonNode node, String pointer, Set<Fault> faults) {
        if (node.isNumber() && !isInRange(node)) {
            faults.add(new Fault(pointer, "is no number up to " + Integer.MAX_VALUE));
        }
        if (node.isObject()) {
            node.forEachEntry((name, child) -> addNumbersOutOfRange(child, pointer + "/" + escaped(name), faults));
        }
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                addNumbersOutOfRange(node.get(i), pointer + "/" + i, faults);
            }
        }
    }

    private static boolean isInRange(JsonNode number) {
        return number.isIntegralNumber()
                ? number.canConvertToInt()
                : Math.abs(number.doubleValue()) <= Integer.MAX_VALUE;
    }

    private static Fault fault(Error error) {
        var property = error.getProperty();
        return new Fault(
                error.getInstanceLocation() + (property == null ? "" : "/" + escaped(property)), error.getMessage());
    }

    /**
     * Where a part of a node is wrong, the schema counts all its fields as not provided for; of those, only fields that no
     * node has are worth telling.
     */
    private boolean isEcho(Error error, List<Error> errors) {
        if (!isNotProvidedFor(error) || !fields.contains(String.valueOf(error.getProperty()))) {
            return false;
        }
        var node = error.getInstanceLocation() + "/";
        return errors.stream()
                .anyMatch(other -> !isNotProvidedFor(other) && (other.getInstanceLocation() + "/").startsWith(node));
    }

    private static boolean isNotProvidedFor(Error error) {
        return String.valueOf(error.getKeyword()).startsWith("unevaluated");
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * What stands above the criteria, as far as it can be read.
     *
     * @param id empty when there is none
     */
    record Head(String id, @Nullable LocalDate inForceFrom, Set<Certification> certifications) {}

    private static Head head(JsonNode tree) {
        var certifications = EnumSet.noneOf(Certification.class);
        for (var certification : Certification.values()) {
            if (tree.path("certifications").has(certification.label())) {
                certifications.add(certification);
            }
        }
        return new Head(tree.path("id").asString(""), readableDate(tree.path("inForceFrom")), certifications);
    }

    /** Null when there is none that can be read; the schema says so then. */
    private static @Nullable LocalDate readableDate(JsonNode node) {
        try {
            return node.isString() ? LocalDate.parse(node.asString()) : null;
        } catch (DateTimeParseException _) {
            return null;
        }
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

    private static @Nullable LocalDate date(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : LocalDate.parse(node.asString());
    }

    private static List<String> texts(JsonNode nodes) {
        var texts = new ArrayList<String>();
        nodes.forEach(node -> texts.add(node.asString()));
        return texts;
    }

    private static Set<String> fields(JsonNode schema) {
        var names = new HashSet<String>();
        for (var properties : schema.findValues("properties")) {
            names.addAll(properties.propertyNames());
        }
        return names;
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(text);
    }

    private static String schemaText() {
        try (var in = RuleSetReader.class.getResourceAsStream(SCHEMA)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the schema of rule sets is part of the program", e);
        }
    }
}
