package org.credtrail.notifications.delivery;

/** What may be done with a category of messages. */
public final class Category {
    /** What a body's rules have an employer told: nobody can turn it off, and it offers no way to. */
    public static final String EMPLOYER_COMPLIANCE = "employer-compliance";

    private Category() {}

    /** Whether a person may turn it off or have it once a day. */
    public static boolean canBeMuted(String category) {
        return !category.equals(EMPLOYER_COMPLIANCE);
    }
}
