package org.credtrail.references.verification;

import java.util.Optional;

/** The effect id of one of our mails, taken apart. */
record MailId(String referenceId, int generation, String step) {

    /** Empty when it names a mail of somebody else. */
    static Optional<MailId> parse(String effectId) {
        var parts = effectId.split("/", -1);
        if (parts.length != 4 || !parts[0].equals("reference") || !parts[2].matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new MailId(parts[1], Integer.parseInt(parts[2]), parts[3]));
    }

    boolean isToReferee() {
        return !step.equals(Mails.NAME_ANOTHER);
    }

    boolean isFirst() {
        return step.equals(Mails.FIRST);
    }
}
