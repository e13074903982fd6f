package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.message.CredentialFact.HoursMinimum;
import org.jspecify.annotations.Nullable;

/**
 * The contact hours of one term after repeats, dates and caps; hours have at most two decimals, never rounded up.
 *
 * @param byCategory counted hours; an activity of two categories shows in both, and once in {@code counted}
 * @param minimums of single categories, reached or not
 * @param shortfalls one per requirement not reached; empty = enough
 * @param items one per activity, earliest first
 * @param withoutApproval counted activities that carry no approval number
 */
public record CountedHours(
        BigDecimal required,
        BigDecimal counted,
        Map<ContinuingEducation.Category, BigDecimal> byCategory,
        List<HoursMinimum> minimums,
        List<Shortfall> shortfalls,
        List<Item> items,
        int withoutApproval) {

    /** What became of one activity; {@code leftOut} says why it, or a part of it, does not count. */
    public record Item(
            String id, BigDecimal hours, @Nullable String leftOut) {}

    /** The least hours that would fill every gap, if they are of the right kind. */
    public BigDecimal missing() {
        return shortfalls.stream()
                .map(Shortfall::missing)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    /** In words, one per activity or part of it that does not count. */
    public List<String> leftOut() {
        return items.stream().map(Item::leftOut).filter(Objects::nonNull).toList();
    }
}
