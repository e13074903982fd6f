package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a path of names finds in a document, the way queries look at it: through every array on the way. */
final class FieldPath {
    private final List<String> names;

    FieldPath(String path) {
        names = List.of(path.split("\\.", -1));
    }

    /** Positions in arrays are something else than names. */
    static boolean isPlain(String path) {
        return List.of(path.split("\\.", -1)).stream()
                .noneMatch(name -> name.isEmpty() || name.chars().allMatch(Character::isDigit));
    }

    /**
     * @param values at least one; null stands for what is missing
     * @param array the path to the first array met, null = none
     */
    record Found(List<@Nullable Object> values, @Nullable String array) {}

    Found in(Document document) {
        var search = new Search();
        search.look(document, 0);
        if (search.values.isEmpty()) {
            search.values.add(null);
        }
        return new Found(search.values, search.array);
    }

    private final class Search {
        private final List<@Nullable Object> values = new ArrayList<>(1);
        private @Nullable String array;

        private void look(@Nullable Object value, int depth) {
            if (value instanceof Collection<?> elements) {
                if (array == null) {
                    array = String.join(".", names.subList(0, depth));
                }
                if (depth == names.size()) {
                    values.addAll(elements);
                } else {
                    elements.forEach(element -> look(element, depth));
                }
            } else if (depth == names.size()) {
                values.add(value);
            } else {
                look(value instanceof Document inner ? inner.get(names.get(depth)) : null, depth + 1);
            }
        }
    }
}
