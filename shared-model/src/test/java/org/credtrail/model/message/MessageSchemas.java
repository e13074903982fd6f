package org.credtrail.model.message;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.PersonalData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON Schema of a message from its record: what is {@code @Nullable}, and a list or map the record can do without,
 * may be absent or null; all else is required. Unknown fields are allowed, so that old readers bear new writers.
 */
final class MessageSchemas {
    static final String PERSONAL = "x-personal-data";

    private static final String LICENSE_KEY = "^[^:]+:[A-Z0-9]+(-[A-Z0-9]+)*:[A-Z0-9]+$";

    private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Map.class);

    private final SchemaGenerator generator;

    MessageSchemas() {
        var config = new SchemaGeneratorConfigBuilder(
                        MessageJson.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.PLAIN_DEFINITION_KEYS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withPropertySorter((a, b) -> 0)
                .withCustomDefinitionProvider(MessageSchemas::valueType);
        config.forFields()
                .withRequiredCheck(field -> !isOptional(component(field)))
                .withNullableCheck(field -> !field.isFakeContainerItemScope() && isOptional(component(field)));
        config.forFields().withInstanceAttributeOverride((node, field, _) -> {
            if (!field.isFakeContainerItemScope() && component(field).isAnnotationPresent(PersonalData.class)) {
                node.put(PERSONAL, true);
            }
        });
        generator = new SchemaGenerator(config.build());
    }

    static String resourceOf(Class<? extends Payload> type) {
        return "/credtrail/schemas/" + Payload.typeOf(type) + ".json";
    }

    ObjectNode schemaOf(Class<? extends Payload> type) {
        var schema = MessageJson.MAPPER.createObjectNode();
        schema.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
        schema.put("$id", "urn:credtrail:schema:" + Payload.typeOf(type));
        schema.put("title", Payload.typeOf(type));
        schema.put(
                "description",
                type == TimerFired.class
                        ? "Travels on the inbox of the state that set the timer."
                        : "Travels on " + Payload.topicOf(type) + ".");
        schema.setAll(generator.generateSchema(type));
        return schema;
    }

    private static CustomDefinition valueType(ResolvedType type, SchemaGenerationContext context) {
        var erased = type.getErasedType();
        var definition = MessageJson.MAPPER.createObjectNode();
        if (erased.isEnum()) {
            definition.put("type", "string");
            var names = definition.putArray("enum");
            Stream.of(erased.getEnumConstants())
                    .map(constant -> MessageJson.MAPPER.<JsonNode>valueToTree(constant))
                    .forEach(names::add);
        } else if (erased == LicenseKey.class) {
            definition.put("type", "string").put("pattern", LICENSE_KEY);
        } else if (erased == LocalDate.class) {
            definition.put("type", "string").put("format", "date");
        } else if (erased == Instant.class) {
            definition.put("type", "string").put("format", "date-time");
        } else if (erased == Duration.class) {
            definition.put("type", "string").put("format", "duration");
        } else if (erased == BigDecimal.class) {
            definition.put("type", "number");
        } else {
            return null;
        }
        return new CustomDefinition(definition, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || COLLECTIONS.contains(component.getType()) && Examples.canBeLeftOut(component);
    }

    private static RecordComponent component(FieldScope field) {
        return Stream.of(field.getDeclaringType().getErasedType().getRecordComponents())
                .filter(component -> component.getName().equals(field.getName()))
                .findFirst()
                .orElseThrow();
    }
}
