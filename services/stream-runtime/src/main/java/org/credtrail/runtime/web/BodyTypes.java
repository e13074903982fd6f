package org.credtrail.runtime.web;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How single values look in a request. */
final class BodyTypes {
    private BodyTypes() {}

    static @Nullable CustomDefinition definition(ResolvedType type, SchemaGenerationContext context) {
        var erased = type.getErasedType();
        var node = context.getGeneratorConfig().createObjectNode();
        if (erased == LocalDate.class) {
            return inline(node.put("type", "string").put("format", "date"));
        }
        if (erased == Instant.class) {
            return inline(node.put("type", "string").put("format", "date-time"));
        }
        if (erased == Duration.class) {
            return inline(node.put("type", "string").put("format", "duration"));
        }
        if (erased == BigDecimal.class) {
            return inline(node.put("type", "number"));
        }
        if (JsonNode.class.isAssignableFrom(erased)) {
            return inline(node);
        }
        if (erased.isEnum()) {
            var values = node.put("type", "string").putArray("enum");
            names(erased).forEach(values::add);
            return inline(node);
        }
        return null;
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    /** The JSON names of an enum's values, other spellings included. */
    private static Set<String> names(Class<?> type) {
        var names = new LinkedHashSet<String>();
        for (var field : type.getFields()) {
            if (field.isEnumConstant()) {
                names.add(name(field));
                var alias = field.getAnnotation(JsonAlias.class);
                names.addAll(alias == null ? List.of() : List.of(alias.value()));
            }
        }
        return names;
    }

    private static String name(Field field) {
        var property = field.getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? field.getName() : property.value();
    }
}
