package org.credtrail.dashboard.pages;

/** Where a criterion stands in the picture of its certification; only a heading, the rule set decides. */
final class CriterionGroups {
    private CriterionGroups() {}

    static String titleOf(String criterionId) {
        return switch (criterionId) {
            case "CCM-Q-LIC", "CCM-Q-DEG", "CCM-Q-CERT", "ACM-RN-LIC", "ACM-SW-DEG", "ACM-SW-LIC" ->
                "Qualification: one of these";
            case "CCM-E-A", "CCM-E-B", "CCM-E-C" -> "Experience: one of these";
            default -> "Required of everybody";
        };
    }
}
