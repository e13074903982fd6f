package org.credtrail.model.message;

import java.time.Instant;
import org.credtrail.model.PersonalData;
import org.credtrail.model.Topics;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.jspecify.annotations.Nullable;

/**
 * Personal data of a candidate or referee, or a text somebody wrote. Compacted, key: contact id; a tombstone follows an
 * erasure.
 *
 * @param name the whole name as given, where it was not given in parts
 * @param timeZone such as {@code America/Denver}; null = unknown
 * @param text free text, such as the explanation of a disclosure
 * @param language in which the person reads, such as {@code es}; null = unknown
 * @param traces of how the data came in, to be compared with those of referees; null = unknown
 * @param note what {@code text} is, where staff wrote it about a candidate; null = it is something else
 * @param candidateId of the candidate with whom it is forgotten; null = of nobody in particular, or written before this was told
 * @param erased true in the last record before the tombstone; then everything else is null
 */
@OnTopic(Topics.CONTACTS)
@MessageType("contact.provided")
public record ContactDetails(
        String contactId,
        @PersonalData @Nullable String givenName,
        @PersonalData @Nullable String familyName,
        @PersonalData @Nullable String name,
        @PersonalData @Nullable String email,
        @PersonalData @Nullable String phone,
        @PersonalData @Nullable String timeZone,
        @PersonalData @Nullable String text,
        @PersonalData @Nullable String language,
        @Nullable Traces traces,
        @Nullable Note note,
        @Nullable String candidateId,
        boolean erased)
        implements Payload {

    /** Whom a note is about, and who wrote it when; candidates do not see it. */
    public record Note(String candidateId, String writtenBy, Instant writtenAt) {}

    /** No note. */
    public ContactDetails(
            String contactId,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String text,
            @Nullable String language,
            @Nullable Traces traces,
            boolean erased) {
        this(
                contactId,
                givenName,
                familyName,
                name,
                email,
                phone,
                timeZone,
                text,
                language,
                traces,
                null,
                null,
                erased);
    }

    /** Of whose language and ways nothing is known. */
    public ContactDetails(
            String contactId,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String text,
            boolean erased) {
        this(contactId, givenName, familyName, name, email, phone, timeZone, text, null, null, erased);
    }

    /** A person's own words and nothing else. */
    public static ContactDetails ofText(String contactId, String text) {
        return new ContactDetails(contactId, null, null, null, null, null, null, text, false);
    }

    /** What staff wrote about a candidate. */
    public static ContactDetails ofNote(String contactId, String text, Note note) {
        return new ContactDetails(contactId, null, null, null, null, null, null, text, null, null, note, null, false);
    }

    /** The last record before the tombstone. */
    public static ContactDetails ofErased(String contactId) {
        return new ContactDetails(contactId, null, null, null, null, null, null, null, true);
    }

    /** The same, forgotten together with this candidate. */
    public ContactDetails about(String otherCandidateId) {
        return new ContactDetails(
                contactId,
                givenName,
                familyName,
                name,
                email,
                phone,
                timeZone,
                text,
                language,
                traces,
                note,
                otherCandidateId,
                erased);
    }

    /** The name to show: as given, or given and family name, or nothing. */
    public String displayName() {
        if (name != null) {
            return name;
        }
        return ((givenName == null ? "" : givenName) + " " + (familyName == null ? "" : familyName)).strip();
    }
}
