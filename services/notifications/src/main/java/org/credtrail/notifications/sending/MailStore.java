package org.credtrail.notifications.sending;

import java.util.List;

/** Where something of a mail is kept on our side. */
public interface MailStore {

    /** Deletes everything of this candidate's story; deleting again is harmless. */
    void forget(String candidateId);

    /** Deletes what was written of these, by {@link Mail#id}; deleting again is harmless. */
    default void forgetWritten(List<String> mailIds) {}

    /** How many written messages are here. */
    default long written() {
        return 0;
    }
}
