package org.credtrail.dashboard.person;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class Lists {
    private Lists() {}

    /** The list with {@code element} in the place of the one it replaces, or at the end. */
    static <T> ArrayList<T> with(List<T> list, T element, Predicate<? super T> replaced) {
        var all = new ArrayList<>(list);
        for (var i = 0; i < all.size(); i++) {
            if (replaced.test(all.get(i))) {
                all.set(i, element);
                return all;
            }
        }
        all.add(element);
        return all;
    }

    /** Each element of both once, those of the first list first. */
    static <T> List<T> union(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
