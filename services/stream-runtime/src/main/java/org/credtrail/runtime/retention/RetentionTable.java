package org.credtrail.runtime.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.credtrail.model.flow.Periods;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The one table of what is kept how long, {@code infra/retention/retention.yaml}, with the periods that are set here. */
public final class RetentionTable {
    private static final String RESOURCE = "/credtrail/retention.yaml";
    private static final String SETTING = "credtrail.retention.";

    private final List<Category> categories;

    private RetentionTable(List<Category> categories) {
        this.categories = List.copyOf(categories);
    }

    /**
     * @param settings the value of a setting; null = it is not set
     * @throws IllegalStateException if a period that is set is none, or shorter than it may be
     */
    public static RetentionTable load(Function<String, @Nullable String> settings) {
        try (var stream = RetentionTable.class.getResourceAsStream(RESOURCE)) {
            Map<String, List<Map<String, String>>> file =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(stream));
            return new RetentionTable(Objects.requireNonNull(file.get("categories")).stream()
                    .map(row -> category(row, settings))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Category> categories() {
        return categories;
    }

    /** @throws IllegalArgumentException if the table has no such category, or time alone does not end it */
    public Period period(String id) {
        return categories.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .map(Category::period)
                .orElseThrow(() -> new IllegalArgumentException("no period for " + id));
    }

    private static Category category(Map<String, String> row, Function<String, @Nullable String> settings) {
        var id = text(row, "id");
        return new Category(
                id,
                text(row, "says"),
                text(row, "heldBy"),
                period(id, row, settings.apply(SETTING + id)),
                text(row, "from"),
                text(row, "does"),
                text(row, "by"),
                text(row, "source"));
    }

    private static @Nullable Period period(String id, Map<String, String> row, @Nullable String set) {
        var written = row.get("period");
        if (written == null) {
            if (set != null) {
                throw new IllegalStateException(SETTING + id + ": time alone does not end this");
            }
            return null;
        }
        var period = parse(id, set == null ? written : set);
        var least = parse(id, row.getOrDefault("atLeast", "P1D"));
        if (length(period).isBefore(length(least))) {
            throw new IllegalStateException(SETTING + id + " must be at least " + least);
        }
        return period;
    }

    private static Period parse(String id, String text) {
        try {
            return Period.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalStateException(SETTING + id + " must be a period such as P90D or P7Y", e);
        }
    }

    private static Instant length(Period period) {
        return Periods.after(Instant.EPOCH, period);
    }

    private static String text(Map<String, String> row, String field) {
        return Objects.requireNonNull(row.get(field), field);
    }
}
