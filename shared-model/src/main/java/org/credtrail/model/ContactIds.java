package org.credtrail.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids of people an applicant or staff name: the same person named again for the same part is one contact. */
public final class ContactIds {
    private ContactIds() {}

    /**
     * Several people may share a mailbox, so a person is an address and a name; their case and blanks make no other person.
     *
     * @param part what the person is to the candidate, such as {@code supervisor}
     */
    public static String person(String candidateId, String part, String email, @Nullable String name) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        var bearer =
                name == null ? "" : name.replaceAll("[\\s\\p{Z}]+", " ").strip().toLowerCase(Locale.ROOT);
        return bearer.isEmpty()
                ? DerivedIds.of(candidateId, part, address)
                : DerivedIds.of(candidateId, part, address, bearer);
    }
}
