package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.credtrail.model.dossier.ContinuingEducation;

/**
 * The contact hours of one term after repeats, dates and caps.
 *
 * @param byCategory counted hours; a course of two categories shows in both, and once in {@code counted}
 * @param shortfalls in words, one per requirement not reached; empty = enough
 * @param leftOut in words, one per course or part of a course that does not count
 * @param withoutApproval counted courses that carry no approval number
 */
public record CountedHours(
        BigDecimal required,
        BigDecimal counted,
        Map<ContinuingEducation.Category, BigDecimal> byCategory,
        List<String> shortfalls,
        List<String> leftOut,
        int withoutApproval) {

    public boolean enough() {
        return shortfalls.isEmpty();
    }

    /** Hours still missing from the total, never below zero. */
    public BigDecimal missing() {
        return required.subtract(counted).max(BigDecimal.ZERO);
    }
}
