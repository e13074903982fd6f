package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every document that matches a query is known to satisfy, field by field. It may be less than the query asks:
 * whoever finds documents by it still has to match them.
 */
final class Conditions {
    /** Of one field: one of some values, or within an end of a range of values of the same kind. */
    sealed interface Condition {
        record OneOf(List<@Nullable Object> values) implements Condition {}

        record From(Object value, boolean inclusive) implements Condition {}

        record UpTo(Object value, boolean inclusive) implements Condition {}
    }

    private final Map<String, List<Condition>> byField = new HashMap<>();
    /** Of the first {@code $or}. */
    private final List<Document> alternatives = new ArrayList<>();

    private Conditions() {}

    static Conditions of(Document query) {
        var conditions = new Conditions();
        conditions.read(query);
        return conditions;
    }

    List<Condition> on(String field) {
        return byField.getOrDefault(field, List.of());
    }

    /** Every match satisfies all conditions of at least one of these, those that hold in any case included. */
    List<Conditions> alternatives() {
        return alternatives.isEmpty()
                ? List.of(this)
                : alternatives.stream().map(this::with).toList();
    }

    /** The alternative's own conditions come first: they are the closer ones. */
    private Conditions with(Document alternative) {
        var both = of(alternative);
        byField.forEach((field, more) -> more.forEach(condition -> both.add(field, condition)));
        return both;
    }

    private void read(Document query) {
        query.forEach((name, value) -> {
            if (name.equals("$and") && value instanceof Collection<?> parts) {
                documents(parts).forEach(this::read);
            } else if (name.equals("$or") && value instanceof Collection<?> parts && alternatives.isEmpty()) {
                alternatives.addAll(documents(parts));
            } else if (!name.startsWith("$")) {
                if (value instanceof Document operators) {
                    operators.forEach((operator, operand) -> operator(name, operator, operand));
                } else {
                    oneOf(name, new ArrayList<>(Collections.singletonList(value)));
                }
            }
        });
    }

    private static List<Document> documents(Collection<?> parts) {
        return parts.stream()
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .toList();
    }

    private void operator(String field, String operator, @Nullable Object operand) {
        switch (operator) {
            case "$eq" -> oneOf(field, new ArrayList<>(Collections.singletonList(operand)));
            case "$in" -> {
                if (operand instanceof Collection<?> values) {
                    oneOf(field, new ArrayList<>(values));
                }
            }
            case "$gt", "$gte" -> {
                if (operand != null && isEnd(operand)) {
                    add(field, new Condition.From(operand, operator.equals("$gte")));
                }
            }
            case "$lt", "$lte" -> {
                if (operand != null && isEnd(operand)) {
                    add(field, new Condition.UpTo(operand, operator.equals("$lte")));
                }
            }
            default -> {
                // nothing that an index could use
            }
        }
    }

    private static boolean isEnd(Object operand) {
        return !(operand instanceof Missing) && SortableKey.holds(operand);
    }

    private void oneOf(String field, List<@Nullable Object> values) {
        if (values.stream().allMatch(SortableKey::holds)) {
            add(field, new Condition.OneOf(values));
        }
    }

    private void add(String field, Condition condition) {
        byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(condition);
    }
}
