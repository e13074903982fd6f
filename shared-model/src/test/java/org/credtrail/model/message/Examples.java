package org.credtrail.model.message;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Builds any record of the model from meaningless values, to find out what its constructor puts up with. */
final class Examples {

    private Examples() {}

    /** Whether the record can be built without this component. */
    static boolean canBeLeftOut(RecordComponent component) {
        try {
            build(component.getDeclaringRecord(), component.getName());
            return true;
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    private static Object build(Class<?> type, String leftOut) throws InvocationTargetException {
        var components = type.getRecordComponents();
        var values = new Object[components.length];
        for (var i = 0; i < components.length; i++) {
            values[i] = components[i].getName().equals(leftOut) ? null : example(components[i].getType());
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object example(Class<?> type) throws InvocationTargetException {
        if (type.isRecord()) {
            return build(type, "");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getName()) {
            case "java.lang.String" -> "x";
            case "java.lang.Boolean", "boolean" -> true;
            case "int" -> 1;
            case "long" -> 1L;
            case "java.math.BigDecimal" -> BigDecimal.ONE;
            case "java.time.LocalDate" -> LocalDate.EPOCH;
            case "java.time.Instant" -> Instant.EPOCH;
            case "java.time.Duration" -> Duration.ZERO;
            case "java.util.List" -> List.of();
            case "java.util.Map" -> Map.of();
            default -> throw new IllegalArgumentException("no example of " + type);
        };
    }
}
