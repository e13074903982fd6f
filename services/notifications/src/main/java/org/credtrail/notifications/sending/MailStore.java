package org.credtrail.notifications.sending;

/** Where something of a mail is kept on our side. */
public interface MailStore {

    /** Deletes everything of this candidate's story; deleting again is harmless. */
    void forget(String candidateId);
}
