package org.credtrail.notifications.mailbox;

import java.time.Instant;
import java.util.Optional;

/** A place in the mailbox, newest mail first. */
record Cursor(Instant sentAt, String id) {

    static Cursor of(StoredMail mail) {
        return new Cursor(mail.sentAt(), mail.id());
    }

    /** Empty if it is none of ours. */
    static Optional<Cursor> read(String given) {
        var dot = given.indexOf('.');
        try {
            return dot < 1
                    ? Optional.empty()
                    : Optional.of(new Cursor(
                            Instant.ofEpochMilli(Long.parseLong(given, 0, dot, 10)), given.substring(dot + 1)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    String write() {
        return sentAt.toEpochMilli() + "." + id;
    }
}
