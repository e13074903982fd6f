package org.credtrail.model.message;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.credtrail.model.LicenseKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Walks the components of a record down to its leaves, with the JSON objects that stand for it. */
final class Shape {

    private Shape() {}

    /** The paths of all components, such as {@code employment.supervisor.name}; lists add nothing to a path. */
    static Stream<String> paths(Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> {
            var inner = innerRecord(component);
            var below =
                    inner == null ? Stream.<String>empty() : paths(inner).map(path -> component.getName() + "." + path);
            return Stream.concat(Stream.of(component.getName()), below);
        });
    }

    /** A component with its path. */
    record Component(String path, RecordComponent component) {}

    /** All components, those of inner records too. */
    static Stream<Component> components(Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> {
            var inner = innerRecord(component);
            var below = inner == null
                    ? Stream.<Component>empty()
                    : components(inner).map(c -> new Component(component.getName() + "." + c.path(), c.component()));
            return Stream.concat(Stream.of(new Component(component.getName(), component)), below);
        });
    }

    /** The paths that none of these objects fills; an empty list or map fills nothing. */
    static Stream<String> unfilled(Class<?> type, List<JsonNode> objects) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> {
            var values = objects.stream()
                    .map(object -> object.path(component.getName()))
                    .filter(value -> !value.isMissingNode() && !value.isNull())
                    .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                    .filter(value -> component.getType() != Map.class || !value.isEmpty())
                    .toList();
            if (values.isEmpty()) {
                return Stream.of(component.getName());
            }
            var inner = innerRecord(component);
            return inner == null
                    ? Stream.empty()
                    : unfilled(inner, values).map(path -> component.getName() + "." + path);
        });
    }

    /** Shows every object that stands for a record, with that record, the outermost last. */
    static void forEachObject(Class<?> type, JsonNode object, BiConsumer<Class<?>, ObjectNode> action) {
        for (var component : type.getRecordComponents()) {
            var inner = innerRecord(component);
            var value = object.path(component.getName());
            if (inner != null && value.isArray()) {
                value.forEach(element -> forEachObject(inner, element, action));
            } else if (inner != null && value.isObject()) {
                forEachObject(inner, value, action);
            }
        }
        action.accept(type, (ObjectNode) object);
    }

    /** The record a component holds, alone or in a list; null when it holds plain values, as a license key is one. */
    private static Class<?> innerRecord(RecordComponent component) {
        var type = component.getType() == List.class
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        return type.isRecord() && type != LicenseKey.class ? type : null;
    }
}
