package org.credtrail.model.message;

import java.time.Instant;
import java.util.List;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/**
 * What people did and looked at, as the edges of the services saw it. Key: entry id; an entry is opened before anything is
 * done or shown, and closed before the answer is complete. One that was never closed says that the program ended meanwhile.
 */
@OnTopic(Topics.AUDIT_TRAIL)
public sealed interface AuditFact extends Payload {
    String entryId();

    /** Whether somebody did something, or looked at something confidential. */
    enum Kind {
        ACTION,
        READING
    }

    /** How an attempt to come in at the embedded issuer ended. The page that was shown tells less. */
    enum Login {
        CAME_IN,
        /** The password was right; the code of an authenticator is still to come. */
        CODE_ASKED,
        /** Nobody is called so; the name is not kept, because people type passwords into the wrong field. */
        UNKNOWN_NAME,
        DISABLED,
        /** The password of a person, or the secret of a program. */
        WRONG_SECRET,
        WRONG_CODE,
        /** Wrong again, and from now on locked for a time. */
        LOCKED_OUT,
        /** Not tried: they were locked. */
        LOCKED,
        /** The password was right, and the user was changed before the code came. */
        CHANGED_MEANWHILE
    }

    /**
     * Somebody is about to act or to look.
     *
     * @param service whose route was called
     * @param who as records name them, such as {@code reviewer:7f3c}
     * @param role in which they were let in, or would have had to be refused
     * @param path of the route, with ids and nothing else
     * @param candidateId whom it is about, where the request tells
     * @param from the address of staff, as the connection has it; null = of a candidate or a program
     * @param via the entry of the page by which it was asked for; null = it was asked for directly
     */
    @MessageType("audit-entry.opened")
    record EntryOpened(
            String entryId,
            String service,
            Kind kind,
            String who,
            String role,
            String method,
            String path,
            @Nullable String candidateId,
            @Nullable String from,
            @Nullable String via,
            Instant at)
            implements AuditFact {}

    /**
     * It was answered.
     *
     * @param candidateId whom it turned out to be about
     * @param reason where the words are kept that were given as the reason
     * @param caused ids of the messages that were sent by it, the first twenty
     * @param login how it ended, where somebody tried to come in
     */
    @MessageType("audit-entry.closed")
    record EntryClosed(
            String entryId,
            int status,
            @Nullable String candidateId,
            @Nullable String reason,
            List<String> caused,
            @Nullable Login login,
            Instant at)
            implements AuditFact {
        public EntryClosed {
            caused = caused == null ? List.of() : List.copyOf(caused);
        }
    }
}
