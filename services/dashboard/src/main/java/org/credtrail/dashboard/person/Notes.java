package org.credtrail.dashboard.person;

import java.util.List;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.Payload;

/** Lines of what staff wrote about candidates; they go when the words are forgotten. */
public final class Notes {
    public static final String COLLECTION = "note-row";

    private Notes() {}

    /** {@code writtenAt} in epoch milliseconds. */
    public record NoteRow(String candidateId, String writtenBy, long writtenAt, String text) {}

    public static List<View> views(String contactId, Payload contact) {
        if (!(contact instanceof ContactDetails details) || details.note() == null || details.text() == null) {
            return List.of();
        }
        var note = details.note();
        return List.of(new View(
                COLLECTION,
                contactId,
                new NoteRow(
                        note.candidateId(), note.writtenBy(), note.writtenAt().toEpochMilli(), details.text())));
    }
}
