package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.jspecify.annotations.Nullable;

/**
 * A completed activity as hours are counted from it.
 *
 * @param name what reasons call it: words its owner knows, not an id that was made for it
 * @param minutes exact, 60 to the contact hour
 */
public record Activity(
        String id,
        String name,
        @Nullable String title,
        @Nullable String provider,
        @Nullable String approvalNumber,
        BigDecimal minutes,
        LocalDate completedOn,
        List<Category> categories) {

    public static final BigDecimal MINUTES_OF_AN_HOUR = BigDecimal.valueOf(60);

    public Activity {
        categories = List.copyOf(categories);
    }

    public static Activity of(ContinuingEducation course) {
        return new Activity(
                course.id(),
                name(course.id(), course.title(), course.id()),
                course.title(),
                course.provider(),
                course.approvalNumber(),
                course.hours().multiply(MINUTES_OF_AN_HOUR),
                course.completedOn(),
                course.categories());
    }

    /** By the id somebody gave it, its title, or both; by neither, {@code otherwise}. */
    public static String name(@Nullable String givenId, @Nullable String title, String otherwise) {
        var words = Stream.of(stripped(givenId), quoted(stripped(title)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? otherwise : words;
    }

    private static @Nullable String quoted(@Nullable String title) {
        return title == null ? null : "\"" + title + "\"";
    }

    /** Without a category an activity is a general one. */
    public Set<Category> countedIn() {
        return categories.isEmpty() ? Set.of(Category.GENERAL) : Set.copyOf(categories);
    }

    public boolean isApprovedBeforehand() {
        return approvalNumber != null && !approvalNumber.isBlank();
    }

    /** What two entries of the same activity have in common. */
    public Identity identity() {
        var named = stripped(title);
        return named == null
                ? new Identity(id, null, null, false)
                : new Identity(named, stripped(provider), stripped(approvalNumber), true);
    }

    /**
     * Equal title, provider and approval number are the same course (domain §0.1 l); without a title nothing can be
     * said, so its id keeps it apart.
     */
    public record Identity(
            String titleOrId,
            @Nullable String provider,
            @Nullable String approvalNumber,
            boolean titled) {}

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
