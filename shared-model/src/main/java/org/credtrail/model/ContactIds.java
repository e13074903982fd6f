package org.credtrail.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids of people an applicant or staff name: the same person named again for the same part is one contact. */
public final class ContactIds {
    /** The part of whoever supervised a job. */
    public static final String SUPERVISOR = "supervisor";

    private ContactIds() {}

    /**
     * Several people may share a mailbox, so a person is an address and a name; their case and blanks make no other person.
     *
     * @param part what the person is to the candidate, such as {@link #SUPERVISOR}
     */
    public static String person(String candidateId, String part, String email, @Nullable String name) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        var bearer = name == null ? "" : plain(name);
        return bearer.isEmpty()
                ? DerivedIds.of(candidateId, part, address)
                : DerivedIds.of(candidateId, part, address, bearer);
    }

    /**
     * Somebody named without an address, whom nobody can write to: known by the entry they were named with.
     *
     * @param entryId of the dossier
     */
    public static String unaddressed(String candidateId, String part, String entryId) {
        return DerivedIds.of(candidateId, part, entryId);
    }

    /** A name as it is compared: case and blanks, no-break ones too, make no other name. */
    public static String plain(String name) {
        return name.replaceAll("[\\s\\p{Z}]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
