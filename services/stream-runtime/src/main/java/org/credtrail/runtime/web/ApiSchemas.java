package org.credtrail.runtime.web;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of one description: of bodies those they are checked with when they come, of answers the same but that these
 * refuse nothing. Each record has its own among the components, under its name; as part of a body one more, {@code …Sent}.
 */
final class ApiSchemas {
    private static final String COMPONENTS = "components/schemas";
    private static final SchemaGenerator SENT = generator("Sent", true);
    private static final SchemaGenerator ANSWERED = generator("", false);

    private final SchemaBuilder sent = SENT.buildMultipleSchemaDefinitions();
    private final SchemaBuilder answered = ANSWERED.buildMultipleSchemaDefinitions();
    private final List<Place> places = new ArrayList<>();

    /** Where a schema is wanted; which one is known once all were asked for. */
    private record Place(MediaType media, ObjectNode schema, boolean orSeveral) {}

    /** Of a body; {@code orSeveral} = it may be an array of such. */
    MediaType ofBody(Type type, boolean orSeveral) {
        return place(sent.createSchemaReference(type), orSeveral);
    }

    MediaType ofAnswer(Type type) {
        return place(answered.createSchemaReference(type), false);
    }

    private MediaType place(ObjectNode schema, boolean orSeveral) {
        var media = new MediaType();
        places.add(new Place(media, schema, orSeveral));
        return media;
    }

    /** All that were asked for, by name; from here on the media types refer to them. */
    @SuppressWarnings("rawtypes") // as the model of the description has them
    Map<String, Schema> components() {
        var components = new TreeMap<String, Schema>();
        for (var builder : List.of(sent, answered)) {
            builder.collectDefinitions(COMPONENTS)
                    .properties()
                    .forEach(schema -> components.put(schema.getKey(), model(schema.getValue())));
        }
        for (var place : places) {
            var one = model(place.schema());
            place.media().setSchema(place.orSeveral() ? oneOrSeveral(one) : one);
        }
        return components;
    }

    private static Schema<?> oneOrSeveral(Schema<?> one) {
        return new Schema<>().anyOf(List.of(one, new ArraySchema().items(one)));
    }

    private static Schema<?> model(JsonNode schema) {
        try {
            return Json31.mapper().readValue(schema.toString(), Schema.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a generated schema is JSON", e);
        }
    }

    private static SchemaGenerator generator(String suffix, boolean ofRequests) {
        var config = BodySchemas.config(ofRequests)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(ApiSchemas::ofItsValue)
                .withDefinitionNamingStrategy(new DefaultSchemaDefinitionNamingStrategy() {
                    @Override
                    public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
                        return super.getDefinitionNameForKey(key, context) + suffix;
                    }
                });
        return new SchemaGenerator(config.build());
    }

    /** What is written as a plain value, such as the key of a license. */
    private static @Nullable CustomDefinition ofItsValue(ResolvedType type, SchemaGenerationContext context) {
        if (type.getErasedType().isEnum()) {
            return null;
        }
        return Arrays.stream(type.getErasedType().getMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .map(method -> context.createDefinition(context.getTypeContext().resolve(method.getReturnType())))
                .map(value -> new CustomDefinition(
                        value, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES))
                .orElse(null);
    }
}
