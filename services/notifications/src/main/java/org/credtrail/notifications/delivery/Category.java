package org.credtrail.notifications.delivery;

import java.util.Set;

/** What may be done with a category of messages. */
public final class Category {
    /** What a body's rules have an employer told. */
    public static final String EMPLOYER_COMPLIANCE = "employer-compliance";

    /** The employer's copies: nobody can turn them off, and they offer no way to. */
    private static final Set<String> EMPLOYER_COPIES = Set.of(
            EMPLOYER_COMPLIANCE,
            "renewal-escalation",
            "license-escalation",
            "license-problem-staff",
            "license-restored-staff",
            "board-silent-staff");

    private Category() {}

    /** Whether a person may turn it off or have it once a day. */
    public static boolean canBeMuted(String category) {
        return !EMPLOYER_COPIES.contains(category);
    }
}
