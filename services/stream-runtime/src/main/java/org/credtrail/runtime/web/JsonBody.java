package org.credtrail.runtime.web;

import com.networknt.schema.Error;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.credtrail.runtime.wire.Decimals;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads request bodies strictly and names every fault at once. */
public final class JsonBody {
    private static final int LEVELS = 50;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(LEVELS)
                            .build())
                    .build())
            .addModule(new SimpleModule().addDeserializer(BigDecimal.class, new Decimals()))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final BodySchemas schemas = new BodySchemas();

    /**
     * Reads a body into a record.
     *
     * @throws InvalidRequest if it is not JSON, nested more than 50 levels deep, or does not fit the record
     */
    public <T> T read(byte[] body, Class<T> type) {
        return read(tree(body), type);
    }

    /** The body as a tree, for callers that take several shapes. */
    public JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InvalidRequest(List.of(new Fault("", "not readable as JSON" + where)));
        } catch (NumberFormatException _) {
            throw new InvalidRequest(List.of(new Fault("", "not readable as JSON: a number is too large")));
        }
    }

    public <T> T read(JsonNode tree, Class<T> type) {
        var errors = schemas.of(type).validate(tree);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(List.copyOf(faults(errors).values()));
        }
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new InvalidRequest(List.of(new Fault(pointer(e), "cannot be read")));
        }
    }

    /** What a schema cannot say of a value. */
    @FunctionalInterface
    public interface Check<T> {

        /**
         * {@code unreadable}: pointers of what does not fit; something meaningless stands in its place. What is found there or
         * below is not told.
         */
        List<Fault> faults(T value, Set<String> unreadable);
    }

    /**
     * Reads a body into a record that has to be right in other ways, too.
     *
     * @throws InvalidRequest naming what does not fit and what the check finds in all the rest
     */
    public <T> T read(byte[] body, Class<T> type, Check<T> check) {
        var tree = tree(body);
        var schema = schemas.of(type);
        var faults = faults(schema.validate(tree));
        var unreadable = Set.copyOf(faults.keySet());
        var whole = unreadable.isEmpty() ? tree : Mending.mended(schema, tree);
        var value = whole == null ? null : value(whole, type, unreadable.isEmpty());
        if (value != null) {
            check.faults(value, unreadable).stream()
                    .filter(fault -> !isWithin(fault.pointer(), unreadable))
                    .forEach(fault -> faults.putIfAbsent(fault.pointer(), fault));
        }
        if (value == null || !faults.isEmpty()) {
            throw new InvalidRequest(List.copyOf(faults.values()));
        }
        return value;
    }

    /** Whether one of these holds the place, or is it. */
    public static boolean isWithin(String pointer, Collection<String> others) {
        return others.stream().anyMatch(other -> pointer.equals(other) || pointer.startsWith(other + "/"));
    }

    private static <T> @Nullable T value(JsonNode tree, Class<T> type, boolean isAsSent) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            if (isAsSent) {
                throw new InvalidRequest(List.of(new Fault(pointer(e), "cannot be read")));
            }
            return null;
        }
    }

    /** The first at each place. */
    private static Map<String, Fault> faults(List<Error> errors) {
        var told = errors.stream()
                .filter(error -> !wantsNull(error))
                .map(error -> fault(error).pointer())
                .collect(Collectors.toSet());
        var faults = new LinkedHashMap<String, Fault>();
        for (var error : errors) {
            var fault = fault(error);
            if (!wantsNull(error) || !told.contains(fault.pointer())) {
                faults.putIfAbsent(fault.pointer(), fault);
            }
        }
        return faults;
    }

    /** What may be left out has a schema that takes null alone beside its own; that helps nobody who gave a value. */
    private static boolean wantsNull(Error error) {
        return "type".equals(error.getKeyword())
                && "null".equals(error.getSchemaNode().asString(""));
    }

    private static Fault fault(Error error) {
        var pointer = String.valueOf(error.getInstanceLocation());
        var property = error.getProperty();
        return new Fault(
                property == null
                        ? pointer
                        : pointer + "/" + property.replace("~", "~0").replace("/", "~1"),
                error.getMessage());
    }

    private static String pointer(JacksonException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }
}
