package org.credtrail.runtime.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next} is the value of {@code after} for the following page, null on the last. */
public record Listing<T>(List<T> items, @Nullable String next) {

    /** A page from one item more than it shows, so that the last page is known to be the last. */
    public static <T> Listing<T> of(List<T> oneMore, int limit, Function<T, String> key) {
        if (oneMore.size() <= limit) {
            return new Listing<>(List.copyOf(oneMore), null);
        }
        var shown = List.copyOf(oneMore.subList(0, limit));
        return new Listing<>(shown, key.apply(shown.getLast()));
    }
}
