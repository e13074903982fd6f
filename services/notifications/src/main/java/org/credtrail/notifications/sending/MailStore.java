package org.credtrail.notifications.sending;

/** Where mail is kept on our side, if it is. */
public interface MailStore {

    /** Deletes every mail of this candidate's story; deleting again is harmless. */
    void forget(String candidateId);
}
