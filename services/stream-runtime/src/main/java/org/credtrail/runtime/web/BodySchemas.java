package org.credtrail.runtime.web;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.i18n.ResourceBundleMessageSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a request record: what is not nullable is required, what is not a component is refused. */
final class BodySchemas {
    private static final SchemaGenerator GENERATOR =
            new SchemaGenerator(config(true).build());

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    // the same words whatever the machine's language
                    .locale(Locale.ROOT)
                    .messageSource(new ResourceBundleMessageSource("credtrail.request-faults", "jsv-messages"))
                    .build()));
    private final Map<Class<?>, Schema> byType = new ConcurrentHashMap<>();

    Schema of(Class<?> type) {
        return byType.computeIfAbsent(type, t -> registry.getSchema(generate(t)));
    }

    private static synchronized ObjectNode generate(Class<?> type) {
        return GENERATOR.generateSchema(type);
    }

    /** @param ofRequest whether what is not a component is refused, and lists may be left out */
    static SchemaGeneratorConfigBuilder config(boolean ofRequest) {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY, JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        if (ofRequest) {
            builder.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        }
        Predicate<FieldScope> mayBeLeftOut = ofRequest ? BodySchemas::isOptional : BodySchemas::isNullable;
        builder.forFields().withNullableCheck(mayBeLeftOut::test).withRequiredCheck(f -> !mayBeLeftOut.test(f));
        builder.forTypesInGeneral().withCustomDefinitionProvider(BodyTypes::definition);
        return builder;
    }

    /** Lists may always be left out: absent means empty. */
    private static boolean isOptional(FieldScope field) {
        var member = field.getRawMember();
        return Collection.class.isAssignableFrom(member.getType())
                || Map.class.isAssignableFrom(member.getType())
                || isNullable(field);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
